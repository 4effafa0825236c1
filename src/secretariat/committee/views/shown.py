"""What every page of one record does first: find it within what the reader may see, and follow a double to what it
was merged into."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from secretariat.record.freshness import public_page
from secretariat.record.models import Signpost

from ..models import Mandate, Session, SessionState
from ..queries.reach import Begun
from ..queries.stages import stage


def record_page(rows: Callable, *, apart: str | None = None, **lookups: str):
    """Mark a view that shows one record of `rows(user)`, found by what its address names: `view(request, record)`.

    `lookups` say which field a name in the address stands for, where it is not its own: code="committee__code".
    `apart` is as public_page takes it.
    """

    def decorate(view):
        @public_page(apart=apart)
        @wraps(view)
        def page(request, **named):
            where = {lookups.get(name, name): value for name, value in named.items()}
            record = rows(request.user).filter(**where).first()
            if record is None:
                return redirect(kept_instead(rows, request.user, where))
            return view(request, record)

        return page

    return decorate


def kept_instead(rows: Callable, user, where: dict):
    """The record that took in the double this address names; Http404 where there is none to be seen."""
    model = rows(user).model
    double = model.objects.open_to(user).filter(**where, merged_into__isnull=False).order_by("-pk").first()
    seen = set()
    while double is not None and double.merged_into_id and double.pk not in seen:
        seen.add(double.pk)
        double = double.merged_into
    kept = rows(user).filter(pk=double.pk).first() if double is not None else None
    if kept is None or kept.pk in seen:
        raise Http404
    return kept


def called_before(rows: Callable, user, symbol: str):
    """The document that bore this symbol before, or took in the double that did; Http404 where none is to be seen."""
    known = Signpost.followed(rows(user).standing(), symbol)
    return known if known is not None else kept_instead(rows, user, {"symbol": symbol})


def led_on(view):
    """A page of a mandate: from a short name that the mandate had before, its reader is led to the same page now."""

    @wraps(view)
    def page(request, slug, **rest):
        try:
            return view(request, slug=slug, **rest)
        except Http404:
            now = Signpost.followed(Mandate.objects.visible_to(request.user).standing(), slug)
            if now is None or now.slug == slug:
                raise
            address = reverse(request.resolver_match.view_name, kwargs={"slug": now.slug, **rest})
            asked = request.META.get("QUERY_STRING")
            return redirect(f"{address}?{asked}" if asked else address)

    return page


def trail(*steps) -> list[dict]:
    """Breadcrumbs from records, pairs of text and address, and at the end a text alone."""
    return [step_of(step) for step in steps if step]


def step_of(step) -> dict:
    if isinstance(step, tuple):
        return {"text": step[0], "url": step[1]}
    return {"text": str(step), "url": step.get_absolute_url() if hasattr(step, "get_absolute_url") else ""}


def group(title: str, rows: Begun, all_at: str = "", **more) -> dict:
    """What was reached from the record of a page, under one heading; `all_at` is the list that has all of it."""
    return {"title": title, "items": [stage(one) for one in rows], "rows": rows, "all_at": all_at, **more}


def listed(name: str, **narrowed: str) -> str:
    """The address of a list of this area, narrowed; empty where there is none to name or nothing to narrow it by."""
    return f"{reverse(f'committee:{name}')}?{urlencode(narrowed)}" if name and all(narrowed.values()) else ""


def fact(label, text, url: str = "", **more) -> dict | None:
    """One row of `components/facts.html`; none where there is nothing to say."""
    return {"label": label, "text": text, "url": url, **more} if text or more.get("cites") else None


def record_fact(label, record) -> dict | None:
    return fact(label, str(record), record.get_absolute_url(), lang=tongue(record)) if record is not None else None


def tongue(record) -> str:
    """The language of the title that a record is called by; empty where it is called by its symbol."""
    wording = record.titles.best() if hasattr(record, "titles") else None
    return wording.language if wording and wording.text in str(record) else ""


def due_fact(session: Session | None) -> dict | None:
    """The session it names; of a cancelled one, that the session after it counts."""
    is_off = session is not None and session.state == SessionState.CANCELLED
    return record_fact(_("Due at the session after the cancelled") if is_off else _("Due at"), session)


def wording_fact(label, texts) -> dict | None:
    wording = texts.best()
    return fact(label, wording.text, lang=wording.language)


def facts(*rows) -> list[dict]:
    return [row for row in rows if row]
