"""The digest of a week: read, edited section by section, published by a step."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from secretariat.accounts.access import may, require
from secretariat.committee.templatetags.officer import stepping
from secretariat.core.languages import BY_CODE, CODES
from secretariat.record.double import made_by, once
from secretariat.record.operations import EditConflict

from .. import operations as do
from ..forms.digest import DigestForm
from ..models import WeekDigest, WeekState
from ..queries.quoted import gone_from, miscounted, said_since, told_of
from ..rules import MODERATE
from .finding import find_week, open_page, trail_of


@open_page
@require_http_methods(["GET", "POST"])
def digest(request, pk):
    week = find_week(request, pk)
    found = (
        WeekDigest.objects.visible_to(request.user)
        .select_related("document__session", "committee")
        .filter(week=week)
        .first()
    )
    moderates = may(request.user, MODERATE, week)
    if found is not None and found.document_id and not (moderates and "language" in request.GET):
        return redirect(found.document)
    if not moderates:
        raise Http404
    if week.state in {WeekState.ANNOUNCED, WeekState.OPEN}:
        messages.warning(request, _("The digest is drafted when the week has closed."))
        return redirect(week)
    if found is None:
        return drafted(request, week)
    found.week = week
    return edited(request, week, found)


def drafted(request, week):
    """Where the clock has not made the draft yet, a press does."""
    if request.method == "POST":
        do.draft_digest(week, by=request.user)
        return redirect("forum:digest", week.pk)
    context = {
        "title": _("Digest of week %(number)s: %(topic)s") % {"number": week.number, "topic": week.titles},
        "consequences": [_("A draft is made from the messages, by question and by group; you edit it then.")],
        "action": _("Make the draft"),
        "cancel_url": week.get_absolute_url(),
        "trail": trail_of(week, _("Digest")),
    }
    return render(request, "confirm.html", context)


def edited(request, week, found: WeekDigest):
    require(request.user, MODERATE, week)
    language = request.GET.get("language")
    language = language if language in BY_CODE else found.language
    if request.method == "POST" and "publish" in request.POST:
        return pressed(request, found, language, do.publish_in, _("The digest was published in this language."))
    if request.method == "POST" and "original" in request.POST:
        return pressed(request, found, language, do.draft_in)
    if url := made_by(request):
        return redirect(url)
    form = DigestForm(request.POST or None, digest=found, user=request.user, language=language)
    here = f"{found.get_absolute_url()}?language={language}"
    if form.is_valid():
        try:
            url = once(request, lambda: form.save(request.user) and here)
            messages.success(request, _("Your changes were saved."))
            return redirect(url)
        except EditConflict as conflict:
            form.show_theirs(conflict.current)
        except ValidationError as refusal:
            form.take(refusal)
    return render(request, "forum/digest.html", shown(request, found, form), status=409 if form.is_behind else 200)


def shown(request, found: WeekDigest, form: DigestForm) -> dict:
    issued, language = found.issued_in, form.language
    return {
        "title": str(found),
        "week": found.week,
        "digest": found,
        "form": form,
        "language": language,
        "languages": [{"code": code, "is_issued": code in issued, "is_held": is_held(found, code)} for code in CODES],
        "is_issued": language in issued,
        "gone": "" if language in issued else told_of(gone_from(found, found.sections_in(language))),
        "miscounted": "" if language in issued else miscounted(found, language),
        "since": "" if language in issued else said_since(found),
        "can_publish": bool(issued) and language not in issued and is_held(found, language),
        "can_turn": not found.document_id and language != found.language,
        "steps": stepping(found, request.user) if language == found.language else [],
        "trail": trail_of(found.week, _("Digest")),
    }


def is_held(digest: WeekDigest, language: str) -> bool:
    return bool(digest.sections_in(language))


def pressed(request, found: WeekDigest, language: str, do_it, said: str = ""):
    """Do it; refused, back to the words of this language with the reason. With `said` it leads to the document."""
    try:
        do_it(found, language, by=request.user)
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
    else:
        if said:
            messages.success(request, said)
            return redirect(found.document)
    return redirect(f"{found.get_absolute_url()}?language={language}")
