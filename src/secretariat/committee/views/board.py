"""The board: what falls due at the next session of a committee, on the page, on paper and as a file."""

from __future__ import annotations

from django import forms
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from secretariat.accounts.access import may, require
from secretariat.core.sheets import taken_away

from ..due import STATE_WORDS
from ..forms.fields import paragraphs_typed
from ..kinds import page_of
from ..models import Committee, Session, SessionState
from ..queries.board import load_board
from ..rules import KEEP_RECORD, SEE_BOARD
from .board_file import FIELDS, HEADINGS, in_file

TONES = {
    "overdue": "problem",
    "unknown": "awaited",
    "not_considered": "problem",
    "due": "attention",
    "to_consider": "attention",
    "to_close": "attention",
    "upcoming": "plain",
    "unentered": "awaited",
    "undated": "awaited",
}


class BoardFilter(forms.Form):
    all_optional = True

    unit = forms.ChoiceField(label=gettext_lazy("Unit"), required=False)
    owner = forms.ChoiceField(label=gettext_lazy("Owner"), required=False)

    def __init__(self, data, board):
        super().__init__(data or None, auto_id="filter_%s")
        self.fields["unit"].choices = [("", _("every unit")), *((str(u.pk), str(u)) for u in board.units)]
        self.fields["owner"].choices = [("", _("everyone")), *((str(p.pk), str(p)) for p in board.owners)]

    def chosen(self, name: str) -> int | None:
        value = self.cleaned_data.get(name) if self.is_valid() else ""
        return int(value) if value else None


def seen_committees(user):
    return Committee.objects.visible_to(user).standing()


@require_safe
def boards(request):
    """The boards of all committees; straight to the only one."""
    require(request.user, SEE_BOARD)
    committees = [one for one in seen_committees(request.user) if may(request.user, SEE_BOARD, one)]
    if len(committees) == 1:
        return redirect("committee:board", committees[0].code)
    return render(request, "committee/boards.html", {"title": _("What falls due"), "committees": committees})


@require_safe
def board(request, code):
    committee = get_object_or_404(Committee.objects.visible_to(request.user).standing(), code=code)
    require(request.user, SEE_BOARD, committee)
    whole = load_board(committee, request.user, asked_session(request, committee))
    filters = BoardFilter({k: v for k, v in request.GET.items() if k in {"unit", "owner"}}, whole)
    shown = whole.narrowed(filters.chosen("unit"), filters.chosen("owner"))
    context = context_of(request, committee, shown, filters)
    rows = in_file(shown, context["narrowed"])
    file = taken_away(request, f"board-{committee.code}", context["title"], FIELDS, rows)
    return file or render(request, "committee/board.html", context)


def asked_session(request, committee) -> Session | None:
    """`?session=12`: the board of that session, by its number."""
    number = request.GET.get("session", "")
    if not number.isdecimal() or len(number) > 6:
        return None
    return get_object_or_404(
        Session.objects.visible_to(request.user).standing(), committee=committee, number=int(number)
    )


def context_of(request, committee, board, filters) -> dict:
    session = board.session
    title = (
        _("Board of %(session)s") % {"session": session}
        if session
        else _("Board of %(committee)s") % {"committee": committee}
    )
    return {
        "title": title,
        "committee": committee,
        "board": board,
        "session": session,
        "filters": filters,
        "narrowed": any(filters.chosen(name) for name in ("unit", "owner")),
        "sections": sections(board),
        "carried_count": len(board.carried_items) + board.carried_actions.count_all,
        "to_check": [{"citation": c, "typed": paragraphs_typed(c.ranges, c.label)} for c in board.to_check],
        "keeps": may(request.user, KEEP_RECORD, committee),
        "here": request.get_full_path(),
        "trail": [{"text": committee.code, "url": page_of(committee)}, {"text": title}],
    }


def sections(board) -> list[dict]:
    """The lists of what is owed, each with its heading and what is said where it is empty."""
    lists = [
        (
            "follow-ups",
            board.dated("follow_up"),
            _("No follow-up falls due at this session."),
        ),
        (
            "requests",
            board.dated("obligation"),
            _("No earlier decision asks for anything by this session."),
        ),
        (
            "actions",
            board.dated("action"),
            _("No action is to be reported to this session."),
        ),
        (
            "delivered",
            board.delivered(),
            _("Everything that was delivered by this session was considered."),
        ),
        (
            "undated",
            board.undated(),
            _("Everything that is owed names its session."),
        ),
    ]
    nowhere = "" if board.session else _("Nothing can fall due here while no session lies ahead.")
    return [
        {
            "id": id,
            "heading": HEADINGS[id],
            "rows": [row_of(due) for due in rows],
            "count": count,
            "empty": nowhere or empty,
        }
        for id, (rows, count), empty in lists
    ]


def row_of(due) -> dict:
    return {
        "due": due,
        "url": page_of(due.record),
        "action_url": page_of(due.action),
        "state": STATE_WORDS[due.state],
        "tone": TONES[due.state],
        "not_entered": due.number and due.record.committee.session_symbol(due.number),
        "moved": due.named if due.session and due.named and due.named.state == SessionState.CANCELLED else None,
    }
