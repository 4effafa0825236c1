"""Finding a selection, a call or one's own application, each within what its visitor may see."""

from __future__ import annotations

from django.core import signing
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from secretariat.core.opaque import LENGTH, number_of
from secretariat.record.sight import Sight

from ..models import Applicant, Call, CallInvitation, InvitationState, Selection, State
from ..models.application import OWN_PAGE
from ..models.sourcing import BY_INVITATION
from ..queries.reading import barred, part_of, takes_declarations
from ..queries.reading import signed as signed_by

ALONG = ("unit", "requester", "approver", "action__committee", "call", "terms")
WITH_INVITATION = ("profile__person", "selection__call", "selection__action__committee")


def find(user, pk: int) -> Selection:
    """The selection, without an action that its reader may not see; Http404 where there is none for her."""
    found = get_object_or_404(Selection.objects.visible_to(user).select_related(*ALONG), pk=pk)
    if found.action_id and not Sight(user).sees(found.action):
        found.action = None
    return found


def find_call(user, number: str) -> Call:
    rows = Call.objects.visible_to(user).standing().select_related("selection__action__committee")
    return get_object_or_404(rows, number=number)


def signed(token: str, salt: str) -> int:
    """The number that a link stands for; those of letters that went out before have it in figures."""
    try:
        told = signing.Signer(salt=salt).unsign(token)
        return int(told) if len(told) < LENGTH and told.isdecimal() else number_of(told, salt)
    except (signing.BadSignature, ValueError):
        raise Http404 from None


def own_application(token: str) -> Applicant:
    """Whoever holds the link holds the page: it was sent to nobody else."""
    along = ("application", "profile__person", "selection__call", "selection__action__committee")
    rows = Applicant.objects.standing().select_related(*along)
    return get_object_or_404(rows, pk=signed(token, OWN_PAGE), erased_at=None)


def own_invitation(token: str) -> CallInvitation:
    """Of whoever holds the link, unless it was taken back."""
    rows = CallInvitation.objects.standing().exclude(sent_at=None).exclude(state=InvitationState.TAKEN_BACK)
    return get_object_or_404(rows.select_related(*WITH_INVITATION), pk=signed(token, BY_INVITATION))


def declaring(request, selection: Selection, part=None) -> dict:
    """What their reader still has to do about interests before what they read opens, and how many applications stay
    shut to who leads it; they can hand the lead over. `part` is that of its reader, where it is known."""
    is_closed = selection.has_reached(State.CLOSED)
    part = (part or part_of(request.user.person, selection)) if is_closed else None
    told = {"must_declare": False, "must_wait": False, "shut": 0}
    if part is None:
        return told
    leads = part.person_id == selection.requester_id and not selection.is_over
    held = signed_by(part, selection)
    waits = held is not None and held.waits
    told |= {"must_wait": waits, "shut": len(barred(part)) if leads and not waits else 0}
    return told | {"must_declare": held is None and takes_declarations(selection)}


# --- where one is ------------------------------------------------------------------


def trail(*steps) -> list[dict]:
    """Breadcrumbs among selections."""
    return [{"text": _("Selections"), "url": reverse("selection:selections")}, *map(step, steps)]


def call_trail(*steps) -> list[dict]:
    return [{"text": _("Calls"), "url": reverse("selection:calls")}, *map(step, steps)]


def step(one) -> dict:
    return {"text": str(one), "url": one.get_absolute_url() if hasattr(one, "get_absolute_url") else ""}
