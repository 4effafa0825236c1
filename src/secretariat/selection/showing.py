"""The way of a selection as the thread draws it: six stations, each reached, awaited or broken off."""

from __future__ import annotations

from django.utils.translation import gettext as _

from .models import ORDER, Selection, State

S = State
STATIONS = (S.DRAFT, S.CLEARED, S.PUBLISHED, S.CLOSED, S.SHORTLISTED, S.APPROVED, S.ENDED)


def names() -> dict[str, str]:
    return {
        S.DRAFT: _("Need and terms"),
        S.CLEARED: _("Approval to publish"),
        S.PUBLISHED: _("Call"),
        S.CLOSED: _("Candidates"),
        S.SHORTLISTED: _("Panel and shortlist"),
        S.APPROVED: _("Decision"),
        S.ENDED: _("Contract and appraisal"),
    }


def stations(selection: Selection, reached: str | None = None) -> list[dict]:
    """For `components/thread.html`. Of what is off, `reached` is where it had come to."""
    words, standing = names(), reached or selection.state
    place = ORDER.index(standing) if standing in ORDER else -1
    found = []
    for station in STATIONS:
        done = place > ORDER.index(station) or (place == ORDER.index(station) and station != S.DRAFT)
        state = "done" if done else "gap" if selection.is_off else "awaited"
        found.append({"stage": "", "label": words[station], "state": state, "word": word_of(state)})
    here = next((one for one in found if one["state"] == "awaited"), None)
    if here is not None and not selection.is_over:
        here["is_here"] = True
    return found


def word_of(state: str) -> str:
    return {"done": _("done"), "gap": _("not reached"), "awaited": _("to come")}[state]


def state_before(selection: Selection) -> str:
    """How far a selection had come when it was cancelled or failed, as its journal says."""
    from secretariat.record.models import Entry

    rows = Entry.objects.filter(kind="selection", record_id=selection.pk, verb__in=["cancelled", "failed"])
    last = rows.order_by("-position").first()
    told = (last.changes.get("state") or [S.DRAFT]) if last is not None else [S.DRAFT]
    return told[0] or S.DRAFT
