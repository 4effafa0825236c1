"""Pages of those who follow: what one follows, following and leaving, which letters one wants, and leaving those."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from secretariat.accounts.access import opens_anywhere

from . import letters, nouns
from .following import follow, is_following, letters_of, unfollow
from .models import LetterChoice
from .models.audience import STATES


class LettersForm(forms.ModelForm):
    class Meta:
        model = LetterChoice
        fields = ("digest", "notices")
        widgets = {"digest": forms.RadioSelect}


@never_cache
@require_http_methods(["GET", "POST"])
def following(request):
    """What this person follows, and which letters she gets about it."""
    person = request.user.person
    form = LettersForm(request.POST or None, instance=letters_of(person))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Your choice of letters was saved."))
        return redirect("following")
    follows = list(person.follows.order_by("-since", "-id"))
    records = nouns.find_many({(one.kind, one.record_id) for one in follows}, request.user)
    rows = [{"follow": one, "record": records.get((one.kind, one.record_id))} for one in follows]
    context = {
        "title": _("What you follow"),
        "rows": rows,
        "form": form,
        "sees_states": opens_anywhere(request.user, STATES),
    }
    return render(request, "record/following.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def follow_record(request, noun, pk):
    """Follow a record, or leave it. Asked for as a page it shows the button: so a link to it works after signing in."""
    record = nouns.find(noun, pk, request.user)
    if request.method == "POST":
        is_end = request.POST.get("end")
        (unfollow if is_end else follow)(record, by=request.user)
        told = _("You no longer follow this.") if is_end else _("You follow this from now on.")
        messages.success(request, told)
        return redirect("following" if request.POST.get("back") == "following" else record)
    follows = is_following(request.user, record)
    context = {
        "title": str(record),
        "record": record,
        "follows": follows,
        "trail": [{"text": str(record), "url": record.get_absolute_url()}, {"text": _("Follow")}],
    }
    return render(request, "record/follow.html", context)


@csrf_exempt  # a mail program sends it, at one press and without our cookie; the signed link is the authority
@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def stop_letters(request, token):
    """Stop one sort of letter, by the link that stands in each."""
    try:
        choice, sort = letters.choice_of(token)
    except (signing.BadSignature, LetterChoice.DoesNotExist):
        raise Http404 from None
    if request.method == "POST":
        letters.stop(choice, sort)
    context = {"title": _("Letters"), "sort": sort, "is_stopped": not letters.wants(choice, sort)}
    return render(request, "record/letters_stopped.html", context)
