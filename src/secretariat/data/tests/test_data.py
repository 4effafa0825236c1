"""The demonstration record hangs together, says where it comes from, and copies nobody's sentences."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from secretariat.data import sign_ins
from secretariat.data.checks import problems
from secretariat.data.reading import HERE, by_kind, entries_of, read

SEED = Path(__file__).parents[5] / "shared" / "seed"
RUN = 11  # words in a row that make a copied sentence


@pytest.fixture(scope="module")
def entries():
    return read()


@pytest.fixture(scope="module")
def found(entries):
    return by_kind(entries)


def test_every_record_is_consistent_with_the_others(entries):
    assert problems(entries) == []


def test_a_broken_reference_a_lost_source_and_a_range_too_far_are_each_named(entries):
    found = by_kind(entries)
    decision = found["decision"]["CDIP/20 7.2"]
    consideration = found["consideration"]["RCW/10 flood-pilot"]
    broken = (
        replace(decision, source="", values={**decision.values, "session": "CDIP/99"}),
        replace(consideration, values={**consideration.values, "ranges": [[7, 900]]}),
    )

    others = tuple(entry for entry in entries if entry.key not in {decision.key, consideration.key})

    assert [line.partition(": ")[2].partition(": ")[2] for line in problems((*others, *broken))] == [
        "its source “” is not among the sources",
        "session names session “CDIP/99”, which is not there",
        "paragraph 900 is beyond the last of RCW/10/9",
    ]


def test_the_real_committee_has_six_paragraphs_nine_actions_and_fifteen_rows(found):
    def of(kind):
        return [entry for entry in found[kind].values() if entry.file.startswith("cdip/")]

    rows = [entry.values["row"] for entry in of("implementation")]
    assert (len(of("mandate-paragraph")), len(of("action")), rows) == (6, 9, list(range(1, 16)))
    assert sorted(entry.values["row"] or 0 for entry in of("consideration")) == list(range(16))
    assert not any(entry.values["text_held"] for entry in of("decision"))


def test_the_development_agenda_counts_as_published(found):
    recommendations = found["recommendation"].values()
    clusters = {key: entry.values["count"] for key, entry in found["recommendation-cluster"].items()}

    counted = {key: sum(entry.values["cluster"] == key for entry in recommendations) for key in clusters}
    assert counted == clusters
    assert sum(entry.values["immediate"] for entry in recommendations) == 19


def test_what_is_invented_is_marked_so_and_nothing_else_is(entries):
    assert {entry.is_invented for entry in entries if entry.file.startswith("invented/")} == {True}
    assert {entry.is_invented for entry in entries if not entry.file.startswith("invented/")} == {False}


def test_the_invented_committee_shows_every_status_and_every_standing(found):
    actions = [entry.values["status"] for entry in found["action"].values() if entry.is_invented]
    standings = {row["standing"] for entry in found["decision"].values() for row in entry.values["texts"]}

    assert sorted(set(actions)) == sorted(found["action-status"])
    assert standings == {"authentic", "translation", "missing"}


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9]+", text.lower())
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def strings(value, *, but=("title", "titles")):
    """Every text below `value`, leaving out the titles of documents, which are facts."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in but:
                yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


@pytest.mark.skipif(not SEED.is_dir(), reason="the real report is not beside the repository")
def test_no_sentence_of_the_real_report_is_repeated(entries):
    source = set().union(*(runs(path.read_text(encoding="utf-8")) for path in SEED.glob("*.txt")))

    copied = {str(entry): runs(text) & source for entry in entries for text in strings(dict(entry.values))}
    assert {name for name, same in copied.items() if same} == set()


def test_every_file_says_its_kind_and_its_records():
    paths = [path for path in HERE.rglob("*.yaml") if path.name != "sources.yaml"]

    assert [path.name for path in paths if not list(entries_of(path))] == []


def test_a_sign_in_names_each_of_its_roles_once():
    told = [person.roles.split(", ") for person in sign_ins.all_of_them()]

    assert [len(roles) for roles in told] == [len(set(roles)) for roles in told]
