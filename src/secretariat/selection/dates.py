"""Days that cannot all be true are refused beside their field; days that are odd are remarked on, to be read first.

One rule for pages, operations and whatever else calls them: `refuse_…` raises ValidationError, `odd_…` answers
sentences, and nothing where nothing is odd.
"""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from secretariat.record.journal import now

from .models import Award, Call, Selection

FARTHEST = dt.timedelta(days=3 * 366)  # a later day is a slip of the pen
A_MONTH = dt.timedelta(days=31)  # in which a last report may follow its contract
A_WEEK = dt.timedelta(days=7)
A_YEAR = dt.timedelta(days=366)


def today() -> dt.date:
    return timezone.localdate(now())


def refuse_period(starts_on: dt.date | None, ends_on: dt.date | None) -> None:
    if starts_on and ends_on and ends_on < starts_on:
        raise ValidationError({"ends_on": _("It ends before it begins: check both days.")})


# --- the need --------------------------------------------------------------------------


def refuse_need(starts_on: dt.date | None, ends_on: dt.date | None) -> None:
    """Nobody is looked for who would have to work in the past."""
    refuse_period(starts_on, ends_on)
    if is_past(ends_on):
        raise ValidationError({"ends_on": _("This day is over: nobody can do the work until then any more.")})


def is_past(ends_on: dt.date | None) -> bool:
    return ends_on is not None and ends_on < today()


def odd_need(starts_on: dt.date | None, ends_on: dt.date | None) -> list[str]:
    told = odd_work(starts_on, ends_on)
    if starts_on and starts_on < today():
        told.append(_("The work would have begun already, before anybody is chosen for it: check the first day."))
    return told


# --- the call --------------------------------------------------------------------------


def refuse_closing(selection: Selection, closes_at: dt.datetime, zone: str) -> None:
    """A call closes in the time to come, and before the work begins for which it looks."""
    if closes_at <= now():
        raise ValidationError({"closes_at": _("This moment has passed: choose a later one.")})
    if closes_at > now() + FARTHEST:
        raise ValidationError({"closes_at": _("More than three years from now: check the year.")})
    begins = selection.starts_on
    if begins and day_of(closes_at, zone) >= begins:
        told = _("The work begins on %(day)s: close the call before that, or have the days of the work changed.")
        raise ValidationError({"closes_at": told % {"day": date_format(begins)}})


def odd_closing(selection: Selection, closes_at: dt.datetime, zone: str) -> list[str]:
    """Whoever is not chosen may complain before there is a contract."""
    begins = selection.starts_on
    left = (begins - day_of(closes_at, zone)).days if begins else None
    if left is None or not 0 < left <= selection.complaint_days:
        return []
    told = ngettext(
        "Between the end of applications and the first day of the work lies %(count)s day, and candidates may complain "
        "for %(complaint)s: the contract can hardly be there in time.",
        "Between the end of applications and the first day of the work lie %(count)s days, and candidates may complain "
        "for %(complaint)s: the contract can hardly be there in time.",
        left,
    )
    return [told % {"count": left, "complaint": selection.complaint_days}]


def odd_correction(call: Call, closes_at: dt.datetime | None) -> list[str]:
    """Whoever applies needs time for what is asked anew."""
    if closes_at or call.closes_at > now() + A_WEEK:
        return []
    return [_("Applications close in less than a week: where the correction matters to them, give them more time.")]


def day_of(moment: dt.datetime, zone: str) -> dt.date:
    return moment.astimezone(ZoneInfo(zone)).date()


# --- offer and contract ----------------------------------------------------------------


def refuse_offer(selection: Selection, starts_on: dt.date | None, ends_on: dt.date | None) -> None:
    refuse_need(starts_on, ends_on)
    refuse_work(selection, starts_on, ends_on)


def refuse_work(selection: Selection, starts_on: dt.date | None, ends_on: dt.date | None) -> None:
    """Of an offer or a contract: nobody works before one could apply for it."""
    refuse_period(starts_on, ends_on)
    call = Call.objects.get(selection=selection)
    closed = day_of(call.closes_at, call.time_zone)
    for name, day in (("ends_on", ends_on), ("starts_on", starts_on)):
        if day and day < closed:
            told = _("Applications closed on %(day)s: the work cannot lie before that.") % {"day": date_format(closed)}
            raise ValidationError({name: told})


def odd_work(starts_on: dt.date | None, ends_on: dt.date | None) -> list[str]:
    if starts_on and starts_on > today() + FARTHEST:
        return [_("The work would begin in more than three years: check the year.")]
    if starts_on and ends_on and ends_on > starts_on + FARTHEST:
        return [_("The work would take more than three years: check the year.")]
    return []


# --- what is delivered -----------------------------------------------------------------


def refuse_due(award: Award, due_on: dt.date) -> None:
    if award.starts_on and due_on < award.starts_on:
        told = _("The contract begins on %(day)s: nothing is due before that.") % {"day": date_format(award.starts_on)}
        raise ValidationError({"due_on": told})


def odd_due(award: Award, due_on: dt.date | None) -> list[str]:
    if due_on is None or award.ends_on is None or due_on <= award.ends_on + A_MONTH:
        return []
    return [
        _("The contract ends on %(day)s, more than a month before this is due.") % {"day": date_format(award.ends_on)}
    ]


def refuse_delivered(award: Award, delivered_on: dt.date) -> None:
    if delivered_on > today():
        raise ValidationError({"delivered_on": _("This day has not come: give the day on which it came.")})
    if award.starts_on and delivered_on < award.starts_on:
        told = _("The contract begins on %(day)s: nothing came before that.") % {"day": date_format(award.starts_on)}
        raise ValidationError({"delivered_on": told})


# --- candidates ------------------------------------------------------------------------


def refuse_available(selection: Selection, available_from: dt.date | None) -> None:
    """From when a candidate is free: a day that says something, and before the work is over."""
    if available_from is None:
        return
    if available_from < today() - A_YEAR:
        told = _("This day is long over: give the day from which you can work, or leave it empty if that is now.")
        raise ValidationError({"available_from": told})
    if selection.ends_on and available_from > selection.ends_on:
        told = _("The work ends on %(day)s: you would be free only after that.") % {
            "day": date_format(selection.ends_on)
        }
        raise ValidationError({"available_from": told})
