"""A committee, its mandates, and the thread of each: line by line, and as a picture."""

from __future__ import annotations

from django.db.models import prefetch_related_objects
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from secretariat.core.numbers import natural
from secretariat.record import lists
from secretariat.record.freshness import public_page
from secretariat.record.models import Signpost, Term

from ..listings import MANDATES
from ..models import Action, AgendaItem, Committee, Document, Mandate, MandateParagraph
from ..open_pages import concerned, follow, with_position
from ..queries.calendar import Calendar
from ..queries.cites import cite
from ..queries.gaps import by_session, gaps_of_thread
from ..queries.glance import glance, newest
from ..queries.lines import draw
from ..queries.picture import UNDER_NONE, picture, text_gaps
from ..queries.stages import stage
from ..queries.thread import ActionThread, Thread, load_actions, load_thread
from .shown import fact, facts, record_fact, record_page, trail

DRAWN_WHOLE = 150  # actions; a longer mandate shows its paragraphs, and each paragraph its actions
LATEST = 12
REGIONS = ("mandate-paragraphs",)


@public_page
def mandates(request):
    return lists.answer(request, MANDATES)


@record_page(lambda user: Committee.objects.visible_to(user))
def committee(request, body):
    """mandates, sessions, agenda items and newest documents of one committee"""
    calendar = Calendar.of(body, request.user)
    items = AgendaItem.objects.visible_to(request.user).standing().filter(committee=body, closed_at__isnull=True)
    documents = (
        Document.objects.visible_to(request.user).standing().filter(committee=body).select_related("session__committee")
    )
    context = {
        "title": body.names.best().text or body.code,
        "trail": trail(body.code),
        "record": body,
        "shown": newest([body], request.user)[body.pk],
        "calendar": calendar,
        "sessions": calendar.sessions[::-1],
        "items": [stage(item) for item in items.select_related("first_session").order_by(*natural("number"), "pk")],
        "documents": [
            stage(d) for d in documents.prefetch_related("versions").order_by("-session__number", "-pk")[:LATEST]
        ],
    }
    return render(request, "committee/committee.html", context)


def seen(user):
    rows = with_position(Mandate.objects.visible_to(user))
    return rows.select_related("committee", "adopted_at", "citation__document__session", "agenda_item")


@record_page(seen)
def mandate(request, found):
    """mandates/<slug>/: paragraph by paragraph, action by action, delivery by delivery"""
    return render(request, "committee/mandate.html", {"follow": follow(found), **whole(found, request.user)})


def whole(found: Mandate, user) -> dict:
    is_whole = Action.objects.filter(mandate=found).count() <= DRAWN_WHOLE
    thread = load_thread(found, user) if is_whole else paragraphs_alone(found, user)
    calendar = Calendar.of(found.committee, user)
    return {
        **told(found, thread, user),
        "groups": grouped(thread, calendar),
        "loose": [draw(line, calendar) for line in thread.loose],
        "under_none": UNDER_NONE,
        "glance": glance([found], user)[found.pk],
        "is_whole": is_whole,
    }


def redrawn(pk: int, reader, entries) -> dict | None:
    """For an open page: its head, and the paragraphs that what was entered concerns; all, where it is about them."""
    found = seen(reader).filter(pk=pk).first()
    if found is None:
        return None
    context = whole(found, reader)
    actions = concerned(entries, "action")
    is_loose = actions & {one.action.pk for one in context["loose"]}
    if is_loose or any(entry.kind in {"mandate", "mandateparagraph", "action"} for entry in entries):
        return {**context, "is_redrawn": True}
    return {**context, "groups": [group for group in context["groups"] if actions & drawn_in(group)]}


def drawn_in(group: dict) -> set[int]:
    """The actions under a paragraph."""
    return {one.action.pk for one in (*group["actions"], *group["elsewhere"])}


def paragraphs_alone(found: Mandate, user) -> Thread:
    rows = MandateParagraph.objects.visible_to(user).standing().filter(mandate=found).order_by("number", "label")
    return Thread(found, tuple(rows.select_related("mandate")), loose_actions(found, rows, user))


def loose_actions(found: Mandate, paragraphs, user) -> tuple[ActionThread, ...]:
    """Those that no page of a paragraph shows: the paragraphs they served were withdrawn."""
    rows = Action.objects.visible_to(user).standing().filter(mandate=found).exclude(paragraphs__in=paragraphs)
    return load_actions(found, list(rows.values_list("pk", flat=True)[:DRAWN_WHOLE]), user).loose


def told(found: Mandate, thread: Thread, user) -> dict:
    """What every page of a mandate says."""
    prefetch_related_objects(thread.paragraphs, "addressees")
    natures = {term.code: term.labels for term in Term.objects.filter(vocabulary="nature")}
    return {
        "title": found.titles.best().text,
        "trail": trail(found.committee, found.short_titles.best().text or str(found)),
        "record": found,
        "natures": natures,
        "facts": facts(
            record_fact(_("Adopted at"), found.adopted_at),
            fact(_("Text of the mandate"), "", cites=[cite(found.citation)] if found.citation else []),
            record_fact(_("Agenda item"), found.agenda_item),
        ),
    }


def grouped(thread: Thread, calendar: Calendar) -> list[dict]:
    """Each paragraph with its actions; an action that serves several is drawn once, under the first of them."""
    drawn = {line.action.pk: draw(line, calendar) for line in thread.actions}
    placed: set[int] = set()
    groups = []
    for paragraph, lines in thread.by_paragraph:
        own = [drawn[line.action.pk] for line in lines if line.action.pk not in placed]
        elsewhere = [drawn[line.action.pk] for line in lines if line.action.pk in placed]
        placed |= {one.action.pk for one in own}
        groups.append(
            {"paragraph": paragraph, "parts": parts(thread, paragraph), "actions": own, "elsewhere": elsewhere}
        )
    return groups


def parts(thread: Thread, paragraph) -> list:
    return [p for p in thread.paragraphs if p.parent_id == paragraph.pk]


@public_page
def mandate_paragraph(request, slug, mark):
    """mandates/<slug>/para/<mark>/: one paragraph, with its own address"""
    found = seen(request.user).filter(slug=slug).first()
    rows = MandateParagraph.objects.visible_to(request.user).filter(mandate=found).order_by("-withdrawn_at", "-pk")
    marked = [p for p in rows.select_related("mandate") if found and p.mark == mark]
    paragraph = next((p for p in marked if p.is_standing), None)
    if paragraph is not None:
        return paragraph_page(request, found, paragraph)
    if marked:
        return redirect(marked[0])
    now = found and Signpost.followed(rows.standing(), f"{found.pk}/{mark}")
    if now is None:
        raise Http404
    return redirect(now)


@record_page(lambda user: MandateParagraph.objects.visible_to(user).select_related("mandate"))
def withdrawn_paragraph(request, paragraph):
    """mandate-paragraphs/<id>/: one that was withdrawn, whose number another may bear by now"""
    if paragraph.is_standing:
        return redirect(paragraph)
    found = seen(request.user).filter(pk=paragraph.mandate_id).first()
    if found is None:
        raise Http404
    return paragraph_page(request, found, paragraph)


def paragraph_page(request, found: Mandate, paragraph: MandateParagraph):
    actions = Action.objects.visible_to(request.user).standing().filter(paragraphs=paragraph)
    loaded = load_actions(found, list(actions.values_list("pk", flat=True)[:DRAWN_WHOLE]), request.user)
    thread = Thread(found, (paragraph,), loaded.actions)
    context = told(found, thread, request.user) | {
        "title": _("%(mandate)s, paragraph %(mark)s") % {"mandate": found, "mark": paragraph.mark},
        "trail": trail(found.committee, found, paragraph.heading.text),
        "groups": grouped(thread, Calendar.of(found.committee, request.user)),
    }
    return render(request, "committee/mandate_paragraph.html", context)


@record_page(seen)
def mandate_picture(request, found):
    """mandates/<slug>/picture/: sessions across, actions down"""
    thread = load_thread(found, request.user)
    calendar = Calendar.of(found.committee, request.user)
    context = {
        "title": _("Sessions and actions: %(mandate)s") % {"mandate": found},
        "trail": trail(found.committee, found, _("Picture")),
        "record": found,
        "grid": picture(thread, calendar),
        "gaps": by_session(gap for gap in gaps_of_thread(thread, calendar) if gap.is_lit),
        "without_text": text_gaps(thread, calendar),
    }
    return render(request, "committee/mandate_picture.html", context)
