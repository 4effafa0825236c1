"""The pages of the weekly discussion."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from .answers import Answer, first, for_officers, found, open_to_all, signed_in, unseen_by_delegates


def week_that_is(number: int) -> Callable[[], Mapping]:
    """The closed week (1) and the open one (2) of the demonstration."""
    return lambda: {"pk": found("forum.Week", number=number).pk}


def step(noun: str, slug: str, **where) -> Callable[[], Mapping]:
    return lambda: {"noun": noun, "pk": found(f"forum.{noun}", **where).pk, "slug": slug}


DISCUSSIONS = [
    open_to_all("forum:forums", 4),
    open_to_all("forum:forum", 5, first("forum.Forum")),
    open_to_all("forum:privacy", 1, first("forum.Forum")),
    *(
        replace(open_to_all("forum:week", 15, week_that_is(n), officer=Answer(200, 23)), delegate=Answer(200, 23))
        for n in (1, 2)
    ),
    replace(
        open_to_all("forum:week", 4, week_that_is(1), officer=Answer(200, 10)),
        delegate=Answer(200, 11),
        query="words=catalogue",
    ),
    replace(signed_in("forum:names", 9, first("forum.Forum")), query="begins=a", is_page=False),
    open_to_all("forum:messages", 5, week_that_is(1)),
    open_to_all("forum:feed", 2, week_that_is(1), is_page=False),
    open_to_all("forum:log", 3, week_that_is(1)),
    replace(open_to_all("forum:message", 8, first("forum.Message")), delegate=Answer(200, 14)),
    open_to_all("forum:versions", 2, first("forum.Message")),
    signed_in("forum:letters", 8, first("forum.Forum")),
]
MODERATORS = [
    for_officers("forum:members", 8, first("forum.Forum")),
    for_officers("forum:member_end", 8, lambda: {**first("forum.Forum")(), "member": member()}),
    for_officers("forum:queue", 12, week_that_is(1)),
    *(for_officers("committee:step", 16, step("message", slug, state="shown")) for slug in ("hiding", "suspension")),
    unseen_by_delegates("committee:step", 16, step("message", "showing", state="hidden")),
    *(replace(for_officers("committee:entry", 24, {"noun": noun}), query="code=RCW") for noun in ("forum", "week")),
    *(
        for_officers("committee:change", 24, lambda noun=noun: {"noun": noun, "pk": found(f"forum.{noun}").pk})
        for noun in ("forum", "week", "guidingquestion")
    ),
]
PAGES = [*DISCUSSIONS, *MODERATORS]


def member() -> int:
    return found("accounts.Assignment", role__code__startswith="forum-").pk


ELSEWHERE = {
    "forum:letters_stop": "opened by the signed link of a letter; shown by its own tests",
    "forum:digest": "leads to the document once it is published; shown by its own tests",
    "forum:reaction": "answers a form; shown by its own tests",
    "forum:message_edit": "for the author of a message; shown by its own tests",
    "forum:translation": "for the author of a message; shown by its own tests",
    "forum:block": "about one person; shown by its own tests",
}
