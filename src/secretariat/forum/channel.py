"""A room for pages that follow along: who may keep it open, and how an entry looks to one class of them."""

from __future__ import annotations

from django.template.loader import render_to_string

from secretariat.committee.open_pages import ReadAnew, follow_page
from secretariat.live.anew import anew
from secretariat.live.registry import Channel, View, register
from secretariat.record.models import Entry

from .models import Appeal, Duty, Flag, Forum, Message, MessageState, ModerationAct, Suspension, Week
from .queries.room import latest_replies
from .queries.said import Said, dressed, rows_of
from .standing import Standing

BEGINS = {"posted", "held", "shown"}
WEEKS = "forum-weeks"
STANDING = ("week-state", "week-card")
OF_MODERATORS = {Flag.noun(), Appeal.noun(), Suspension.noun(), ModerationAct.noun()}
IN_THE_LOG = {ModerationAct.noun(), Appeal.noun()}


def week_of(stream_key: str, user) -> Week | None:
    number = stream_key.partition(":")[2]
    if not number.isdecimal() or len(number) > 18:
        return None
    rows = Week.objects.visible_to(user).standing().filter(forum__in=Forum.objects.visible_to(user))
    return rows.select_related("forum__committee", "committee").filter(pk=int(number)).first()


def capability(user, stream_key: str) -> str | None:
    """reader (so is a member who is suspended), member or moderator; None where the week is not seen."""
    week = week_of(stream_key, user)
    return Standing(user, week).offered if week is not None else None


class Readers:
    """A class of readers in place of one. Whoever keeps the page open sees the forum; what is narrower than the forum
    is its moderators'."""

    def __init__(self, week: Week, view: View):
        narrow = {"internal", week.forum.token(Duty.MODERATOR)}
        wide = set(week.forum.audience.tokens) - narrow
        self.tokens = frozenset(
            {"public", *(wide or {"internal"}), *(narrow if view.capability == "moderator" else ())}
        )


def fragments(entries: list[Entry], view: View) -> dict[int, str]:
    """What concerns messages, and how the week is kept; a page that names the week alone follows how it stands."""
    if view.topic:
        return said_last(entries, lambda entry: entry.kind == Week.noun(), WEEKS)
    moved = {e.record_id: e.pk for e in entries if e.kind == Week.noun() and e.verb == "changed"}
    found = hours(moved | weeks_of_suspended(entries)) | said_in(entries, view)
    for pk, html in moderated(entries, view).items():
        found[pk] = found.get(pk, "") + html
    return found


def moderated(entries: list[Entry], view: View) -> dict[int, str]:
    """The log, and for moderators what waits for them."""
    told = said_last(entries, lambda entry: entry.kind in IN_THE_LOG, "moderation-log")
    if view.capability == "moderator":
        for pk, html in said_last(entries, waits_or_waited, "queue").items():
            told[pk] = told.get(pk, "") + html
    return told


def waits_or_waited(entry: Entry) -> bool:
    return entry.kind in OF_MODERATORS or (entry.kind == Message.noun() and entry.verb != "posted")


def said_last(entries: list[Entry], concerns, region: str) -> dict[int, str]:
    """One word for all of these entries that concern a region."""
    last = next((entry.pk for entry in reversed(entries) if concerns(entry)), None)
    return {last: anew(region)} if last else {}


def weeks_of_suspended(entries: list[Entry]) -> dict[int, int]:
    """A suspension is told to whom it concerns and to moderators: their pages read anew what they may."""
    last = {entry.record_id: entry.pk for entry in entries if entry.kind == Suspension.noun()}
    rows = Suspension.objects.filter(pk__in=last).order_by("pk").values_list("week_id", "pk") if last else []
    return {week: last[pk] for week, pk in rows}


def hours(moved: dict[int, int]) -> dict[int, str]:
    """When the week opens and closes, as it stands: a page then reads its standing anew."""
    rows = Week.objects.filter(pk__in=list(moved), withdrawn_at=None) if moved else []
    told = {moved[week.pk]: week for week in rows}
    return {pk: render_to_string("forum/_until.html", {"week": week, "told": pk}) for pk, week in told.items()}


def said_in(entries: list[Entry], view: View, *, is_left: bool = False) -> dict[int, str]:
    """Each message drawn once, as it stands, at the last entry that concerns it; or what `is_left` of it for those who
    read it before."""
    last = {entry.record_id: entry.pk for entry in entries if entry.kind == Message.noun()}
    begun = {entry.record_id for entry in entries if entry.verb in BEGINS}
    hidden = {entry.record_id for entry in entries if keeps_place(entry)} - begun
    messages = messages_of(last)
    if not messages:
        return {}
    readers = Readers(messages[0].week, view)
    told = dressed(messages, readers)
    with_answers([said for said in told if said.pk in begun | hidden and not said.is_reply], readers)
    with_place = {**dict.fromkeys(begun, "new"), **dict.fromkeys(hidden, "once")}
    return {last[said.pk]: drawn(said, view, with_place.get(said.pk, ""), is_left=is_left) for said in told}


def messages_of(ids) -> list[Message]:
    rows = Message.objects.filter(pk__in=list(ids), withdrawn_at=None).prefetch_related("mentions")
    along = ("week__forum__audience", "author", "organization", "question", "parent__author")
    return list(rows.select_related(*along).order_by("pk"))


def is_placed(said: Said, is_left: bool) -> bool:
    """What its class does not see is told to those from whom it was hidden, or else to its author alone."""
    state = said.message.state
    return said.is_seen or state == MessageState.TAKEN_BACK or (is_left and state == MessageState.HIDDEN)


def with_answers(begun: list[Said], readers) -> None:
    """What begins a thread comes with the place of its answers, and with those that are there already."""
    if begun:
        rows = latest_replies(rows_of(begun[0].message.week, readers), [said.pk for said in begun])
        threads = {said.pk: said for said in begun}
        for reply in dressed(sorted(rows, key=lambda row: row.pk), readers):
            threads[reply.message.root_id].replies.append(reply)


def drawn(said: Said, view: View, place: str, *, is_left: bool) -> str:
    """The same piece of page as the room's; the page of an author reads anew what is drawn for their class without its
    words."""
    if not is_placed(said, is_left):
        return anew(f"m-{said.pk}")
    context = {"said": said, "capability": view.capability, "place": "" if said.is_reply else place}
    return render_to_string("forum/_fragment.html", context)


def gone(entry: Entry) -> str:
    """What to take away from those for whom an entry hid its message."""
    return f"m-{entry.record_id}" if entry.kind == Message.noun() else ""


def places(entries: list[Entry], view: View) -> dict[int, str]:
    """What is left of messages for those from whom these entries hid them."""
    return said_in([entry for entry in entries if keeps_place(entry)], view, is_left=True)


def keeps_place(entry: Entry) -> bool:
    """Where a moderator hid a message that was read, the room says so; what waits, or never stood there, goes."""
    return entry.kind == Message.noun() and entry.changes.get("state", [""])[-1] == MessageState.HIDDEN


ROOM = Channel(name="room", capability=capability, fragments=fragments, gone=gone, places=places)


def register_room() -> None:
    register(ROOM)
    follow_page(Forum.noun(), ReadAnew((WEEKS,)))
    follow_page(Week.noun(), ReadAnew(STANDING))
