"""One record of a thread in a few words: its title, its citation as links, how it stands. A knot of a thread and a row
of a list are drawn from the same."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from secretariat.core.joining import joined

from ..models import (
    Action,
    AgendaItem,
    Consideration,
    Decision,
    Document,
    FollowUp,
    FollowUpKind,
    Implementation,
    ImplementationKind,
    Mandate,
    MandateParagraph,
    Obligation,
    Session,
    SessionState,
)
from .cites import cite, cite_document, cite_session

# That nothing is foreseen, or that a practice goes on, is stated: it waits for nothing.
SETTLED = {FollowUpKind.NONE_FORESEEN, FollowUpKind.CONTINUING}
WAITS = Q(closed_at__isnull=True) & ~Q(kind__in=SETTLED)
IS_STATED = Q(closed_at__isnull=True, kind__in=SETTLED)


def doubted(record, cites: list[dict]) -> list[dict]:
    """Marked where it was read somewhere and nobody has confirmed it."""
    return [{**one, "is_unconfirmed": True} for one in cites] if record.is_doubtful else cites


def implementation(made: Implementation) -> dict:
    wording = made.wording
    is_plain = made.kind in {ImplementationKind.DOCUMENT, ImplementationKind.OTHER}
    kind = "" if is_plain else made.get_kind_display()
    return {
        "stage": "implementation",
        "state": "done" if made.is_delivered else "awaited",
        "title": wording.text or str(made.document or capital(made.get_kind_display())),
        "lang": wording.language if wording else "",
        "cites": doubted(made, delivered_in(made)),
        "note": kind,
        "when": made.day,
    }


def consideration(said: Consideration) -> dict:
    return {
        "stage": "consideration",
        **standing_of(said),
        "title": _("Discussed at %(session)s") % {"session": said.session.symbol},
        "note": actions_of(said),
        "cites": [cite(said.citation)] if said.citation else [cite_session(said.session)],
    }


def decision(decided: Decision) -> dict:
    named = _("Decision of %(session)s") % {"session": decided.session.symbol}
    return {
        "stage": "decision",
        **standing_of(decided),
        "title": capital(joined(decided.verb_labels)) or named,
        "cites": [cite(decided.citation)] if decided.citation else [cite_session(decided.session)],
        "note": actions_of(decided) if decided.texts or decided.verbs else _("What it says is not held here."),
    }


def actions_of(record) -> str:
    """The actions it was about, where they were fetched with it: a thread says that already."""
    fetched = getattr(record, "_prefetched_objects_cache", {}).get("actions", ())
    return " · ".join(str(action) for action in fetched)


def obligation(owed: Obligation) -> dict:
    wording = owed.texts.best()
    return {
        "stage": "follow-up",
        "label": _("Asked for"),
        "state": "awaited" if owed.is_open else "done",
        "word": standing_of_request(owed),
        "title": wording.text,
        "lang": wording.language,
        "cites": doubted(owed, delivered_in(owed.met_by) if owed.is_met else due(owed.due_session)),
    }


def standing_of_request(owed: Obligation) -> str:
    if owed.is_unsettled:
        return _("whether it was met is not recorded")
    return _("open") if owed.is_open else _("met") if owed.is_met else _("no longer owed")


def follow_up(stated: FollowUp) -> dict:
    wording = stated.texts.best()
    state = state_of_follow_up(stated)
    return {
        "stage": "follow-up",
        "state": "awaited" if state == "open" else "done",
        "word": {"open": _("open"), "stated": _("stated"), "closed": _("closed")}[state],
        "title": capital(stated.get_kind_display()),
        "note": wording.text,
        "note_lang": wording.language if wording else "",
        "cites": doubted(stated, [cite(stated.closed_by)] if stated.closed_by else due(stated.due_session)),
    }


def state_of_follow_up(stated: FollowUp) -> str:
    """The same of one record as WAITS and IS_STATED of many."""
    if stated.closed_at_id is not None:
        return "closed"
    return "open" if stated.is_open and stated.kind not in SETTLED else "stated"


def action(done: Action) -> dict:
    wording = done.titles.best()
    state = {"stage": "action", "state": "done", "word": done.get_status_display()}
    return {**state, "title": wording.text, "lang": wording.language, "cites": []}


def paragraph(asked: MandateParagraph) -> dict:
    wording = asked.quotations.best() or asked.digests.best()
    state = {"stage": "mandate", "state": "done", "word": asked.get_strength_display() or _("adopted")}
    heading = asked.heading
    return {
        **state,
        "title": heading.text,
        "lang": heading.language,
        "note": wording.text,
        "note_lang": wording.language,
    }


def mandate(adopted: Mandate) -> dict:
    wording = adopted.titles.best()
    return {"stage": "mandate", "state": "done", "title": wording.text, "lang": wording.language}


def document(issued: Document) -> dict:
    wording = issued.titles.best() or issued.digests.best()
    return {"title": wording.text, "lang": wording.language, "cites": [cite_document(issued)]}


def agenda_item(item: AgendaItem) -> dict:
    wording = item.titles.best()
    word = _("open") if item.is_open else _("closed")
    return {"title": f"{item.number} · {wording.text}", "lang": wording.language, "word": word, "cites": []}


def session(one: Session) -> dict:
    return {"title": one.symbol, "word": one.get_state_display(), "when": one.start}


IN_WORDS = {
    Action: action,
    AgendaItem: agenda_item,
    Consideration: consideration,
    Decision: decision,
    Document: document,
    FollowUp: follow_up,
    Implementation: implementation,
    Mandate: mandate,
    MandateParagraph: paragraph,
    Obligation: obligation,
    Session: session,
}


def stage(record) -> dict:
    """Any record of the thread, with the address of its own page."""
    return {**IN_WORDS[type(record)](record), "url": record.get_absolute_url()}


def standing_of(told: Consideration | Decision) -> dict:
    if told.citation is None:
        return {"state": "awaited", "word": uncited(told) or _("not cited")}
    return {"state": "provisional" if told.citation.is_provisional else "done"}


def uncited(told: Consideration | Decision) -> str:
    """Where it is cited, and this reader may not see what."""
    return _("its source is not open to you") if "citation" in told.unseen else ""


def delivered_in(made: Implementation) -> list[dict]:
    cites = [cite_document(made.document)] if made.document else []
    elsewhere = made.session and (not made.document or made.document.session_id != made.session_id)
    return [*cites, cite_session(made.session)] if elsewhere else cites


def due(session: Session | None) -> list[dict]:
    if session is None:
        return []
    cancelled = session.state == SessionState.CANCELLED
    return [
        {"lead": _("due at the session after the cancelled") if cancelled else _("due at"), **cite_session(session)}
    ]


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]
