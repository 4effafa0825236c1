"""How the work is appraised, and what the expert replies."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from secretariat.record.journal import now
from secretariat.record.operations import change, enter

from .. import telling
from ..models import (
    Appraisal,
    Award,
)
from .awarding import of_the_person
from .contracting import applicant_of, refuse_without_contract
from .moving import locked


def appraise(award: Award, *, by, rating: int, ratings: dict, text: str, language: str = "") -> Appraisal:
    """How the work was done. The expert reads all of it, and may reply before it is closed."""
    selection = locked(award.selection)
    refuse_without_contract(award)
    if Appraisal.objects.filter(award=award).exists():
        raise ValidationError(_("There is an appraisal already."))
    refuse_before_the_work(award)
    refuse_a_number_alone(text)
    applicant = applicant_of(award)
    told = {"rating": rating, "ratings": ratings, "text": text, "language": language}
    told["audience"] = of_the_person(applicant, selection)
    made = enter(Appraisal, by=by, verb="appraised", selection=selection, award=award, **told)
    telling.write(
        applicant, f"appraisal {made.pk}",
        lambda: (_("Your work was appraised"), _("Read it, and reply if you see it otherwise:")),
    )  # fmt: skip
    return made


def refuse_a_number_alone(text: str) -> None:
    if not text.strip():
        raise ValidationError({"text": _("Say how the work was done: a number alone is no appraisal.")})


def correct_appraisal(appraisal: Appraisal, *, by, reason: str, version=None, **told) -> Appraisal:
    """What it said before stays apart, with the reply that stood beside it; the expert is told, and may reply anew."""
    locked(appraisal.selection)
    current = Appraisal.objects.select_for_update().get(pk=appraisal.pk)
    refuse_a_number_alone(told["text"])
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: it stays on record.")})
    if all(value == getattr(current, name) for name, value in told.items()):
        return current
    earlier = [*current.earlier, as_it_stood(current, reason)]
    told |= {"earlier": earlier, "corrected_at": now(), "reply": "", "reply_language": "", "replied_at": None}
    done = change(appraisal, by=by, version=version, verb="appraisal corrected", **told)
    keep_beside_the_rating(done, by=by)
    telling.write(applicant_of(done.award), f"appraisal {done.pk} {done.version}", lambda: corrected(reason))
    return done


def corrected(reason: str) -> tuple[str, ...]:
    subject = _("The appraisal of your work was corrected")
    return subject, reason, _("Read it, and reply if you see it otherwise:")


def as_it_stood(appraisal: Appraisal, reason: str) -> dict:
    names = ("rating", "ratings", "text", "language", "reply", "reply_language")
    told = {name: getattr(appraisal, name) for name in names}
    return told | {"until": now().isoformat(), "because": reason.strip()}


def keep_beside_the_rating(appraisal: Appraisal, *, by) -> None:
    """What the roster shows of a closed contract: the rating, and the reply wherever the rating is."""
    engagement = appraisal.award.engagement
    if engagement is not None:
        change(engagement, by=by, verb="appraised", **of_the_roster(appraisal))


def of_the_roster(appraisal: Appraisal) -> dict:
    return {"rating": appraisal.rating, "reply": appraisal.reply, "reply_language": appraisal.reply_language}


def refuse_before_the_work(award: Award) -> None:
    begins = Award.objects.values_list("starts_on", flat=True).get(pk=award.pk)
    if begins and timezone.localdate(now()) < begins:
        raise ValidationError(
            _("The work begins on %(day)s: it is appraised after that.") % {"day": date_format(begins)}
        )


def reply(appraisal: Appraisal, *, text: str, language: str = "", by=None) -> Appraisal:
    """The expert's own words stand beside what it says now for good: ValidationError for a second reply to that."""
    appraisal = Appraisal.objects.select_for_update().get(pk=appraisal.pk)
    if appraisal.has_reply:
        raise ValidationError(_("You have replied: your words stand beside the appraisal, and stay as they are."))
    if not appraisal.can_be_replied_to(now()):
        raise ValidationError(_("This appraisal is closed."))
    if not text.strip():
        raise ValidationError({"text": _("Write your reply.")})
    told = {"reply": text, "reply_language": language, "replied_at": now()}
    done = change(appraisal, by=by, verb="replied", **told)
    keep_beside_the_rating(done, by=by)
    telling.tell_requester(
        done.selection, f"reply {done.pk} {done.version}", lambda: (_("The expert replies to the appraisal"),)
    )
    return done
