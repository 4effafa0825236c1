"""One message: what can be done with it, its versions, its translation; and whom one does not want to read."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from secretariat.accounts.access import may, require
from secretariat.accounts.models import Person
from secretariat.committee.templatetags.officer import stepping
from secretariat.record.double import once
from secretariat.record.forms import CarefulForm
from secretariat.record.operations import EditConflict

from .. import operations as do
from ..forms.posting import EditForm
from ..models import LONGEST, WITHHELD, Block, Message, MessageState, MessageTranslation, ModerationAct, Reaction
from ..models.moderation import ModerationVerb
from ..queries.room import blocked_by
from ..queries.said import dressed
from ..queries.versions import versions_of
from ..rules import OWN, READ_EVERY_VERSION
from ..standing import Standing
from ..translating import keep, provider, translate
from ..zones import in_own_zone
from .finding import find_message, find_week, open_page, tell_that_it_waits, trail_of
from .rooms import whole


@open_page
@require_safe
def message(request, pk):
    """The message, with everything this reader may do with it"""
    found = find_message(request, pk)
    standing = Standing(request.user, found.week)
    own = found.author_id is not None and standing.person is not None and found.author_id == standing.person.pk
    blocked = blocked_by(request.user)
    context = {
        "title": _("Message %(number)s") % {"number": found.pk},
        "said": dressed([found], request.user, blocked=blocked)[0],
        "week": found.week,
        "standing": standing,
        "capability": standing.offered,
        "is_own": own,
        "can_edit": own and not standing.shut_out and found.is_changeable,
        "steps": stepping(found, request.user) if standing.person else [],
        "blocks": found.author_id in blocked,
        "can_translate": can_translate(found, standing),
        "hidden_by": hiding(found, request.user) if own else None,
        "trail": trail_of(found.week, _("Message %(number)s") % {"number": found.pk}),
    }
    return render(request, "forum/message.html", context)


def hiding(found: Message, user) -> ModerationAct | None:
    """The act that hid it, where it is hidden: its author reads why, and where to appeal."""
    if found.state not in WITHHELD:
        return None
    rows = ModerationAct.objects.visible_to(user).filter(
        message=found, what__in=[ModerationVerb.HID, ModerationVerb.REFUSED]
    )
    return rows.select_related("appeal").order_by("-pk").first()


def can_translate(found: Message, standing) -> bool:
    """Is there a machine, and a language to translate into?"""
    return provider() is not None and standing.is_member and found.is_shown and found.language != get_language()


@in_own_zone
@require_http_methods(["GET", "POST"])
def edit(request, pk):
    found = find_message(request, pk)
    require(request.user, OWN, found)
    if request.method == "GET" and (refusal := do.why_not_changed(found, request.user)):
        messages.warning(request, refusal)
        return redirect(found)
    form = EditForm(request.POST or None, message=found, user=request.user)
    if form.is_valid():
        try:
            saved = form.save(request.user)
            if saved.state == MessageState.HELD:
                tell_that_it_waits(request, saved.get_absolute_url())
            return redirect(saved)
        except EditConflict:
            form.add_error(
                None, _("You changed this message elsewhere meanwhile. It reads now: %(text)s") % {"text": found.text}
            )
        except ValidationError as refusal:
            form.take(refusal)
    context = {
        "title": _("Change your message"),
        "form": form,
        "said": found,
        "trail": trail_of(found.week, _("Change")),
    }
    return render(request, "forum/edit.html", context)


@open_page
@require_safe
@in_own_zone
def versions(request, pk):
    """How it read before; of one that was taken back, for its author and the moderators alone"""
    found = find_message(request, pk)
    if found.state == MessageState.TAKEN_BACK and not may(request.user, READ_EVERY_VERSION, found):
        raise Http404
    context = {
        "title": _("Versions of message %(number)s") % {"number": found.pk},
        "message": found,
        "versions": versions_of(found, request.user),
        "trail": trail_of(found.week, _("Versions")),
    }
    return render(request, "forum/versions.html", context)


@in_own_zone
@require_POST
def reaction(request, pk):
    """weeks/<pk>/reaction/: one press says it, another unsays it"""
    week = find_week(request, pk)
    number, _colon, kind = request.POST.get("reaction", "").partition(":")
    found = get_object_or_404(Message.objects.visible_to(request.user).filter(week=week), pk=whole(number))
    if kind not in Reaction.Kind.values:
        raise Http404
    found.week = week
    try:
        do.react(found, kind, by=request.user)
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
    return redirect(found)


@require_http_methods(["GET", "POST"])
def blocking(request, pk):
    """Not to read a person any more, or to read her again; nobody else is told"""
    other = get_object_or_404(
        Person.objects.filter(messages__in=Message.objects.visible_to(request.user)).distinct(), pk=pk
    )
    own = request.user.person
    is_blocked = Block.objects.filter(blocker=own, blocked=other).exists()
    back = whole(request.GET.get("message") or request.POST.get("message"))
    if request.method == "POST" and own != other:
        (do.unblock if is_blocked else do.block)(own, other)
        messages.success(
            request, _("You read this person again.") if is_blocked else _("You no longer read this person.")
        )
        return redirect("forum:message", back) if back else redirect("forum:forums")
    context = {
        "title": (_("Read %(name)s again") if is_blocked else _("Do not read %(name)s any more")) % {"name": other},
        "consequences": [_("Nobody else is told. You can change it at any time.")],
        "action": _("Read again") if is_blocked else _("Do not read"),
        "cancel_url": find_message(request, back).get_absolute_url() if back else "",
    }
    return render(request, "confirm.html", context)


class TranslationForm(CarefulForm):
    text = forms.CharField(
        label=gettext_lazy("The translation"),
        max_length=2 * LONGEST,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )

    def __init__(self, *args, message: Message, **kwargs):
        super().__init__(*args, **kwargs)
        self.refusal = do.why_translation_not_corrected(message, self.user)

    def clean(self):
        if self.refusal:
            raise ValidationError(self.refusal)
        return super().clean()


@require_http_methods(["GET", "POST"])
def translation(request, pk):
    """By POST of a reader: have it made. To its author: a form in which she corrects it"""
    found = find_message(request, pk)
    language = get_language()
    if request.method == "POST" and "make" in request.POST:
        require_member(request, found)
        try:
            translate(found, language, by=request.user)
        except ValidationError as refusal:
            messages.warning(request, " ".join(refusal.messages))
        return redirect(found)
    require(request.user, OWN, found)
    made = get_object_or_404(MessageTranslation, message=found, language=language, edition=found.edition)
    form = TranslationForm(request.POST or None, user=request.user, message=found, initial={"text": made.text})
    if request.method == "GET" and form.refusal:
        messages.warning(request, form.refusal)
        return redirect(found)
    if form.is_valid():
        text = form.cleaned_data["text"]
        return redirect(once(request, lambda: corrected(found, language, text, request.user)))
    context = {
        "title": _("Correct the translation"),
        "form": form,
        "said": found,
        "trail": trail_of(found.week, _("Translation")),
    }
    return render(request, "forum/edit.html", context)


def corrected(found: Message, language: str, text: str, by) -> str:
    keep(found, language, text, by=by, is_corrected=True)
    return found.get_absolute_url()


def require_member(request, found: Message) -> None:
    from django.core.exceptions import PermissionDenied

    if not Standing(request.user, found.week).is_member:
        raise PermissionDenied
