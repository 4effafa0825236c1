"""How often a person gets a forum's messages by letter; and stopping them by the link in each."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.db.models import Max
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from ..letters import wish_of
from ..models import AWAITING, ForumLetters, Message, Rhythm
from .finding import find_forum
from .forums import way


class LettersForm(forms.ModelForm):
    class Meta:
        model = ForumLetters
        fields = ("rhythm", "language")
        widgets = {"rhythm": forms.RadioSelect}


@never_cache
@require_http_methods(["GET", "POST"])
def letters(request, pk):
    forum = find_forum(request, pk)
    form = LettersForm(request.POST or None, instance=wish(request.user.person, forum))
    if form.is_valid():
        form.save()
        messages.success(request, _("Your choice of letters was saved."))
        return redirect(forum)
    trail = [*way(), {"text": str(forum), "url": forum.get_absolute_url()}, {"text": _("Letters")}]
    return render(request, "forum/letters.html", {"title": _("Letters"), "forum": forum, "form": form, "trail": trail})


def wish(person, forum) -> ForumLetters:
    """Hers, or a new one that begins with what is said from now on."""
    found = ForumLetters.objects.filter(person=person, forum=forum).first()
    return found or ForumLetters(person=person, forum=forum, language=person.language, **from_now_on(forum))


def from_now_on(forum) -> dict:
    """What is said from now on, and what was said before and is shown from now on."""
    said = Message.objects.filter(week__forum=forum)
    withheld = list(said.filter(state__in=AWAITING).order_by("pk").values_list("pk", flat=True))
    return {
        "told_until": said.aggregate(last=Max("pk"))["last"] or 0, "withheld": withheld, "told_at": timezone.now(),
    }  # fmt: skip


@csrf_exempt  # a mail program sends it, at one press and without our cookie; the signed link is the authority
@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def stop(request, token):
    try:
        found = wish_of(token)
    except (signing.BadSignature, ForumLetters.DoesNotExist):
        raise Http404 from None
    if request.method == "POST":
        found.rhythm = Rhythm.NEVER
        found.save(update_fields=["rhythm"])
    is_stopped = found.rhythm == Rhythm.NEVER
    return render(request, "forum/letters_stop.html", {"title": _("Letters"), "wish": found, "is_stopped": is_stopped})
