"""A mandate told as a list in one paragraph, whose items the headings repeat; and what is said where none was found."""

from __future__ import annotations

import pytest

HEAD = """LHC/12/5

Lighthouse Council (LHC)

Twelfth session

Progress on the northern lamps

1. At its ninth session the Lighthouse Council requested the Keeper to carry out the following tasks:

{items}

2. What was done is told below.

"""
ITEMS = """(a) to draft a catalogue of lenses;

(b) to convene a meeting of lamp makers; and

(c) to train wardens of the outer islands."""
STORY = """{0}

3. The Keeper drew up a catalogue (LHC/10/3). The Council looked at it at its tenth session (LHC/10/9, paras. 4 to 11).

4. The Council noted the catalogue and asked the Keeper to print it.

{1}

5. The makers met on 3 May 2019. The Council heard of it at its eleventh session (LHC/11/8, paras. 20 to 24).

6. The Council decided that the makers should meet again.

{2}

7. Nine wardens were trained.

Money

8. The Council approved the budget of the Keeper.
"""
TITLES = ("Drafting of a catalogue of lenses", "Meeting of lamp makers", "Wardens")


def not_taken(reading) -> list[tuple[str, str]]:
    return [(one.place.split(" (")[0], one.severity) for one in reading.problems if one.code == "decision-not-taken"]


def test_headings_that_repeat_a_list_in_its_order_are_the_mandate(read):
    reading = read(HEAD.format(items=ITEMS) + STORY.format(*TITLES))

    assert [(one.number, one.text, one.actions[0].title) for one in reading.mandate] == [
        ("a", "to draft a catalogue of lenses", TITLES[0]),
        ("b", "to convene a meeting of lamp makers", TITLES[1]),
        ("c", "to train wardens of the outer islands", TITLES[2]),
    ]
    assert [(one.mandate, one.paragraph, one.session) for one in reading.decisions] == [
        ("a", 4, "LHC/10"),
        ("b", 6, "LHC/11"),
    ]
    assert not_taken(reading) == [("paragraph 8", "warning")]


@pytest.mark.parametrize(
    ("items", "titles"),
    [
        (ITEMS, (TITLES[1], TITLES[0], TITLES[2])),  # in another order
        (ITEMS, ("Catalogue of lenses", "Meeting of lamp makers", "Lamps seen from the sea")),  # one that is no item
        ("", TITLES),  # no list
    ],
)
def test_decisions_under_headings_that_are_no_mandate_are_named(read, items, titles):
    reading = read(HEAD.format(items=items) + STORY.format(*titles))

    assert (reading.mandate, reading.decisions) == ((), ())
    assert not_taken(reading) == [("paragraph 4", "warning"), ("paragraph 6", "warning"), ("paragraph 8", "warning")]


def test_the_parts_of_the_report_itself_are_no_mandate(read):
    asked = "At its ninth session the Lighthouse Council requested the Keeper to carry out"
    own = HEAD.replace(asked, "This note tells of")

    reading = read(own.format(items=ITEMS) + STORY.format(*TITLES))

    assert reading.mandate == ()
