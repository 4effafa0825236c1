"""Taking part: the form an officer builds, and what each person who asks for a place says in it."""

from __future__ import annotations

import datetime as dt
import secrets

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.accounts.models import Organization, OrganizationKind
from secretariat.committee.models import ThreadRecord
from secretariat.core.multilingual import TextsField

from .event import Event, EventState
from .programme import PartOfEvent

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that a tired eye takes for another
OWN_PAGE = "secretariat.events.own"


class RegistrationForm(PartOfEvent):
    """How one registers for an event. Without `places` there is room for everyone; what was answered is erased so many
    days after the event."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="registration_forms", verbose_name=_("event"))
    purposes = TextsField(_("what the answers are for"))
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    places = models.PositiveIntegerField(_("places"), null=True, blank=True)
    places_are_seats = models.BooleanField(_("in a hybrid event, places are seats in the room"), default=True)
    needs_accreditation = models.BooleanField(_("delegations accredit their people"), default=False)
    needs_approval = models.BooleanField(_("an officer approves each registration"), default=False)
    lists_participants = models.BooleanField(_("a public list of participants is kept"), default=True)
    retention_days = models.PositiveSmallIntegerField(
        _("days after the event until the answers are erased"), default=180
    )

    class Meta:
        verbose_name = _("registration form")
        verbose_name_plural = _("registration forms")
        constraints = [
            models.UniqueConstraint(
                fields=["event"], condition=models.Q(withdrawn_at__isnull=True), name="registration_form_once",
                violation_error_message=_("This event has a registration form already."),
            )
        ]  # fmt: skip

    def __str__(self):
        return gettext("Registration for “%(event)s”") % {"event": self.event}

    def get_absolute_url(self):
        return reverse("events:registration_form", args=[self.event.slug])

    @property
    def is_open(self) -> bool:
        now = timezone.now()
        begun = self.opens_at is None or self.opens_at <= now
        return self.is_standing and self.event.is_open and begun and now < self.until

    @property
    def counts_seats(self) -> bool:
        """Does whoever takes part from elsewhere need no place?"""
        return self.places_are_seats and self.event.is_hybrid

    @property
    def until(self) -> dt.datetime:
        """When it closes: with the event at the latest, which may have been moved."""
        return min(self.closes_at or self.event.ends_at, self.event.ends_at)

    @property
    def erased_on(self) -> dt.date:
        return self.event.last_day + dt.timedelta(days=self.retention_days)


class QuestionKind(models.TextChoices):
    SHORT = "short", _("a line of text")
    LONG = "long", _("several lines of text")
    ONE = "one", _("one of several choices")
    SEVERAL = "several", _("several choices")
    YES_NO = "yes_no", _("yes or no")
    DAY = "day", _("a date")
    COUNTRY = "country", _("a country")


WITH_OPTIONS = {QuestionKind.ONE, QuestionKind.SEVERAL}


class FormQuestion(PartOfEvent):
    """One question of the form. `options` holds a line for each choice, the same number in every language; answers
    keep the number of the line. It is shown when `depends_on` was answered with `depends_value`."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="questions", verbose_name=_("event"))
    kind = models.CharField(_("kind"), max_length=10, choices=QuestionKind, default=QuestionKind.SHORT)
    titles = TextsField(_("question"))
    helps = TextsField(_("explanation"))
    options = TextsField(_("choices"))
    is_required = models.BooleanField(_("must be answered"), default=False)
    depends_on = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="dependents", verbose_name=_("shown when")
    )
    depends_value = models.CharField(_("was answered with"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(_("place in the order"), default=1)

    class Meta:
        verbose_name = _("question of the registration form")
        verbose_name_plural = _("questions of the registration form")
        ordering = ["event", "order", "id"]

    def __str__(self):
        return str(self.titles)

    def get_absolute_url(self):
        return f"{reverse('events:registration_form', args=[self.event.slug])}#formquestion-{self.pk}"

    @property
    def key(self) -> str:
        """Its answer's name, in the form and among the answers."""
        return f"q{self.pk}"

    def lines(self, language: str | None = None) -> list[tuple[str, str]]:
        """The choices in a language, as pairs of number and words."""
        found = self.options.best(language).text.splitlines()
        return [(str(number), line.strip()) for number, line in enumerate(found, start=1) if line.strip()]

    @cached_property
    def words(self) -> dict[str, str]:
        """What its answers are called where they are kept as numbers or codes, in the page's language."""
        if self.kind != QuestionKind.COUNTRY:
            return dict(self.lines())
        return {one.code: str(one) for one in Organization.objects.filter(kind=OrganizationKind.MEMBER_STATE)}

    def clean(self):
        super().clean()
        if self.depends_on_id and self.depends_on.event_id != self.event_id:
            raise ValidationError({"depends_on": gettext("This question belongs to another form.")})


class RegistrationState(models.TextChoices):
    TO_ACCREDIT = "to_accredit", _("awaits its delegation")
    TO_APPROVE = "to_approve", _("awaits approval")
    WAITING = "waiting", _("on the waiting list")
    ADMITTED = "admitted", _("has a place")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")


ASKING = (RegistrationState.TO_ACCREDIT, RegistrationState.TO_APPROVE, RegistrationState.WAITING)
ALIVE = (*ASKING, RegistrationState.ADMITTED)
AGAIN = (RegistrationState.TO_ACCREDIT, RegistrationState.TO_APPROVE)
# A place that was given waits while others decide again for its holder, who calls themselves otherwise now.
HAS_PLACE = models.Q(state=RegistrationState.ADMITTED) | models.Q(state__in=AGAIN) & ~models.Q(admitted_because="")


class Presence(models.TextChoices):
    ROOM = "room", _("in the room")
    REMOTE = "remote", _("from elsewhere")


def new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _place in range(8))


class Registration(ThreadRecord):
    """One person asks for a place, with a sign-in or by her e-mail address alone. What she says of herself is hers: the
    journal holds none of it. `admitted_because` says by which part of the rule a place came to her, `passed` how many
    who asked later were let in before her."""

    IS_APART = True
    PERSONAL = frozenset(
        {
            "name",
            "email",
            "affiliation",
            "answers",
            "access_needs",
            "code",
            "wants_letter",
            "interpretation",
            "consents",
            "is_reminded",
        }
    )

    event = models.ForeignKey(Event, models.PROTECT, related_name="registrations")
    person = models.ForeignKey(
        "accounts.Person", models.SET_NULL, null=True, blank=True, related_name="event_registrations"
    )
    name = models.CharField(_("name"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    affiliation = models.CharField(_("position or affiliation"), max_length=200, blank=True)
    delegation = models.ForeignKey(
        "accounts.Organization", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("delegation")
    )
    language = models.CharField(_("language of letters"), max_length=10, choices=settings.LANGUAGES, default="en")
    presence = models.CharField(_("I take part"), max_length=8, choices=Presence, default=Presence.ROOM)
    interpretation = models.CharField(
        _("interpretation needed into"), max_length=10, choices=settings.LANGUAGES, blank=True
    )
    access_needs = models.TextField(_("what you need to take part fully"), blank=True, max_length=2000)
    wants_letter = models.BooleanField(_("I need a letter of invitation"), default=False)
    consents = models.BooleanField(_("My name may stand in the public list of participants"), default=False)
    answers = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=12, choices=RegistrationState, default=RegistrationState.WAITING)
    is_reminded = models.BooleanField(default=True, editable=False)  # wants the letters that come again
    asked_at = models.DateTimeField(default=timezone.now)
    admitted_because = models.CharField(max_length=10, blank=True)
    passed = models.PositiveSmallIntegerField(default=0)
    code = models.CharField(max_length=12, unique=True, default=new_code)
    is_accredited = models.BooleanField(default=False)
    is_approved = models.BooleanField(default=False)
    is_refused = models.BooleanField(default=False)  # declined by the delegation it names, which may think again
    checked_in_at = models.DateTimeField(null=True, blank=True)
    absent_at = models.DateTimeField(null=True, blank=True)  # noted of who was to take part from elsewhere
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["event", "asked_at", "id"]
        indexes = [models.Index(fields=["event", "state", "asked_at"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(checked_in_at=None) | models.Q(absent_at=None), name="registration_here_or_absent"
            )
        ]

    def __str__(self):
        return self.name or gettext("Registration %(number)s") % {"number": self.pk}

    @property
    def stream_key(self) -> str:
        """The registrations of an event are told in a stream of their own: they are no news of the committee."""
        return f"event:{self.event_id}"

    def get_absolute_url(self):
        return f"{reverse('events:registrations', args=[self.event.slug])}#registration-{self.pk}"

    @property
    def token(self) -> str:
        """Opens her own page, for whoever holds it: it is sent to her alone, and stays the same."""
        return signing.Signer(salt=OWN_PAGE).sign(self.pk)

    @property
    def own_url(self) -> str:
        return reverse("events:own", args=[self.token])

    @property
    def is_alive(self) -> bool:
        return self.is_standing and self.state in ALIVE

    @property
    def is_erasable(self) -> bool:
        """Is nothing of what was said needed any more, to let anybody in?"""
        return not self.is_alive or timezone.now() >= self.event.ends_at

    @property
    def is_address_alone(self) -> bool:
        """Was all erased but what the survey needs? Nobody registers without a name."""
        return not self.name and self.erased_at is None

    @property
    def is_from_elsewhere(self) -> bool:
        """Is nobody to look for them at the door?"""
        return self.event.is_hybrid and self.presence == Presence.REMOTE

    @property
    def keeps_place(self) -> bool:
        """Was a place given, for which others decide again?"""
        return self.state in AGAIN and bool(self.admitted_because)

    @property
    def has_badge(self) -> bool:
        """It opens the door, until the event is over; nobody's is without a name."""
        return self.has_place and not self.event.is_over and bool(self.name)

    @property
    def has_place(self) -> bool:
        """In an event that takes place, or took place."""
        admitted = self.is_standing and self.state == RegistrationState.ADMITTED
        return admitted and self.event.state != EventState.CANCELLED
