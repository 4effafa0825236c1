"""The roster: how long its search takes at several sizes, beside the engine's own index on the same profiles.

    ./secretariat bench roster [--sizes 10000 100000] [--engines sqlite postgresql] [--no-raw] [--json]

Invented consultants with their engagements, as in the demonstration. Each question of ours does what the page does
before it is drawn, as a stranger and as an officer: hits, count, facets, ranking, the profiles of the page and why each
was found. The raw index gives the ids of the best twenty and no more. `bench large` measures the index alone, to a
million rows.
"""

from __future__ import annotations

import datetime as dt

from . import _each_engine as each_engine
from .large import show, times, took

SIZES = (10_000,)
AT_ONCE = 2_000


def main(arguments: list[str]) -> int:
    return each_engine.run("roster", SIZES, measure_here, show, arguments)


# --- in the process that measures --------------------------------------------------------------


def measure_here(options):
    from secretariat.committee.demonstration import people
    from secretariat.data.reading import read
    from secretariat.roster import index
    from secretariat.roster.demonstration.people import World
    from secretariat.roster.labels import labels

    entries = read(".", "vocabularies")
    for step in (people.load_terms, people.load_organizations, people.load_groups):
        step(entries)
    world, there = World(dt.date.today()), 0
    for size in sorted(options.sizes):
        yield {"size": size, "what": "enter profiles", "seconds": took(lambda n=size - there: enter(world, n))}
        there = size
        rows = index.LARGE["profile"]
        yield {"size": size, "what": "index them", "seconds": took(lambda kept=rows: kept.index.rebuild(kept.rows()))}
        yield from measure(size, labels(), rows, with_raw=not options.no_raw)


def enter(world, count: int) -> None:
    from secretariat.roster.demonstration import loader, people
    from secretariat.roster.models import Engagement

    while count > 0:
        made = [people.profile(world) for _one in range(min(count, AT_ONCE))]
        loader.keep(made)
        contracts = [people.engagement(world, one) for one in made for _one in range(world.chance.choice((1, 1, 2, 3)))]
        for one in contracts:
            one.audience_id = one.profile.audience_id
        Engagement.objects.bulk_create(contracts, batch_size=500)
        count -= len(made)


def measure(size: int, known, rows, *, with_raw: bool):
    from django.db import connection

    from secretariat.roster.levels import Level
    from secretariat.roster.searching.typing_help import suggestions

    from . import _raw_index as raw

    if with_raw:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE IF EXISTS raw_index")
        yield {"size": size, "what": "fill the raw index", "seconds": took(lambda: raw.fill(rows.rows()))}
    officer = somebody("officer")
    for what, asked in questions().items():
        for who, user, level in (("", None, Level.PUBLIC), (", officer", officer, Level.OFFICERS)):
            hits = max(answered(text, values, user, level, known) for text, values in asked)
            ours = times(lambda t, v, u=user, n=level: answered(t, v, u, n, known), asked)
            plain = [(text, ()) for text, _values in asked if text]
            beside = times(raw.find, plain) if with_raw and plain and not asked[0][1] else None
            yield {"size": size, "what": what + who, "hits": hits, "ours": ours, "raw": beside}
    typed = [(text, None) for text in ("pa", "brev", "mam", "البر", "ke", "专", "xoxoxo")]
    yield {
        "size": size, "what": "typing help",
        "ours": times(lambda text, _none: suggestions(text, Level.PUBLIC, known), typed),
    }  # fmt: skip


def questions() -> dict[str, list]:
    """(words, facts) by what they stand for."""
    return {
        "a name": [("mamambaïd", {}), ("shiju", {}), ("岚澄", {})],
        "a field": [("brevets", {}), ("البراءات", {}), ("evaluation", {})],
        "a field + country": [("patents", {"country": "KE"}), ("designs", {"country": "PE"})],
        "a common word": [("advice", {}), ("training", {})],
        "a common word + three facts": [
            ("advice", {"country": "KE", "language": "fr", "speaks": "2", "since": "2018"})
        ],
        "facts alone": [("", {"group": "LDC", "expertise": "patents"}), ("", {"nationality": "PE"})],
        "the whole roster": [("", {})],
    }


def answered(text: str, values: dict, user, level, known) -> int:
    """What the page does before it is drawn; how many answered."""
    from django.http import QueryDict

    from secretariat.roster.searching.answer import Question, Search
    from secretariat.roster.searching.cards import Card
    from secretariat.roster.searching.facets import facets
    from secretariat.roster.searching.reasons import reasons

    search = Search(user, Question.read({"q": text, **values}, level), known)
    cards = [Card(shown, known, reasons(text, shown, known)) for shown in search.profiles]
    list(facets(search.answer.facets, QueryDict(), known, level))
    return search.answer.count if cards else 0


def somebody(role: str):
    from secretariat.accounts.models import Assignment, Role, SignIn

    user = SignIn.objects.create_user(f"{role}@example.org", name=role)
    tokens = ["public", "states", "internal"]
    held, _made = Role.objects.get_or_create(code=role, defaults={"names": {}, "tokens": tokens, "may": []})
    Assignment.objects.create(person=user.person, role=held)
    return user
