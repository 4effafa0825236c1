"""What moved since the last session; what is open to Member States and not yet public."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from secretariat.accounts.access import opens_anywhere
from secretariat.core.sheets import Field, taken_away

from .. import digest_letters, digests
from ..models import Committee
from ..queries.open_to_states import open_to_states

WHOSE = [
    (digests.MINE, gettext_lazy("What you follow")),
    (digests.DELEGATION, gettext_lazy("What your delegation or unit follows")),
    (digests.EVERYTHING, gettext_lazy("Everything")),
]


class DigestForm(forms.Form):
    whose = forms.ChoiceField(label=gettext_lazy("What"), choices=WHOSE, required=False)
    since = forms.TypedChoiceField(label=gettext_lazy("Since"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args, sessions, **kwargs):
        super().__init__(*args, **kwargs)
        self.sessions = {session.pk: session for session in sessions}
        named = [(session.pk, session.symbol) for session in sessions]
        self.fields["since"].choices = [("", _("the last session of each committee")), *named]

    @property
    def asked(self) -> tuple[str, object]:
        told = self.cleaned_data if self.is_valid() else {}
        return told.get("whose") or digests.MINE, self.sessions.get(told.get("since"))


@never_cache
@require_http_methods(["GET", "POST"])
def digest(request):
    """What moved since the last session; posted to, the same comes as a letter."""
    committees = Committee.objects.visible_to(request.user).standing()
    form = DigestForm(request.GET, sessions=digests.held_sessions(committees, request.user))
    whose, session = form.asked
    if request.method == "POST":
        return send(request, whose, session)
    context = {
        "title": _("What moved since the last session"),
        "filters": form,
        "digests": digests.since_last_session(request.user, whose, session),
        "trail": [{"text": _("What you follow"), "url": reverse("following")}, {"text": _("What moved")}],
    }
    return render(request, "committee/digest.html", context)


def send(request, whose, session):
    with transaction.atomic():
        is_any = digest_letters.send_now(request.user, whose, session)
    told = _("The letter is on its way.") if is_any else _("Nothing has moved: there is nothing to send.")
    messages.success(request, told)
    return redirect(request.get_full_path())


OPEN_FIELDS = (
    Field("kind", gettext_lazy("Kind"), lambda row: row[0]),
    Field("name", gettext_lazy("Name"), lambda row: row[1].name),
    Field("language", gettext_lazy("Language"), lambda row: row[1].language),
    Field("public_from", gettext_lazy("Public from"), lambda row: row[1].public_from),
    Field("address", gettext_lazy("Address"), lambda row: row[1].url),
)


@never_cache
@require_safe
def open_to_states_page(request):
    """Records that Member States may see and the public may not, yet."""
    if not opens_anywhere(request.user, "states"):
        raise PermissionDenied
    groups = open_to_states(request.user)
    rows = ((kind, one) for kind, listed in groups for one in listed)
    if file := taken_away(request, "open-to-states", _("Open to Member States"), OPEN_FIELDS, rows):
        return file
    context = {
        "title": _("Open to Member States"),
        "groups": groups,
        "trail": [{"text": _("Open to Member States")}],
    }
    return render(request, "committee/open_to_states.html", context)
