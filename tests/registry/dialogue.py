"""The pages of this area."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .answers import Answer, Page, for_officers, found, open_to_all


def open_dialogue(**more) -> Callable[[], Mapping]:
    """The dialogue of the demonstration that is open now."""
    return lambda: {"pk": found("dialogue.Dialogue", speakers__state="open").pk, **more}


def place() -> Mapping:
    slot = found("dialogue.LeadSlot", dialogue__speakers__state="open")
    return {"pk": slot.dialogue_id, "slot": slot.pk}


PAGES = [
    open_to_all("dialogue:dialogues", 7),
    open_to_all("dialogue:interventions", 6),
    open_to_all("dialogue:categories", 2),
    for_officers("dialogue:category", 7, {"code": "procedure"}),
    open_to_all("dialogue:dialogue", 12, open_dialogue()),
    open_to_all("dialogue:statements", 5, open_dialogue()),
    open_to_all("dialogue:reorderings", 6, open_dialogue()),
    open_to_all("dialogue:times", 7, open_dialogue()),
    open_to_all("dialogue:screen", 7, open_dialogue()),
    for_officers("dialogue:nomination", 9, place),
    Page("dialogue:participation", Answer(302, 2), open_dialogue(), Answer(200, 13), Answer(403, 10)),
    Page("dialogue:own_point", Answer(302, 2), open_dialogue(), Answer(200, 11), Answer(403, 10)),
    for_officers("dialogue:desk", 13, open_dialogue()),
    *(
        for_officers("dialogue:act", queries, open_dialogue(slug=slug))
        for slug, queries in {"addition": 12, "list-closing": 9, "rule": 9, "point": 12, "conclusion": 9}.items()
    ),
    for_officers("dialogue:section", 12, open_dialogue()),
]

ELSEWHERE: dict[str, str] = {
    "dialogue:withdrawal": "answers a form, and only that",
    "dialogue:point_withdrawal": "answers a form, and only that",
    "dialogue:statement_withdrawal": "answers a form, and only that",
    "dialogue:publication": "answers a form, and only that",
    "dialogue:issue": "for a section that was worded; shown by its own tests",
}
