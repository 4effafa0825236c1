"""A whole name of a State or language goes before words that begin so."""

from __future__ import annotations

import pytest

from secretariat.accounts.factories import OrganizationFactory
from secretariat.core.multilingual import Texts
from secretariat.record.models import Term

from .. import factories
from ..labels import labels
from ..levels import Level
from ..searching.answer import Question, Search
from ..searching.reasons import reasons
from .searching import follow, found, name_words

pytestmark = pytest.mark.django_db


@pytest.fixture
def words():
    name_words()


NAMES = {
    "NE": {"en": "Niger", "fr": "Niger", "es": "Níger", "ru": "Нигер", "ar": "النيجر", "zh-hans": "尼日尔"},
    "NG": {"en": "Nigeria", "fr": "Nigéria", "es": "Nigeria", "ru": "Нигерия", "ar": "نيجيريا", "zh-hans": "尼日利亚"},
    "DM": {
        "en": "Dominica",
        "fr": "Dominique",
        "es": "Dominica",
        "ru": "Доминика",
        "ar": "دومينيكا",
        "zh-hans": "多米尼克",
    },
    "DO": {"en": "Dominican Republic", "fr": "République dominicaine", "es": "República Dominicana"},
}


@pytest.fixture
def alike(words):
    """States and a language whose names begin alike."""
    for code, names in NAMES.items():
        OrganizationFactory(kind="member_state", code=code, names=Texts.of(names))
    rwandan = {"en": "Kinyarwanda", "ar": "الكينيارواندا"}
    Term.objects.create(vocabulary="working-language", code="rw", labels=Texts.of(rwandan))
    for code in ("KE", *NAMES):
        factories.consultant(f"of {code}", nationalities=[code])
    factories.consultant("speaks rw", nationalities=["PE"], languages=[{"code": "rw", "level": "fluent"}])
    follow()


@pytest.mark.parametrize("code", ["NE", "DM"])
def test_a_country_is_no_beginning_of_another_in_any_language(alike, code):
    by_name = {language: found(name) for language, name in NAMES[code].items()}

    assert by_name == {language: [f"of {code}"] for language in NAMES[code]}


@pytest.mark.parametrize("name", ["Kenya", "Кения", "كينيا", "كينيا "])
def test_a_country_in_arabic_is_no_beginning_of_a_language(alike, name):
    assert found(name) == ["of KE"]


def test_a_country_among_other_words_stays_whole_where_these_are_few(alike):
    assert (found("Niger of"), found("of Niger")) == (["of NE"], ["of NE"])


def test_what_is_no_whole_name_yet_is_a_beginning(alike):
    assert sorted(found("Nige")) == ["of NE", "of NG"]


def test_why_somebody_of_a_country_was_found_names_no_other(alike):
    (one,) = Search(None, Question.read({"q": "Niger"}, Level.PUBLIC), labels()).profiles

    assert [str(told.excerpt) for told in reasons("Niger", one, labels())] == ["<mark>Niger</mark>"]
