"""A consultant's own pages: what the roster says of her, as others see it too, and correcting it."""

from __future__ import annotations

import copy

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from secretariat.record.attachments import files_of
from secretariat.record.double import made_by, once
from secretariat.record.models import Attachment
from secretariat.record.operations import EditConflict

from .. import personal, wording
from ..confirming import can_confirm, confirm
from ..forms.own import AvailabilityForm, ConsentForm, CvForm, EngagementForm, ProfileForm
from ..grounds import ground
from ..levels import Level
from ..models import Decision, Objection, Proposal, Ruling
from ..operations.corrections import correct, correct_engagement, label_of, take_back, touched, waits_for_proof
from ..operations.erasing import forget_files
from ..operations.moves import reason_in_words
from ..overview import AT_ONCE, contracts_of, rows_of_engagements, rows_of_profile, settled
from ..retention import holds_on
from .conflicts import conflict_page, read
from .finding import for_the_consultant, of_profile
from .finding import mine as way
from .sending import form_page, pressed, sent

VIEWS = {"public": Level.PUBLIC, "states": Level.STATES, "secretariat": Level.OFFICERS, "me": Level.STEWARD}
A_PAGE = 50


@require_safe
@for_the_consultant
def mine(request, profile):
    """roster/mine/?as=public: all of it, or what a circle of readers sees."""
    seen_as = request.GET.get("as", "me")
    level = VIEWS.get(seen_as, Level.STEWARD)
    waiting = waiting_of(profile)
    engagements = Paginator(contracts_of(profile), AT_ONCE).get_page(request.GET.get("page"))
    files = cvs_of(profile, request.user)
    decided = profile.proposals.exclude(state=Decision.OPEN).filter(emptied_at=None)[:10]
    context = {
        "title": _("Your profile in the roster"),
        "profile": profile,
        "reason": reason_in_words(profile.reason),
        "rows": rows_of_profile(profile, level, waiting, files),
        "page": engagements,
        "of_engagements": rows_of_engagements(profile, level, list(engagements)),
        "views": [(name, one.label if name != "me" else _("you"), name == seen_as) for name, one in VIEWS.items()],
        "level": level,
        "is_whole": level == Level.STEWARD,
        "waiting": said_waiting(waiting),
        "decided": [(label_of(one), one) for one in decided],
        "availability_note": wording.until_when(profile),
        "engagements": engagements.paginator.count,
        "files": files,
        "objection": Objection.objects.filter(profile=profile, ruling=Ruling.OPEN).first(),
        "holds": holds_on(profile) if profile.erasure_asked_at else [],
        "can_confirm": can_confirm(profile),
        "trail": way(),
    }
    return render(request, "roster/mine.html", context)


def waiting_of(profile, **which) -> list[Proposal]:
    return list(profile.proposals.filter(state=Decision.OPEN, **which).select_related("engagement"))


def said_waiting(proposals: list[Proposal]) -> list[tuple]:
    return [(one, label_of(one), in_words(one)) for one in proposals]


def in_words(proposal: Proposal) -> str:
    return wording.Words().of(proposal.field, proposal.value)


@require_http_methods(["GET", "POST"])
@for_the_consultant
def change(request, profile):
    """roster/mine/change/"""
    here = reverse("roster:mine")
    if url := made_by(request):
        return redirect(url)
    form, rows = read(request, profile, ProfileForm)
    if form.is_valid():
        if rows:
            return conflict_page(request, profile, form, ProfileForm, here, _("Correct your profile"))
        if form.read_version != profile.version:
            messages.success(request, _("Someone else had saved the same already."))
            return redirect(here)
        proposed: list = []

        def do() -> str:
            said = touched(profile, form.values())
            after, made = correct(profile, by=request.user, version=form.read_version, **said)
            proposed.extend(made)
            if waits_for_proof(after, said.get("email")):
                messages.success(request, asked_of(said["email"]))
            return here

        try:
            url = once(request, do)
        except EditConflict as conflict:
            return conflict_page(request, conflict.current, form, ProfileForm, here, _("Correct your profile"))
        messages.success(request, said_of(proposed))
        return redirect(url)
    return change_page(request, form, here, said_waiting(waiting_of(profile, engagement=None)))


def change_page(request, form, back, waiting):
    context = {"title": _("Correct your profile"), "form": form, "cancel_url": back, "waiting": waiting}
    context |= {"trail": way(_("Correct your profile")), "action": _("Save")}
    return render(request, "roster/change.html", context)


def said_of(proposed) -> str:
    if proposed:
        return _("Saved. What is not yours alone to say was sent to the steward, who tells you what is decided.")
    return _("Saved.")


def asked_of(email: str) -> str:
    told = _("A letter is on its way to %(email)s: the address holds once you press the button behind its link.")
    return told % {"email": email}


@require_POST
@for_the_consultant
def proposal_taken_back(request, profile, pk):
    """roster/mine/proposals/<id>/"""
    found = of_profile(Proposal.objects.filter(state=Decision.OPEN), profile, pk)
    return pressed(request, lambda: take_back(found), reverse("roster:mine"), _("Taken back."))


@require_http_methods(["GET", "POST"])
@for_the_consultant
def consent(request, profile):
    """roster/mine/consent/: who may see which field, and the receipts of what was chosen."""
    from ..consents import WORDING, WORDINGS, sentence
    from ..operations.consent import consent as choose

    title, here = _("Who may see what"), reverse("roster:consent")
    form, rows = read(request, profile, ConsentForm)
    if rows:
        return conflict_page(request, profile, form, ConsentForm, here, title)
    answer = sent(
        request, form, lambda: choose(profile, form.choices(), by=request.user, version=profile.version), here,
        _("What you chose holds from now on. The receipts are below."),
    )  # fmt: skip
    if answer is not None:
        return answer
    receipts = Paginator(profile.receipts.all(), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": title,
        "form": form,
        "wording": WORDINGS[WORDING],
        "page": receipts,
        "receipts": [(one, sentence(one)) for one in receipts],
        "settled": settled(),
        "trail": way(title),
    }
    return render(request, "roster/consent.html", context)


@require_safe
@for_the_consultant
def receipts(request, profile):
    """roster/mine/consent/receipts.json"""
    from ..consents import as_file

    told = [as_file(one) for one in profile.receipts.select_related("profile")]
    return as_download({"receipts": told}, "consent-receipts.json")


def as_download(told: dict, name: str) -> JsonResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return JsonResponse(told, headers=headers, json_dumps_params={"ensure_ascii": False, "indent": 1})


@require_safe
@for_the_consultant
def data(request, profile):
    """roster/mine/data.json: all that the roster holds of her."""
    return as_download(personal.everything_of(profile), "roster-data.json")


@require_http_methods(["GET", "POST"])
@for_the_consultant
def availability(request, profile):
    """roster/mine/availability/"""
    from ..availability import set_availability

    today, here = timezone.localdate(), reverse("roster:mine")
    form = AvailabilityForm(request.POST or None, record=profile, user=request.user, today=today)

    def do():
        told = {"until": form.cleaned_data["until"], "version": form.read_version}
        return set_availability(profile, form.shares(), by=request.user, **told)

    answer = sent(request, form, do, here, _("Your availability is kept until the day you named."))
    if answer is not None:
        return answer
    context = {"title": _("Your availability"), "form": form, "cancel_url": here, "note": wording.until_when(profile)}
    context |= {"weeks": [form[form.key(week)] for week in form.weeks], "trail": way(_("Your availability"))}
    return render(request, "roster/availability.html", context)


@require_http_methods(["GET", "POST"])
@for_the_consultant
def cv(request, profile):
    """roster/mine/cv/: kept for officers, gone when she removes it."""
    here = reverse("roster:mine")
    if (which := request.POST.get("remove", "")).isdecimal():
        kept = next((one for one in cvs_of(profile, request.user) if one.pk == int(which)), None)
        if kept is None:
            raise Http404
        return pressed(request, lambda: forget_files(profile, label="cv", pk=kept.pk), here, _("The file was removed."))
    form = CvForm(request.POST or None, request.FILES or None, user=request.user, record=profile)
    answer = sent(request, form, lambda: keep_cv(form, profile, request.user), here, _("The file is kept."))
    if answer is not None:
        return answer
    title = _("Your curriculum vitae")
    context = {"title": title, "form": form, "action": _("Keep it"), "cancel_url": here, "trail": way(title)}
    context |= {"lead": _("You and the officers of the Secretariat can open it, and nobody else.")}
    context |= {"has_file": True, "files": cvs_of(profile, request.user), "profile": profile}
    return render(request, "roster/cv.html", context, status=form.status)


def cvs_of(profile, user) -> list[Attachment]:
    return [one for one in files_of(profile, user) if one.label == "cv" and not one.superseded_at]


def keep_cv(form, profile, by):
    """The new one takes the place of the last in its language, which is not kept."""
    kept = form.keep_file(profile, by, language=form.cleaned_data["language"], label="cv")
    old = Attachment.objects.filter(kind=profile.noun(), record_id=profile.pk, label="cv", language=kept.language)
    for one in old.exclude(pk=kept.pk):
        one.file.delete(save=False)
        one.delete()


@require_POST
@for_the_consultant
def confirmation(request, profile):
    """roster/mine/confirmation/: all is still true, at one press."""
    done = _("Thank you: your profile counts as true from today.")
    by = request.user
    return pressed(request, lambda: confirm(profile, by=by, ground=ground("own-page")), reverse("roster:mine"), done)


@require_safe
@for_the_consultant
def engagements(request, profile):
    """roster/mine/engagements/"""
    page = Paginator(contracts_of(profile), A_PAGE).get_page(request.GET.get("page"))
    words = wording.Words()
    shown = [(one, words.of("countries", one.countries), words.of("fields", one.fields)) for one in page]
    title = _("Your engagements")
    context = {"title": title, "page": page, "rows": shown, "trail": way(title)}
    return render(request, "roster/engagements.html", context)


@require_http_methods(["GET", "POST"])
@for_the_consultant
def engagement_correction(request, profile, pk):
    """roster/mine/engagements/<id>/"""
    found = get_object_or_404(profile.engagements.standing(), pk=pk)
    found.profile = profile
    form, back = (
        EngagementForm(request.POST or None, record=copy.copy(found), user=request.user),
        reverse("roster:mine"),
    )
    answer = sent(
        request, form, lambda: correct_engagement(found, **touched(found, form.values())), back,
        _("Sent to the steward, who tells you what is decided."),
    )  # fmt: skip
    if answer is not None:
        return answer
    title = _("What is wrong with this engagement?")
    waiting = said_waiting(waiting_of(profile, engagement=found))
    told = {"lead": str(found), "waiting": waiting}
    return form_page(request, form, title=title, action=_("Send"), back=back, trail=way(title), **told)
