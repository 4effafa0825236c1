"""The Chair's desk: the list with a button for everything, one press each."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from secretariat.accounts.access import may, require
from secretariat.committee.rules import KEEP_RECORD
from secretariat.live.sending import sent_in_place
from secretariat.record.operations import AlreadyDone
from secretariat.record.sending import sent

from ..forms import (
    AddForm,
    CloseListForm,
    ConcludeForm,
    MoveForm,
    OpenForm,
    PassForm,
    PointForm,
    RuleForm,
    RulingForm,
    TurnForm,
)
from ..operations import dialogues as do
from ..operations import floor as at
from ..operations.undoing import undo
from ..queries.floor import Floor
from ..rules import RUN
from ..showing import desk_regions
from .found import find, find_point, find_request, follow, way


@require_safe
def desk(request, pk):
    """dialogues/<id>/desk/"""
    dialogue = find(request.user, pk)
    require(request.user, RUN, dialogue)
    context = {
        "follow": follow(dialogue),
        "title": _("The Chair’s desk"),
        "record": dialogue,
        "may_word": may(request.user, KEEP_RECORD, dialogue),
        "trail": way(dialogue, _("The Chair’s desk")),
        **desk_regions(Floor(dialogue)),
    }
    return render(request, "dialogue/desk.html", context)


# What a button does: `target` names the request or act that whoever pressed it saw.
BUTTONS = {
    "opening": lambda d, user, target: do.begin(d.speakers, by=user),
    "suspension": lambda d, user, target: do.suspend(d.speakers, by=user),
    "list-opening": lambda d, user, target: do.open_list(d.speakers, by=user),
    "call": lambda d, user, target: call(d, user, target),
    "end": lambda d, user, target: at.end(d.speakers, target.request, by=user),
    "pause": lambda d, user, target: at.pause(d.speakers, target.request, by=user),
    "resumption": lambda d, user, target: at.go_on(d.speakers, target.request, by=user),
    "reset": lambda d, user, target: at.reset(d.speakers, target.request, by=user),
    "undo": lambda d, user, target: undo(target.act, by=user),
}


def call(dialogue, user, target):
    return at.call(dialogue.speakers, target.request, by=user, current=target.current)


class Target:
    """What a button was about: “17” a request, act or point; “17.12” a request, and who had the floor then."""

    def __init__(self, user, dialogue, sent: str):
        self.user, self.dialogue, self.sent = user, dialogue, sent
        numbers = [int(part) if part.isdecimal() and len(part) < 19 else 0 for part in sent.split(".")[:2]]
        self.pk, self.current = numbers[0], (numbers[1] or None) if len(numbers) > 1 else None

    @property
    def request(self):
        return find_request(self.user, self.dialogue, self.pk)

    @property
    def call(self):
        found = self.request
        found.current = self.current
        return found

    @property
    def point(self):
        return find_point(self.user, self.dialogue, self.pk)

    @property
    def act(self):
        found = self.dialogue.speakers.acts.filter(pk=self.pk).first()
        if found is None:
            raise Http404
        found.speakers = self.dialogue.speakers
        return found


# What wants words first: the form, what heads it, and what it is about.
FORMS = {
    "beginning": (OpenForm, gettext_lazy("Open the dialogue"), ""),
    "turn": (TurnForm, gettext_lazy("Give the floor out of turn"), "call"),
    "passing": (PassForm, gettext_lazy("Pass over"), "request"),
    "move": (MoveForm, gettext_lazy("Move on the list"), "request"),
    "conclusion": (ConcludeForm, gettext_lazy("Close the dialogue"), ""),
    "list-closing": (CloseListForm, gettext_lazy("Close the list"), ""),
    "rule": (RuleForm, gettext_lazy("Switch the balancing rule"), ""),
    "point": (PointForm, gettext_lazy("Point of order"), ""),
    "ruling": (RulingForm, gettext_lazy("Rule on the point of order"), "point"),
    "addition": (AddForm, gettext_lazy("Put a delegation on the list"), ""),
}


@sent_in_place
@require_http_methods(["GET", "POST"])
def act(request, pk, slug):
    """dialogues/<id>/desk/<act>/: a button's press, or a form with its words"""
    dialogue = find(request.user, pk)
    require(request.user, RUN, dialogue)
    target = Target(request.user, dialogue, request.POST.get("target") or request.GET.get("target") or "")
    if slug in FORMS:
        return with_words(request, dialogue, slug, target)
    if slug not in BUTTONS or request.method != "POST":
        raise Http404
    press(request, BUTTONS[slug], dialogue, target)
    return redirect(place_of(slug, pk))


REGIONS = {
    "desk-list": {"turn", "passing", "move"},
    "desk-floor": {*BUTTONS, "beginning", "ruling"} - {"list-opening", "undo"},
}


def place_of(slug: str, pk: int) -> str:
    """The part of the desk in which it was pressed: whoever goes by keys goes on from there."""
    region = next((region for region, slugs in REGIONS.items() if slug in slugs), "tools")
    return f"{reverse('dialogue:desk', args=[pk])}#{region}"


def press(request, button, dialogue, target) -> None:
    """Do it; where somebody else was quicker, or it cannot be done, say so and do nothing."""
    try:
        button(dialogue, request.user, target)
    except AlreadyDone:
        messages.info(request, _("This was done already: your press changed nothing."))
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))


def with_words(request, dialogue, slug: str, target: Target):
    kind, title, about = FORMS[slug]
    back = place_of(slug, dialogue.pk)
    subject = getattr(target, about) if about else None
    form = form_for(kind, request, dialogue, subject)
    if url := sent(request, form, lambda: form.save(request.user) and back):
        return redirect(url)
    context = {"title": title, "lead": str(subject or dialogue), "form": form, "action": title, "cancel_url": back}
    context |= {"target": target.sent if about else "", "trail": way(dialogue, (_("The Chair’s desk"), back), title)}
    return render(request, "dialogue/form.html", context)


def form_for(kind, request, dialogue, subject):
    data = request.POST if "token" in request.POST else None
    if kind is AddForm:
        return AddForm(data, dialogue=dialogue, user=request.user)
    return kind(data, floor=Floor(dialogue), user=request.user, target=subject)
