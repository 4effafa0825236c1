"""What is told of a thread, read from each place that tells it, and put in the same few words: (record, state)."""

from __future__ import annotations

from collections import Counter

from django.http import QueryDict
from django.test import RequestFactory
from django.urls import reverse

from secretariat.committee import listings
from secretariat.committee import models as m
from secretariat.committee.api.reading import is_whole, rows_of, with_falls
from secretariat.committee.due import WITHOUT_SESSION, Due, due_items, owed
from secretariat.committee.queries import glance
from secretariat.committee.queries.board import load_board
from secretariat.committee.queries.calendar import Calendar
from secretariat.committee.queries.gaps import GapKind, gaps_of_thread
from secretariat.committee.queries.lines import draw
from secretariat.committee.queries.owing import owing
from secretariat.committee.queries.picture import Row
from secretariat.committee.queries.statistics import actions_by_status, decisions_by_verb
from secretariat.committee.queries.thread import load_thread
from secretariat.committee.report.clock import Clock
from secretariat.committee.report.pending import pending
from secretariat.committee.views.sessions import touching
from secretariat.record.lists.asking import Asked
from secretariat.record.sight import Sight

LISTS = {
    m.Action: listings.ACTIONS,
    m.Implementation: listings.IMPLEMENTATIONS,
    m.Consideration: listings.CONSIDERATIONS,
    m.Decision: listings.DECISIONS,
    m.FollowUp: listings.FOLLOW_UPS,
    m.Obligation: listings.OBLIGATIONS,
}
FALLING = (m.Action, m.FollowUp, m.Obligation)
DUE = ("actions-due", "requests-due", "follow-ups-due")


class Read:
    """The thread and the calendar as this reader sees them."""

    def __init__(self, drawn, user):
        self.body, self.user = drawn.body, user
        self.mandate = m.Mandate.objects.get(pk=drawn.mandate.pk)
        self.thread, self.calendar = load_thread(self.mandate, user), Calendar.of(drawn.body, user)

    # --- overdue ------------------------------------------------------------

    def overdue_in_the_gaps(self):
        return {named(gap.record) for gap in self.gaps(GapKind.NOT_MET)}

    def overdue_on_the_lines(self):
        return {told for line in self.thread.actions for told in self.overdue_on_the_line(line)}

    def overdue_on_the_line(self, line):
        """What is awaited, or still being prepared, is the action itself."""
        own = named(line.action)
        urls = {one.get_absolute_url(): named(one) for one in (*line.obligations, *line.follow_ups)}
        for stage in (one for drawn in draw(line, self.calendar).lines for one in drawn if one["state"] == "gap"):
            if stage["stage"] in {"implementation", "follow-up"}:
                yield urls.get(stage.get("url"), own)

    def overdue_on_the_board(self):
        return {named(due.record) for due in self.board() if due.state == "overdue"}

    # --- late, by the report: of one action it tells one thing at one session --------

    def late_in_the_thread(self):
        found = [(line, one) for line in self.thread.actions for one in owing(line, self.calendar)]
        late = [(line, one) for line, one in found if one.state in {"overdue", "unknown"}]
        return {(line.action.pk, one.session.number) for line, one in late}

    def late_in_the_report(self):
        clock = Clock(self.calendar)
        found = [one for one in pending(self.thread, clock) if clock.is_behind(one.due_session)]
        return {(one.line.action.pk, one.due_session.number) for one in found}

    # --- how it stands: whether it was met is unknown, it is to be closed ... --------

    def states_in_the_thread(self):
        found = [one for line in self.thread.actions for one in owing(line, self.calendar)]
        return {(*named(one.record), one.state) for one in found if one.state != "undated"}

    def states_on_the_board(self):
        found = due_items(self.body, user=self.user, upcoming=True)
        return {(*named(due.record), due.state) for due in found if due.state not in WITHOUT_SESSION}

    def states_counted(self):
        found = sum((kind.states for kind in owed(self.calendar, self.user, upcoming=True)), Counter())
        return set(found.items())

    def states_to_count(self):
        return set(Counter(due.state for due in due_items(self.body, user=self.user, upcoming=True)).items())

    # --- due at the next session ----------------------------------------------

    def due_on_the_board(self):
        return {named(due.record) for due in self.board() if due.state == "due"}

    def due_in_the_picture(self):
        session = self.calendar.next
        urls = {record.get_absolute_url(): named(record) for record in self.owed}
        rows = [Row(line, self.calendar) for line in self.thread.actions]
        marks = [mark for row in rows for mark in (row.marks.get(session.number, []) if session else [])]
        return {urls[mark["url"]] for mark in marks if mark["kind"] == "due"}

    # --- not considered ---------------------------------------------------------

    def unconsidered_in_the_gaps(self):
        found = self.gaps(GapKind.NOT_CONSIDERED)
        return {(gap.action.pk, gap.record.pk) for gap in found if gap.action.status != m.ActionStatus.CLOSED}

    def unconsidered_on_the_lines(self):
        found = set()
        lines = [line for line in self.thread.actions if line.action.status != m.ActionStatus.CLOSED]
        for each in (draw(line, self.calendar) for line in lines):
            made = {one.implementation.get_absolute_url(): one.implementation.pk for one in each.thread.deliveries}
            missing = [
                line[0]["url"] for line in each.lines
                if any((one["stage"], one["state"]) == ("consideration", "gap") for one in line)
            ]  # fmt: skip
            found |= {(each.action.pk, made[url]) for url in missing}
        return found

    def unconsidered_on_the_board(self):
        found = load_board(self.body, self.user).unconsidered.first()
        return {(due.action.pk, due.record.pk) for due in found if due.state == "not_considered"}

    # --- where it falls due ------------------------------------------------------

    def falls_in_the_lists(self):
        return {(*named(row), cells["due"]) for model in FALLING for row, cells in self.listed(model)}

    def falls_in_the_api(self):
        sight, found = Sight(self.user), set()
        for model in FALLING:
            rows = with_falls([row for row in rows_of(model, self.user) if is_whole(row, sight)], self.user)
            found |= {
                (*named(row), self.body.session_symbol(row.falls_number) if row.falls_number else None) for row in rows
            }
        return found

    def falls_on_the_pages_of_sessions(self):
        found = set()
        for session in self.calendar.sessions:
            groups = {group["id"]: group for group in touching(session, self.calendar, Sight(self.user))}
            rows = [row for name in DUE if name in groups for row in groups[name]["rows"]]
            found |= {(row.get_absolute_url(), session.symbol) for row in rows}
        return found

    def falls_by_the_filter(self):
        return {
            (row.get_absolute_url(), session.symbol)
            for session in self.calendar.sessions for model in FALLING
            for row, _cells in self.listed(model, due=session.symbol)
        }  # fmt: skip

    # --- open ------------------------------------------------------------------

    def open_by_the_filter(self):
        return {named(row) for model in (m.FollowUp, m.Obligation) for row, _cells in self.listed(model, state="open")}

    def open_in_the_column(self):
        rows = [pair for model in (m.FollowUp, m.Obligation) for pair in self.listed(model)]
        return {named(row) for row, cells in rows if cells["state"] == "open"}

    # --- how many ----------------------------------------------------------------

    def counted_at_a_glance(self):
        stages = glance.glance([self.mandate], self.user)[self.mandate.pk]
        return {(one["url"], one["text"].partition(" ")[0]) for one in stages if "/mandates/" not in one["url"]}

    def counted_where_it_leads(self):
        return {
            (url, told if told in {"none", "nothing"} else str(self.count_at(url)))
            for url, told in self.counted_at_a_glance()
        }

    def count_at(self, url: str) -> int:
        path, _mark, query = url.partition("?")
        listing = next(one for one in LISTS.values() if reverse(f"committee:{one.name.replace('-', '_')}") == path)
        return len(self.rows(listing, QueryDict(query).dict()))

    def counted_in_the_statistics(self):
        found = {("verb", code, n) for code, _label, n in decisions_by_verb(self.user)}
        return found | {("status", code, n) for code, _label, n in actions_by_status(self.user)}

    def counted_in_the_lists(self):
        verbs = {code for row, _cells in self.listed(m.Decision) for code in row.verbs}
        found = {("verb", code, len(self.listed(m.Decision, verb=code))) for code in verbs}
        statuses = {row.status for row, _cells in self.listed(m.Action)}
        return found | {("status", code, len(self.listed(m.Action, status=code))) for code in statuses}

    # --- what was said ---------------------------------------------------------------

    def said_in_the_thread(self):
        lines = self.thread.actions
        made = [d.implementation for line in lines for d in line.deliveries]
        return {named(r) for line in lines for r in (*line.considerations, *line.decisions)} | {named(r) for r in made}

    def said_in_the_lists(self):
        kinds = (m.Implementation, m.Consideration, m.Decision)
        return {named(row) for kind in kinds for row, _cells in self.listed(kind, mandate=self.mandate.slug)}

    # --- helpers -------------------------------------------------------------------

    @property
    def owed(self):
        return [r for line in self.thread.actions for r in (line.action, *line.obligations, *line.follow_ups)]

    def gaps(self, kind):
        return [gap for gap in gaps_of_thread(self.thread, self.calendar) if gap.kind == kind]

    def board(self) -> list[Due]:
        return due_items(self.body, user=self.user)

    def listed(self, model, **asked):
        columns = LISTS[model].columns
        rows = self.rows(LISTS[model], asked)
        return [(row, {column.name: column.value(row) for column in columns}) for row in rows]

    def rows(self, listing, asked: dict) -> list:
        request = RequestFactory().get("/", asked)
        request.user = self.user
        return Asked(request, listing).page.object_list


def named(record) -> tuple[str, int]:
    return record.noun(), record.pk
