"""The stewards' pages: the list, one profile with its proofs, and what is decided about it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_list_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from secretariat.accounts.access import require
from secretariat.accounts.invitations import LetterNotSent
from secretariat.record import lists
from secretariat.record.attachments import MEDIA_TYPES
from secretariat.record.models import Attachment
from secretariat.record.streams import file_answer

from .. import wording
from ..fields import ENGAGEMENT, PROFILE
from ..forms.keeping import MoveForm, ProgrammesForm, ReviewForm, RulingForm, next_states
from ..importing.staging import TAKEN_BACK
from ..levels import Level, level_of
from ..listings import KEPT
from ..models import Decision, Objection, Profile, ReferenceState, Ruling, State
from ..operations.corrections import review as decide
from ..operations.inviting import invite
from ..operations.moves import move, reason_in_words
from ..operations.objections import rule
from ..operations.profiles import change_profile
from ..overview import AT_ONCE, newest_first
from ..retention import holds_on
from ..rules import KEEP, is_own
from .finding import for_stewards
from .finding import kept as way
from .sending import form_page, sent

GRAVE = {State.REMOVED, State.INACTIVE}


@never_cache
@require_safe
def kept(request):
    """roster/kept/"""
    require(request.user, KEEP)
    return lists.answer(request, KEPT)


@require_safe
@for_stewards
def steward(request, profile):
    """roster/<number>/stewardship/: where it stands, how it came there, and what can be done."""
    proofs = list(profile.proofs.select_related("by")[:100])
    context = {
        "title": str(profile),
        "profile": profile,
        "reason": reason_in_words(profile.reason),
        "steps": [(one, one in GRAVE) for one in next_states(profile)],
        "proofs": [(one, reason_in_words(one.reason) if one.deed == "moved" else "") for one in proofs],
        "waiting": profile.proposals.filter(state=Decision.OPEN).count(),
        "objection": Objection.objects.filter(profile=profile, ruling=Ruling.OPEN).first(),
        "programmes": wording.Words().of("programmes", profile.programmes),
        "references": profile.references.exclude(state=ReferenceState.TAKEN_BACK),
        "files": Attachment.objects.filter(kind=profile.noun(), record_id=profile.pk, label="cv"),
        "holds": holds_on(profile) if profile.erasure_asked_at else [],
        "page": Paginator(newest_first(profile.engagements.all()), AT_ONCE).get_page(request.GET.get("page")),
        "with_its_import": TAKEN_BACK,  # a mark of ours, and nobody's words
        "trail": [*way(profile)[:-1], {"text": str(profile)}],
    }
    return render(request, "roster/steward.html", context)


@require_http_methods(["GET", "POST"])
@for_stewards
def review(request, profile):
    """roster/<number>/review/: what she would have otherwise, beside what stands."""
    proposals = list(profile.proposals.filter(state=Decision.OPEN).select_related("engagement").order_by("pk"))
    form = ReviewForm(request.POST or None, record=profile, proposals=proposals, user=request.user)
    here = reverse("roster:steward", args=[profile.number])
    answer = sent(
        request, form, lambda: decide(profile, form.decisions(), by=request.user), here,
        _("Decided: the person is told."),
    )  # fmt: skip
    if answer is not None:
        return answer
    words = wording.Words()
    rows = [row_of(one, profile, words, form) for one in proposals]
    title = _("What the person would have otherwise")
    context = {"title": title, "form": form, "rows": rows, "profile": profile, "cancel_url": here}
    return render(request, "roster/review.html", {**context, "trail": way(profile, title)})


def row_of(proposal, profile: Profile, words, form) -> dict:
    table = ENGAGEMENT if proposal.engagement_id else PROFILE
    now = getattr(proposal.engagement or profile, proposal.field)
    return {
        "proposal": proposal,
        "label": table[proposal.field].label,
        "now": words.of(proposal.field, now),
        "then": words.of(proposal.field, proposal.value),
        "decision": form[f"decision_{proposal.pk}"],
        "reason": form[f"reason_{proposal.pk}"],
    }


@require_http_methods(["GET", "POST"])
@for_stewards
def step(request, profile, state):
    """roster/<number>/steps/<state>/"""
    if state not in {one.value for one in next_states(profile)}:
        raise Http404
    here = reverse("roster:steward", args=[profile.number])
    form = MoveForm(request.POST or None, record=profile, state=state, user=request.user)

    def do():
        told = {"reason": form.cleaned_data["reason"], "ground": form.cleaned_data["ground"]}
        return move(profile, state, by=request.user, version=form.read_version, **told)

    answer = sent(request, form, do, here, _("Moved: the person is told, and the proof is kept."))
    if answer is not None:
        return answer
    title = _("Move to “%(state)s”") % {"state": State(state).label}
    return form_page(
        request, form, title=title, action=_("Move"), back=here, trail=way(profile, title), lead=str(profile)
    )


@require_http_methods(["GET", "POST"])
@for_stewards
def programmes(request, profile):
    """roster/<number>/programmes/"""
    here = reverse("roster:steward", args=[profile.number])
    form = ProgrammesForm(request.POST or None, record=profile, user=request.user)

    def do():
        told = {"programmes": sorted(form.cleaned_data["programmes"]), "version": form.read_version}
        return change_profile(profile, by=request.user, verb="programmes set", **told)

    answer = sent(request, form, do, here, _("Saved."))
    if answer is not None:
        return answer
    title = _("Programmes")
    return form_page(
        request, form, title=title, action=_("Save"), back=here, trail=way(profile, title), lead=str(profile)
    )


@require_http_methods(["GET", "POST"])
@for_stewards
def objection(request, profile):
    """roster/<number>/objection/"""
    found = Objection.objects.filter(profile=profile, ruling=Ruling.OPEN).first()
    here = reverse("roster:steward", args=[profile.number])
    if found is None:
        get_list_or_404(Objection, profile=profile)
        messages.warning(request, _("This objection was decided, or taken back, meanwhile."))
        return redirect(here)
    form = RulingForm(request.POST or None, user=request.user)
    told = ("is_upheld", "reason")
    answer = sent(
        request, form, lambda: rule(found, by=request.user, **{name: form.cleaned_data[name] for name in told}), here,
        _("Decided: the person is told."),
    )  # fmt: skip
    if answer is not None:
        return answer
    title = _("Decide on the objection")
    return form_page(
        request, form, title=title, action=_("Decide"), back=here, trail=way(profile, title), lead=found.words
    )


@require_POST
@for_stewards
def invitation(request, profile):
    """roster/<number>/invitation/: a button."""
    try:
        invite(profile, by=request.user)
    except LetterNotSent:
        messages.warning(
            request, _("The letter could not be sent: the mail server did not take it. Send it again later.")
        )
    except ValidationError as refusal:
        for sentence in refusal.messages:
            messages.warning(request, sentence)
    else:
        messages.success(request, _("This person can see the profile: by the letter that was sent, or by signing in."))
    return redirect("roster:steward", profile.number)


@never_cache
@require_safe
def cv(request, number, pk):
    """roster/<number>/cv/<id>/: for officers who find the profile, and for herself."""
    profile = Profile.objects.visible_to(request.user).filter(number=number, erased_at=None).first()
    if profile is None or not (is_own(request.user, profile) or level_of(request.user) >= Level.OFFICERS):
        raise Http404
    found = Attachment.objects.filter(kind=profile.noun(), record_id=profile.pk, label="cv", pk=pk).first()
    if found is None:
        raise Http404
    kind = MEDIA_TYPES.get(found.extension, "application/octet-stream")
    answer = file_answer(
        request, found.file.open("rb"), as_attachment=True, filename=f"cv-{number}{found.extension}", content_type=kind
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox; frame-ancestors 'none'"
    return answer
