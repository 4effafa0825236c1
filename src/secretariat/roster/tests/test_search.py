"""Searching the roster: who is found by what, in which language, and what a reader cannot ask."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone, translation

from secretariat.accounts.factories import OrganizationFactory, SignInFactory
from secretariat.accounts.models import GroupOfStates, Membership, Organization
from secretariat.core.multilingual import Texts

from .. import factories, index
from ..labels import labels
from ..levels import Level
from ..models import Pool
from ..searching.answer import Question, Search
from ..searching.reasons import reasons
from ..searching.typing_help import suggestions
from .searching import follow, found, name_words
from .test_sight import holder

pytestmark = pytest.mark.django_db


@pytest.fixture
def words():
    name_words()


@pytest.fixture
def ana(words):
    made = factories.consultant(
        nationalities=["PE"],
        expertise=[{"code": "patents", "level": "leading"}],
        languages=[{"code": "fr", "level": "working"}],
        summaries=Texts.of("Knows registers", fr="Connaît les registres"),
        other_names=["Анна Муньос"],
        email="ana.munoz@example.org",
    )
    factories.engagement(made, countries=["KE"], starts_on=dt.date(2019, 11, 1), ends_on=dt.date(2021, 2, 1))
    follow()
    return made


@pytest.mark.parametrize(
    "text", ["munoz", "Muñoz ana", "анна", "البراءات", "brevets", "专利", "kenya кения", "كينيا", "francés", "regist"]
)
def test_a_search_in_one_language_finds_a_profile_in_another(ana, text):
    factories.consultant("Berit Other")
    follow()

    assert found(text) == ["Ana Muñoz"]


@pytest.mark.parametrize("text", ["patent kenya", "kenya patent", "kenya patents", "brevet kenya", "regist munoz"])
def test_words_stand_in_any_order_and_may_all_be_unfinished(ana, text):
    factories.consultant("Berit Other", summaries=Texts.of("Kenya and other countries"))
    follow()

    assert found(text) == ["Ana Muñoz"]
    search = Search(None, Question.read({"q": text}, Level.PUBLIC), labels())
    told = reasons(text, search.profiles[0], labels())
    assert sum(one.excerpt.count("<mark>") for one in told) == 2


@pytest.mark.parametrize(("text", "code"), [("turkey", "TR"), ("ivory coast", "CI"), ("usa", "US"), ("uk", "GB")])
def test_a_state_is_found_by_what_it_was_called_or_is_called_besides(words, text, code):
    written = {"text": "Turkey", "standing": "authentic"}
    former = [{"until": "2022-06-02", "names": {"en": written, "fr": "Turquie"}}]
    told = {"TR": "Türkiye", "CI": "Côte d’Ivoire", "US": "United States of America", "GB": "United Kingdom"}
    for one, name in told.items():
        more = {"former_names": former} if one == "TR" else {}
        OrganizationFactory(kind="member_state", code=one, names=Texts.of(name), **more)
        factories.consultant(f"Of {one}", nationalities=[one])
    follow()

    assert found(text) == [f"Of {code}"]
    offered = suggestions(text, Level.PUBLIC, labels())
    assert [one.text.casefold() for one in offered] == [f"{told[code]} ({text})".casefold()]


@pytest.mark.parametrize(
    ("values", "finds"),
    [
        ({"expertise": "patents"}, True),
        ({"expertise": "designs"}, False),
        ({"nationality": "PE"}, True),
        ({"nationality": "KE"}, False),
        ({"country": "KE"}, True),
        ({"language": "fr"}, True),
        ({"language": "fr", "speaks": "2"}, True),
        ({"language": "fr", "speaks": "3"}, False),
        ({"since": "2020", "until": "2020"}, True),
        ({"since": "2022"}, False),
        ({"until": "2018"}, False),
        ({"country": "KE", "nationality": "KE"}, False),
    ],
)
def test_facts_narrow(ana, values, finds):
    assert found(**values) == (["Ana Muñoz"] if finds else [])


def test_a_group_is_who_belongs_to_it_today(ana):
    today, state = dt.date.today(), Organization.objects.get(code="PE")
    for code, since, until in (
        ("NOW", None, None),
        ("PAST", None, today),
        ("SOON", today + dt.timedelta(days=1), None),
    ):
        group = GroupOfStates.objects.create(code=code, names=Texts.of(code))
        Membership.objects.create(group=group, state=state, since=since, until=until)
    follow()

    assert [found(group=code) for code in ("NOW", "PAST", "SOON")] == [["Ana Muñoz"], [], []]


def test_the_index_notices_that_a_state_has_left_a_group(ana):
    yesterday, state = dt.date.today() - dt.timedelta(days=1), Organization.objects.get(code="PE")
    held = Membership.objects.create(group=GroupOfStates.objects.create(code="G", names=Texts.of("G")), state=state)
    follow()
    before = found(group="G")
    Membership.objects.filter(pk=held.pk).update(until=yesterday)

    index.follow_groups(timezone.now())

    assert (before, found(group="G")) == (["Ana Muñoz"], [])


def test_months_in_which_she_is_free_end_where_what_she_said_ends(words):
    today = dt.date.today()
    span = {"from": today.isoformat(), "until": (today + dt.timedelta(days=70)).isoformat(), "share": 50}
    factories.consultant(availability=[span], available_until=today + dt.timedelta(days=5))
    follow()
    this, later = f"{today:%Y-%m}", f"{today + dt.timedelta(days=65):%Y-%m}"
    officer = holder("officer", "public", "states", "internal")

    assert [found(user=officer, level=Level.OFFICERS, free=month) for month in (this, later)] == [["Ana Muñoz"], []]
    assert found(free=this) == []


def test_reasons_say_where_and_in_which_language(ana):
    with translation.override("fr"):
        search = Search(None, Question("البراءات munoz"), labels())
        (shown,) = search.profiles
        told = [(one.label, str(one.excerpt), one.wording and one.wording.text) for one in reasons(
            search.asked.text, shown, search.labels
        )]  # fmt: skip

    assert told == [
        ("nom", "Ana <mark>Muñoz</mark>", None),
        ("domaines de compétence", "<mark>البراءات</mark>", "Brevets"),
    ]


def test_typing_help_offers_fields_in_any_language_and_names(ana):
    with translation.override("en"):
        told = {text: [(one.text, one.mark) for one in suggestions(text, Level.PUBLIC, labels())] for text in
                ("pat", "brev", "muñ", "ке", "x")}  # fmt: skip

    assert told == {
        "pat": [("Patents", "expertise:patents")],
        "brev": [("Brevets", "expertise:patents")],
        "muñ": [("Ana Muñoz · Анна Муньос", "")],
        "ке": [("Кения", "country:KE")],
        "x": [],
    }


def test_prospects_are_found_by_whoever_selects_and_by_nobody_else(ana):
    factories.prospect()
    follow()
    manager = holder("manager", "public", "states", "internal", "prospects", may=["roster.see_prospects"])

    assert found(user=manager, level=Level.OFFICERS) == ["Ana Muñoz"]
    assert found(user=manager, level=Level.OFFICERS, pool=Pool.PROSPECT) == ["Pedro Prospect"]
    assert found("pedro") == []


def test_the_index_follows_a_change_of_consent(ana, django_capture_on_commit_callbacks):
    from ..operations.profiles import change_profile

    with django_capture_on_commit_callbacks(execute=True):
        change_profile(ana, by=None, consent={"nationalities": Level.STATES})

    assert (found(nationality="PE"), found("peru")) == ([], [])
    assert found("munoz") == ["Ana Muñoz"]


def test_a_choice_for_fields_of_expertise_holds_for_those_of_contracts_in_every_search(
    ana, client, django_capture_on_commit_callbacks
):
    from ..operations.consent import consent

    factories.engagement(ana, fields=["patents"])
    with django_capture_on_commit_callbacks(execute=True):
        consent(ana, {"expertise": Level.OFFICERS}, by=None)

    assert (found("brevets"), found("munoz patents"), found(expertise="patents")) == ([], [], [])
    (card,) = client.get("/en/roster/", {"q": "munoz"}).context["cards"]
    assert card.fields.words == []
    told = client.get("/api/consultants", {"q": "munoz"}).json()
    fields = [one["fields"] for one in told["items"][0]["engagements"]]
    assert (told["count"], told["facets"].get("expertise"), fields) == (1, None, [None, None])
    officer = holder("officer", "public", "states", "internal")
    assert found(user=officer, level=Level.OFFICERS, expertise="patents") == ["Ana Muñoz"]


# --- the page -----------------------------------------------------------------------------


def test_an_empty_condition_asks_for_nothing_whoever_may_ask_for_it(client, ana):
    pages = [client.get(f"/en/roster/?{query}") for query in ("", "state=&free=", "nonsense=")]

    assert [(page.status_code, ana.name in page.content.decode()) for page in pages] == [(200, True)] * 3


@pytest.mark.parametrize(
    "query", ["state=active", "free=2027-01", "programme=X", "nonsense=1", "email=ana@example.org"]
)
def test_what_a_reader_may_not_see_is_refused_like_what_there_is_not(client, ana, query):
    refused = client.get(f"/en/roster/?{query}")
    name = query.partition("=")[0]

    assert refused.status_code == 400
    assert f"The roster cannot be narrowed by “{name}”." in refused.content.decode()


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("page=0", "“0” is no page: pages are numbered from 1."),
        ("sort=fee", "The roster cannot be sorted by “fee”."),
        ("format=rtf", "“rtf” is no format in which you can take this list."),
        ("since=2020&until=2019", "The period ends before it begins."),
        ("speaks=2", "Choose the language that is meant, too."),
    ],
)
def test_a_question_that_makes_no_sense_is_told_so(client, words, query, sentence):
    refused = client.get(f"/en/roster/?{query}")

    assert (refused.status_code, sentence in refused.content.decode()) == (400, True)


def test_strangers_turn_ten_pages_and_are_told(client, words):
    for number in range(215):
        factories.consultant(f"Person {number:03}")
    follow()

    page = client.get("/en/roster/?q=person&page=99")

    assert (page.context["page"].number, len(page.context["cards"])) == (10, 20)
    assert "The first 200 are shown. Narrow the search to see others." in page.content.decode()


def test_a_number_that_nobody_has_and_a_hidden_one_are_answered_alike(client, ana):
    hidden = factories.consultant(state="inactive")

    answers = [client.get(f"/en/roster/{number}/") for number in (hidden.number, "ZZZZZZZZ")]

    assert [one.status_code for one in answers] == [404, 404]
    told = [one.content.decode().replace(hidden.number, "ZZZZZZZZ") for one in answers]
    assert told[0] == told[1]


@pytest.mark.parametrize("noun", ["profile", "engagement"])
def test_nobody_counts_through_people_by_id(client, ana, noun):
    pk = {"profile": ana.pk, "engagement": ana.engagements.get().pk}[noun]

    assert client.get(f"/id/{noun}/{pk}/").status_code == 404


def test_whoever_asks_too_often_is_told_to_wait(client, ana, settings, monkeypatch):
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "roster-limits"}
    settings.CACHES = {**settings.CACHES, "counts": memory}
    monkeypatch.setattr("secretariat.core.limits.time", lambda: 1_800_000_000)  # within one minute

    answers = [client.get(f"/en/roster/{ana.number}/").status_code for _one in range(41)]
    told = client.get(f"/en/roster/{ana.number}/")

    assert answers == [200] * 40 + [429]
    assert (told["Retry-After"], "You asked too often: wait a minute." in told.content.decode()) == ("60", True)
    other = Client(REMOTE_ADDR="192.0.2.7")
    assert other.get(f"/en/roster/{ana.number}/").status_code == 200


def test_a_delegate_to_one_committee_sees_what_member_states_see():
    made = factories.consultant(consent={"name": Level.STATES})
    follow()
    delegate = SignInFactory(role="delegate", role__committee="RCW")

    assert found(user=delegate, level=Level.STATES) == [made.name]


def test_many_engagements_are_turned_in_pages(client, words):
    made = factories.consultant()
    for day in range(120):
        factories.engagement(made, starts_on=dt.date(2020, 1, 1) + dt.timedelta(days=day), countries=["KE"])

    page = client.get(f"/en/roster/{made.number}/?page=3")

    assert (len(page.context["rows"]), page.context["rows"][-1].starts_on) == (20, dt.date(2020, 1, 1))
    assert "120 engagements" in page.content.decode()


def test_other_values_of_a_facet_are_counted_where_they_are_asked_for(ana, client):
    other = factories.consultant("Otieno Other", nationalities=["KE"])
    factories.engagement(other, countries=["PE"])
    factories.engagement(factories.consultant("Both"), countries=["KE", "PE"])
    follow()

    def countries(address: str) -> tuple[dict, str]:
        (facet,) = [one for one in client.get(address).context["facets"] if one.name == "country"]
        return {one.code: one.count for one in facet.values}, facet.others_url

    here, others = countries("/en/roster/?country=KE")

    assert (here, others) == ({"KE": 2}, "?country=KE&others=country")
    assert countries(f"/en/roster/{others}") == ({"KE": 2, "PE": 2}, "")
    assert client.get("/api/consultants?country=KE&others=country").json()["facets"]["country"] == {"KE": 2, "PE": 2}
    assert client.get("/en/roster/?others=programme").status_code == 400


def test_other_languages_are_counted_where_a_level_is_asked_for_too(ana, client):
    factories.consultant("Speaks a little", languages=[{"code": "fr", "level": "basic"}])
    follow()

    page = client.get("/en/roster/?language=fr&speaks=2&others=language")

    (facet,) = [one for one in page.context["facets"] if one.name == "language"]
    assert [(one.code, one.count) for one in facet.values] == [("fr", 2)]


@pytest.mark.parametrize("text", ["😀", "***", "—"])
def test_signs_that_are_no_words_find_nobody(text, ana):
    assert (found(text), found("")) == ([], [ana.name])
