"""What tests of the search lean on: a few words, and a search."""

from __future__ import annotations

from secretariat.accounts.factories import OrganizationFactory
from secretariat.core.multilingual import Texts
from secretariat.record.models import Term

from .. import index
from ..labels import labels
from ..levels import Level
from ..models import Pool, Profile
from ..searching.answer import Question, Search

PATENTS = {"en": "Patents", "fr": "Brevets", "ar": "البراءات", "zh-hans": "专利"}
KENYA = {"en": "Kenya", "fr": "Kenya", "ru": "Кения", "ar": "كينيا"}


def name_words() -> None:
    """What the profiles of these tests name."""
    Term.objects.create(vocabulary="expertise", code="patents", labels=Texts.of(PATENTS))
    Term.objects.create(vocabulary="working-language", code="fr", labels=Texts.of({"en": "French", "es": "francés"}))
    for rank, code in enumerate(("basic", "working", "fluent"), 1):
        Term.objects.create(
            vocabulary="language-level", code=code, labels=Texts.of(code.title()), extras={"rank": rank}
        )
    OrganizationFactory(kind="member_state", code="KE", names=Texts.of(KENYA))
    OrganizationFactory(kind="member_state", code="PE", names=Texts.of("Peru"))


def follow() -> None:
    """Tests roll back: what waits for the commit is done here."""
    index.follow(Profile.objects.values_list("pk", flat=True))


def found(text: str = "", user=None, level: Level = Level.PUBLIC, pool: Pool = Pool.ENGAGED, **values) -> list[str]:
    search = Search(user, Question.read({"q": text, **values}, level), labels(), pool=pool)
    assert len(search.profiles) == len(search.answer.ids) == search.answer.count
    return [one.name for one in search.profiles]
