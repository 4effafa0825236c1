"""Nothing of a profile comes back to whoever may not see it: from no page, list, count, file, program or stream.

Each field of each kind of profile holds a word that stands nowhere else; every address of the area is asked as every
kind of reader. An address is asked as soon as it is registered; the fields are those of the table.
"""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from secretariat.accounts.factories import OrganizationFactory, SignInFactory, UnitFactory
from secretariat.core.multilingual import Texts
from secretariat.record.models import Term
from secretariat.roster import factories, index
from secretariat.roster import urls as roster_urls
from secretariat.roster.fields import ENGAGEMENT, PROFILE, reach
from secretariat.roster.levels import Level
from secretariat.roster.models import Profile
from secretariat.roster.sight import level_of_profile
from secretariat.search.index import rebuild
from tests.registry import PAGES

# Kinds of profiles, by a word of each; who finds them at all follows from these.
KINDS = {
    "zqopen": {},
    "zqnarrow": {"consent": {"name": Level.STATES, "email": Level.STATES}},
    "zqclosed": {
        "consent": {name: Level.OFFICERS for name in ("nationalities", "languages", "expertise", "summaries")}
    },
    "zqinactive": {"state": "inactive"},
    "zqremoved": {"state": "removed"},
    "zqobjected": {"objected_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)},
    "zqprospect": {"pool": "prospect", "state": "applied"},
}
# Readers, each with the circle in which she stands, and whether prospects are hers to see.
READERS = {
    "stranger": (Level.PUBLIC, False),
    "consultant": (Level.PUBLIC, False),
    "delegate": (Level.STATES, False),
    "officer": (Level.OFFICERS, False),
    "manager": (Level.OFFICERS, True),
    "steward": (Level.STEWARD, True),
}
CIRCLES = ("stranger", "delegate", "officer")  # one reader of each that the index tells apart
# What an address of the area takes, beside the number of a profile; what is not here is tried with 1.
SOMETHING = {"str": "x", "slug": "x", "int": 1, "uuid": "00000000-0000-4000-8000-000000000000"}
NOBODYS = "zqnobodys"
OPTIONS = re.compile("<option[^>]*>[^<]*</option>")  # vocabularies stand in forms whole, whoever bears what


def word(kind: str, field: str) -> str:
    return f"{kind}{field.replace('_', '')}"


@pytest.fixture(scope="module")
def told(demonstration):
    """One profile of each kind, with a word of its own in every field; in words of vocabularies where it has codes."""
    made = {kind: profile(kind, values) for kind, values in KINDS.items()}
    index.follow(one.pk for one in made.values())
    rebuild()
    return made


def profile(kind: str, values: dict) -> Profile:
    def own(field: str) -> str:
        return word(kind, field)

    def label(field: str) -> Texts:
        return Texts.of(called(own(field)))

    for vocabulary, field in (("expertise", "expertise"), ("expertise", "fields"), ("working-language", "languages")):
        Term.objects.create(vocabulary=vocabulary, code=own(field), labels=label(field), order=999)
    for field in ("nationalities", "countries"):
        OrganizationFactory(kind="member_state", code=own(field), names=label(field))
    unit, _programme = (UnitFactory(code=own(field), names=label(field)) for field in ("unit", "programmes"))
    texts = {
        "name": own("name"), "other_names": [own("othernames")], "nationalities": [own("nationalities")],
        "expertise": [{"code": own("expertise"), "level": "leading", "evidence": own("evidence")}],
        "languages": [{"code": own("languages"), "level": "fluent", "evidence": own("evidence")}],
        "summaries": Texts.of(own("summaries")),
        "orcid": own("orcid"), "residence": own("residence"), "email": f"{own('email')}@example.org",
        "telephone": own("telephone"), "gender": "x", "contractor": own("contractor"),
        "programmes": [own("programmes")], "reason": own("reason"), "remark": own("remark"), "source": own("source"),
    }  # fmt: skip
    made = factories.consultant(**{**texts, **values})
    contract = {
        "countries": [own("countries")], "fields": [own("fields")], "purposes": Texts.of(own("purposes")), "unit": unit,
        "contract": own("contract"), "kind": own("kind"), "place": own("place"), "remark": own("remark"),
        "fee": 4711,
    }  # fmt: skip
    factories.engagement(made, **contract)
    told = {"name": own("references"), "relation": own("references"), "answer": own("references")}
    made.references.create(state="answered", advice="yes", asked_at=timezone.now(), answered_at=timezone.now(), **told)
    return made


def called(code: str) -> str:
    """What a code is called: also a word of its own, and no word by which the code is asked for."""
    return code.replace("zq", "zl", 1)


def client_of(reader: str) -> Client:
    client = Client()
    if reader != "stranger":
        client.force_login(SignInFactory(role=reader))
    return client


def may_see(reader: str, made: Profile, field: str) -> bool:
    """By the table alone."""
    level, sees_prospects = READERS[reader]
    if made.pool == "prospect" and not sees_prospects:
        return False
    table = {**ENGAGEMENT, **PROFILE}
    least = reach(table[field], made.consent) if field in table else Level.STEWARD
    return level >= max(least, level_of_profile(made))


# Those that hold words, and what no reader sees at all; the others are told by their own tests.
PLAIN = {"number", "pool", "state", "gender", "fee", "currency", "cv", "rating", "language", "starts_on", "ends_on"}
FIELDS = sorted({*PROFILE, *ENGAGEMENT, "remark", "source"} - {*PLAIN, "method", "availability"})


def hidden_from(reader: str, told: dict) -> list[str]:
    codes = [word(kind, name) for kind, made in told.items() for name in FIELDS if not may_see(reader, made, name)]
    return [*codes, *map(called, codes)]


# --- what is asked ------------------------------------------------------------------------


def own_addresses(told: dict) -> Iterator[str]:
    """Every address of the area, for each of the profiles."""
    for pattern in roster_urls.urlpatterns:
        for made in told.values():
            arguments = {
                name: made.number if name == "number" else made.pk if name == "pk" else SOMETHING.get(kind_of(one), 1)
                for name, one in pattern.pattern.converters.items()
            }
            yield reverse(f"roster:{pattern.name}", kwargs=arguments)


def kind_of(converter) -> str:
    return type(converter).__name__.removesuffix("Converter").lower()


def everywhere_else(told: dict) -> Iterator[str]:
    """Histories, feeds, permanent addresses and open pages of the records by their ids; what searches everything."""
    for made in told.values():
        contract = made.engagements.get()
        for record in (made, contract):
            noun, pk = record.noun(), record.pk
            yield f"/id/{noun}/{pk}/"
            yield reverse("committee:history", args=[noun, pk])
            yield reverse("committee:feed", args=[noun, pk])
            yield f"/api/{noun}s/{pk}"
            yield f"/api/{noun}s/{pk}/history"
            yield f"/live/?s=roster/{noun}/{pk}&at=0"
        yield f"/api/consultants/{made.number}"
        yield f"/en/search/?q={word_of(made, 'summaries')}"
    yield from ("/live/?s=roster&at=0", "/api/consultants?limit=100", "/api/openapi.json", "/en/search/?q=zq")
    yield from (f"/en/roster/?format={form}" for form in ("csv", "json"))
    yield from ("/en/roster/prospects/?format=json", "/en/roster/names/?begins=zq&pool=prospect")


def word_of(made: Profile, field: str) -> str:
    return word(made.name.removesuffix("name"), field)


def body(client: Client, path: str) -> str:
    caches["pages"].clear()
    answer = client.get(path)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return OPTIONS.sub("", content.decode(errors="replace"))


def without(text: str, asked: str) -> str:
    """An answer without the words that were asked for, and what is new in each."""
    text = re.sub(r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"', "", text)
    return text.replace(asked, "")


def leaks(text: str, path: str, hidden: list[str]) -> list[str]:
    """Statistics name every unit there is: it is whom it engaged that they keep to themselves."""
    found = [one for one in hidden if one in text and one not in path]
    return [one for one in found if "/statistics/" not in path or not one.endswith("unit")]


# --- and what may come back ---------------------------------------------------------------


@pytest.mark.parametrize("reader", READERS)
def test_no_address_of_the_roster_tells_what_a_reader_may_not_see(told, reader):
    client, hidden = client_of(reader), hidden_from(reader, told)

    found = {path: leaks(body(client, path), path, hidden) for path in dict.fromkeys(own_addresses(told))}

    assert {path: words for path, words in found.items() if words} == {}


@pytest.mark.parametrize("reader", CIRCLES)
def test_nothing_else_tells_it_either(told, reader):
    client, hidden = client_of(reader), hidden_from(reader, told)

    found = {path: leaks(body(client, path), path, hidden) for path in everywhere_else(told)}

    assert {path: words for path, words in found.items() if words} == {}


def test_no_page_of_the_site_tells_it(told):
    client, hidden = Client(), hidden_from("stranger", told)

    found = {page.path: leaks(body(client, page.path), page.path, hidden) for page in PAGES}

    assert {path: words for path, words in found.items() if words} == {}


ASKING = ("/en/roster/?q=", "/en/roster/names/?begins=", "/api/consultants?q=", "/en/search/?q=")


@pytest.mark.parametrize("reader", CIRCLES)
def test_a_hidden_word_is_answered_like_one_that_nobody_has(told, reader):
    client = client_of(reader)
    nothing = {path: without(body(client, path + NOBODYS), NOBODYS) for path in ASKING}

    differ = [
        path + hidden
        for hidden in one_of_each_field(reader, told)
        for path in ASKING
        if without(body(client, path + hidden), hidden) != nothing[path]
    ]

    assert differ == []


def one_of_each_field(reader: str, told: dict) -> list[str]:
    """Of each field one hidden word, of one kind of profile after another."""
    found = []
    for place, name in enumerate(FIELDS):
        kinds = [kind for kind, made in told.items() if not may_see(reader, made, name)]
        found += [word(kinds[place % len(kinds)], name)] if kinds else []
    return found


FACTS = (
    ("nationality", "nationalities"), ("expertise", "expertise"), ("language", "languages"), ("country", "countries"),
    ("unit", "unit"), ("programme", "programmes"),
)  # fmt: skip


@pytest.mark.parametrize("reader", READERS)
def test_a_hidden_fact_is_counted_nowhere(told, reader):
    """The one profile that bears it answers where the reader may see it, and nobody otherwise."""
    client = client_of(reader)

    for kind, made in told.items():
        if made.pool == "prospect":
            continue
        for name, field in FACTS:
            answer = client.get("/api/consultants", {name: word(kind, field)})
            counted = answer.json().get("count") if answer.status_code == 200 else None
            sees = may_see(reader, made, field) and level_of_profile(made) < Level.STEWARD
            assert (kind, name, counted or 0) == (kind, name, int(sees))


@pytest.mark.parametrize("reader", READERS)
def test_facets_name_no_fact_that_a_reader_may_not_see(told, reader):
    client, hidden = client_of(reader), hidden_from(reader, told)

    facets = json.dumps(client.get("/api/consultants?q=zq").json()["facets"])

    assert [one for one in hidden if one in facets] == []


def test_the_person_herself_sees_all_of_her_own_and_nothing_more_of_others(db):
    """Beside `told`, which another test needs unchanged: her own profile."""
    user = SignInFactory(role="consultant")
    mine = profile("zqmine", {"person": user.person, "state": "inactive"})
    other = profile("zqother", {})
    client = Client()
    client.force_login(user)

    seen = {made.number: body(client, f"/en/roster/{made.number}/") for made in (mine, other)}

    assert word("zqmine", "email") in seen[mine.number] and word("zqmine", "contract") in seen[mine.number]
    assert word("zqmine", "references") not in seen[mine.number]  # referees answer the Secretariat
    assert [name for name in FIELDS if word("zqother", name) in seen[other.number]] == [
        name for name in FIELDS if may_see("consultant", other, name) and word("zqother", name) in seen[other.number]
    ]


def test_there_is_something_to_leak(told):
    """Officers and the steward do see on the same addresses what was hidden from others."""
    officer, manager = (client_of(role) for role in ("officer", "manager"))
    path = f"/en/roster/{told['zqopen'].number}/"

    seen = html.unescape(body(officer, path))

    shown = [
        word("zqopen", name)
        for name in ("email", "telephone", "residence", "contract", "place", "evidence", "references")
    ]
    assert [one for one in [*shown, called(word("zqopen", "unit"))] if one not in seen] == []
    assert word("zqprospect", "name") in body(manager, "/en/roster/prospects/?q=zqprospect")
    assert word("zqinactive", "name") in body(officer, "/en/roster/?q=zqinactive")
    assert word("zqinactive", "name") in body(officer, "/en/search/?q=zqinactive")
    assert word("zqopen", "name") in body(Client(), "/en/search/?q=zqopen")
