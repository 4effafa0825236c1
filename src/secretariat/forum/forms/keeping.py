"""What officers enter and change: forums, weeks, guiding questions; and the digest its moderator words."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.committee.forms.audience import CHOICES, in_words
from secretariat.committee.forms.base import OWN_WORDS, RecordForm
from secretariat.record.operations import enter

from .. import operations as do
from ..models import Forum, GuidingQuestion, Week
from ..operations.weeks import MEMBERS, let_moderate

MEMBERS_ALONE = (MEMBERS, _("Those named as members, and the Secretariat"))


def who_may_read(forum: Forum) -> str:
    return in_words(forum.audience, named=str(MEMBERS_ALONE[1]))


class ForumForm(RecordForm):
    """Who may read a forum is settled when it is founded: people write for the readers there are."""

    class Meta(RecordForm.Meta):
        model = Forum
        fields = ["titles", "digests", "action", "posting", "rules", "privacy", *OWN_WORDS]
        help_texts = {
            "action": _("The action this forum implements; its digests become implementations of it."),
            "rules": _("Shown to everyone before their first message of a week."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.is_new:
            del self.fields["audience"], self.fields["public_from"]

    def start(self):
        return {"action": self.around.get("action")}

    def offer_audience(self, now):
        super().offer_audience(now)
        self.fields["audience"].choices = [*CHOICES, MEMBERS_ALONE]
        self.fields["audience"].label = gettext("Who may read it (this cannot be changed later)")

    def chosen_audience(self, now):
        if not self.is_new:
            return now
        return None if self.cleaned_data["audience"] == MEMBERS else super().chosen_audience(now)

    def enter(self, by):
        audience = self.chosen_audience(self.readers_now)
        return do.enter_forum(by=by, committee=self.committee, audience=audience, **self.values())


class MomentInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


def moment(label):
    return forms.DateTimeField(label=label, widget=MomentInput, help_text=lazy(in_its_time, str)())


def in_its_time() -> str:
    return gettext("In the Secretariat’s time (%(zone)s).") % {"zone": settings.TIME_ZONE}


class OfForum(RecordForm):
    """A part of a forum: seen by those who see the forum, so that nothing is asked about it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("audience", "public_from"):
            del self.fields[name]

    def chosen_audience(self, now):
        return now


class WeekForm(OfForum):
    opens_at = moment(_("Opens"))
    closes_at = moment(_("Closes"))

    class Meta(RecordForm.Meta):
        model = Week
        fields = [
            "forum", "number", "titles", "digests", "moderator", "opens_at", "closes_at", "slow_seconds", "hold",
            "digest_due", *OWN_WORDS,
        ]  # fmt: skip
        help_texts = {
            "slow_seconds": _("0: people post as they like."),
            "digest_due": _("The moderator is reminded three days before."),
        }

    def start(self):
        forum = self.around.get("forum")
        last = forum.weeks.order_by("-number").first() if forum else None
        monday = timezone.localtime() + dt.timedelta(days=7 - timezone.localtime().weekday())
        opens = monday.replace(hour=9, minute=0, second=0, microsecond=0)
        return {
            "forum": forum,
            "number": last.number + 1 if last else 1,
            "opens_at": opens,
            "closes_at": opens + dt.timedelta(days=4, hours=9),
            "digest_due": (opens + dt.timedelta(days=18)).date(),
        }

    def clean(self):
        super().clean()
        opens, closes = self.cleaned_data.get("opens_at"), self.cleaned_data.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", gettext("A week closes after it opens: check both."))

    def enter(self, by):
        return do.enter_week(by=by, **self.values())

    def change(self, by):
        week = super().change(by)
        let_moderate(week, by=by)
        return week


class QuestionForm(OfForum):
    class Meta(RecordForm.Meta):
        model = GuidingQuestion
        fields = ["week", "number", "texts", *OWN_WORDS]

    def narrow(self):
        """Weeks of several forums have the same number."""
        super().narrow()
        field = self.fields["week"]
        field.queryset = field.queryset.select_related("forum")
        field.label_from_instance = lambda week: f"{week.forum} · {week}"

    def start(self):
        week = self.around.get("week")
        return {"week": week, "number": week.questions.count() + 1 if week else 1}

    def enter(self, by):

        week = self.cleaned_data["week"]
        return enter(GuidingQuestion, by=by, committee=self.committee, audience=week.audience, **self.values())
