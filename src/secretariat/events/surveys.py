"""When a wave of the survey is open, keeping answers that lead to nobody, and what they say together."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from collections import Counter

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import telling
from .models import Event, EventState, Registration, SurveyAnswer, SurveyKind, SurveyQuestion
from .models.survey import FEWEST, WAVES, SurveyReply
from .present import present

OPEN_FOR = dt.timedelta(days=60)
MONTH = dt.timedelta(days=30)
SENDING = dt.timedelta(days=7)  # by then the letters of a wave are out


def open_wave(event: Event, now: dt.datetime | None = None) -> int | None:
    """The wave that is asked now, as its number of months; None between them."""
    since = (now or timezone.now()) - event.ends_at
    if event.state == EventState.CANCELLED:
        return None
    return next((wave for wave in WAVES if wave * MONTH <= since < wave * MONTH + OPEN_FOR), None)


def waves_lost(event: Event, erased_on: dt.date) -> list[int]:
    """The waves (months after the end) that reach nobody, because addresses are erased by then."""
    return [wave for wave in WAVES if (event.ends_at + wave * MONTH).astimezone(event.zone).date() >= erased_on]


def address_until(event: Event) -> dt.date:
    """The day from which no survey needs anybody's address: the letters of its last wave are out."""
    return (event.ends_at + WAVES[-1] * MONTH + SENDING).astimezone(event.zone).date()


def is_surveyed(event: Event, now: dt.datetime) -> bool:
    """Is a wave open, or to come?"""
    if event.state == EventState.CANCELLED or now >= event.ends_at + WAVES[-1] * MONTH + OPEN_FOR:
        return False
    return SurveyQuestion.objects.standing().filter(event=event).exists()


def asked_yet(event: Event, now: dt.datetime) -> list[Registration]:
    """Who is asked now, or will be."""
    return [one for one in present(event) if one.is_reminded] if is_surveyed(event, now) else []


def key_of(registration: Registration, wave: int) -> str:
    """By it her unsent answers are found again, by whoever holds her link: nothing in the database leads there."""
    told = f"survey {registration.pk} {wave}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), told, hashlib.sha256).hexdigest()


def has_answered(registration: Registration, wave: int) -> bool:
    return SurveyReply.objects.filter(registration=registration, wave=wave).exists()


def begun(registration: Registration, wave: int) -> dict:
    row = SurveyAnswer.objects.filter(key=key_of(registration, wave), is_sent=False).first()
    return row.answers if row else {}


@transaction.atomic
def keep(registration: Registration, wave: int, answers: dict, *, is_sent: bool) -> None:
    """Save for later, or send: what is sent loses what led to her."""
    if has_answered(registration, wave):
        raise ValidationError(_("You have answered already. Thank you."))
    key = key_of(registration, wave)
    SurveyAnswer.objects.filter(key=key).delete()
    SurveyAnswer.objects.create(
        event=registration.event, wave=wave, answers=answers, is_sent=is_sent, key="" if is_sent else key
    )
    if is_sent:
        try:
            with transaction.atomic():
                SurveyReply.objects.create(registration=registration, wave=wave)
        except IntegrityError:
            raise ValidationError(_("You have answered already. Thank you.")) from None


# --- together ---------------------------------------------------------------------------


def results(event: Event, questions: list[SurveyQuestion]) -> list[dict]:
    """For each question and wave how many chose what. Of a wave that fewer than five answered nothing is told, nor how
    many where it is one to four."""
    sent: dict[int, list[dict]] = {wave: [] for wave in WAVES}
    for wave, answers in SurveyAnswer.objects.filter(event=event, is_sent=True).values_list("wave", "answers"):
        sent.setdefault(wave, []).append(answers)
    return [{"question": one, "waves": [of_wave(one, sent[wave]) for wave in WAVES]} for one in questions]


def of_wave(question: SurveyQuestion, answers: list[dict]) -> dict:
    if len(answers) < FEWEST:
        return {"is_hidden": bool(answers), "rows": [], "texts": []}
    given = [told[question.key] for told in answers if question.key in told]
    if question.kind == SurveyKind.LONG:
        return {"rows": [], "texts": sorted(given) if len(given) >= FEWEST else [], "is_hidden": len(given) < FEWEST}
    counted = Counter(given)
    rows = [(words, veiled(counted.get(number, 0))) for number, words in question.lines()]
    return {"rows": rows, "texts": [], "is_hidden": False}


def veiled(count: int) -> str:
    return f"< {FEWEST}" if 0 < count < FEWEST else str(count)


def invite(now: dt.datetime) -> None:
    """The sweep: whoever took part is told once that a wave is open."""
    ended = Event.objects.standing().filter(ends_at__lte=now, survey_questions__withdrawn_at=None)
    for event in ended.exclude(survey_questions=None).distinct().select_related("committee"):
        wave = open_wave(event, now)
        reached = [one for one in present(event) if one.is_reminded] if wave is not None else []
        for one in reached:
            key = f"event {event.pk} survey {wave}"
            telling.tell(one, key, lambda person, event=event, wave=wave: invitation(event, wave), again=True)


def invitation(event: Event, wave: int) -> tuple[str, str]:
    """The first asks how it was; those that come months later say so, that nobody takes them for the first again."""
    asks = _("Your own page leads to a few questions. Nobody learns who answered what.")
    if not wave:
        return _("How was it? %(event)s") % {"event": event}, asks
    since = ngettext(
        "%(months)s month has passed, and the same is asked again: what stayed of it?",
        "%(months)s months have passed, and the same is asked again: what stayed of it?",
        wave,
    )
    return _("What stayed of it? %(event)s") % {"event": event}, f"{since % {'months': wave}}\n\n{asks}"
