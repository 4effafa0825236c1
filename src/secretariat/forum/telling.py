"""Notices of the discussion: who is told of what. Each thing is told once; nobody is told of what she did herself."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from secretariat.committee.notifications import officers
from secretariat.record.models import Notice
from secretariat.record.notices import tell

from .letter_files import Sent, told_of
from .models import Appeal, Block, Flag, Message, ModerationAct, ModerationVerb, Week


def moderators(week: Week, *, but=None) -> list:
    from .operations.members import moderators_of

    people = {person.pk: person for person in [*moderators_of(week.forum), week.moderator] if person is not None}
    return [person for pk, person in people.items() if pk != but]


def answerers(appeal: Appeal) -> list:
    """Who may answer it: moderators other than the one who acted; where there is none, officers of the committee; and
    only where there are none either, that one."""
    named = moderators(appeal.week, but=appeal.person_id)
    return judges(appeal.week, appeal.act.moderator_id, appeal.person_id) or named


def judges(week: Week, *concerned: int | None) -> list:
    """Moderators who are none of these people; where there is none, officers of the committee."""
    others = [person for person in moderators(week) if person.pk not in concerned]
    return others or [person for person in officers(week.forum.committee) if person.pk not in concerned]


def queue_of(week: Week) -> str:
    return reverse("forum:queue", args=[week.pk])


def tell_mentioned(message: Message) -> None:
    def say():
        subject = _("%(name)s mentioned you: %(topic)s") % {"name": message.author, "topic": message.week.titles}
        return subject, "", message.get_absolute_url()

    deaf = Block.objects.filter(blocked=message.author).values("blocker")
    people = message.mentions.exclude(pk=message.author_id).exclude(pk__in=deaf).select_related("sign_in")
    tell(people, Notice.Kind.ADDRESSED, f"forum mention {message.pk}", record=message, say=say)


def tell_left_aside(message: Message, left: list[Sent]) -> None:
    """Whose letter brought files that are not kept reads which, and why."""

    def say():
        subject = _("Files of your letter were left aside: %(topic)s") % {"topic": message.week.titles}
        return subject, told_of(left), message.get_absolute_url()

    people = [message.author] if left else []
    tell(people, Notice.Kind.ADDRESSED, f"forum files {message.pk}", record=message, say=say)


def tell_held(message: Message) -> None:
    def say():
        return (
            _("A message waits for a moderator: %(topic)s") % {"topic": message.week.titles},
            "",
            queue_of(message.week),
        )

    people = moderators(message.week, but=message.author_id)
    tell(people, Notice.Kind.ASKED, f"forum held {message.pk}", record=message, say=say)


def tell_flagged(flag: Flag) -> None:
    def say():
        return _("A message was flagged: %(topic)s") % {"topic": flag.week.titles}, "", queue_of(flag.week)

    concerned = (flag.person_id, flag.message.author_id)
    people = judges(flag.week, *concerned) or moderators(flag.week, but=flag.person_id)
    tell(people, Notice.Kind.ASKED, f"forum flag {flag.pk}", record=flag, say=say)


def tell_hidden(act: ModerationAct) -> None:
    """Whoever is concerned is told what was done, why, and that she can appeal."""

    def say():
        subject = _("%(what)s. You can appeal.") % {"what": act}
        if act.what == ModerationVerb.SUSPENDED:
            subject = _("You are suspended from posting in “%(forum)s”. You can appeal.") % {"forum": act.week.forum}
        return subject, act.reason, act.get_absolute_url()

    people = [act.person] if act.person is not None and act.person_id != act.moderator_id else []
    tell(people, Notice.Kind.ADDRESSED, f"forum act {act.pk}", record=act, say=say)


def tell_appealed(appeal: Appeal) -> None:
    def say():
        return _("An appeal waits for an answer: %(topic)s") % {"topic": appeal.week.titles}, "", queue_of(appeal.week)

    people = answerers(appeal)
    tell(people, Notice.Kind.ASKED, f"forum appeal {appeal.pk}", record=appeal, say=say)


def tell_answered(appeal: Appeal) -> None:
    def say():
        subject = (
            _("Your appeal was answered, and the decision stands: %(topic)s")
            if appeal.is_upheld
            else _("Your appeal was answered, and the decision was reversed: %(topic)s")
        )
        return subject % {"topic": appeal.week.titles}, appeal.answer, appeal.get_absolute_url()

    people = [appeal.person] if appeal.person is not None else []
    tell(people, Notice.Kind.ADDRESSED, f"forum answer {appeal.pk}", record=appeal, say=say)


def tell_draft(week: Week) -> None:
    def say():
        blanks = {"topic": week.titles}
        return _("The week has closed; its draft digest is yours to edit: %(topic)s") % blanks, "", digest_of(week)

    tell(moderators(week), Notice.Kind.ASKED, f"forum draft {week.pk}", record=week, say=say)


def tell_digest_due(week: Week) -> None:
    def say():
        return _("The digest of the week falls due: %(topic)s") % {"topic": week.titles}, "", digest_of(week)

    tell(moderators(week), Notice.Kind.DUE, f"forum digest due {week.pk}", record=week, say=say)


def digest_of(week: Week) -> str:
    return reverse("forum:digest", args=[week.pk])
