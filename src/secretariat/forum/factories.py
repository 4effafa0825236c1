"""Forums, weeks and messages for tests: entered through the operations."""

from __future__ import annotations

import datetime as dt

import factory
from django.utils import timezone

from secretariat.accounts.factories import OrganizationFactory, SignInFactory
from secretariat.committee.factories import CommitteeFactory
from secretariat.core.multilingual import Texts
from secretariat.record.models import Audience

from . import models as m
from . import operations as do


class ForumFactory(factory.Factory):
    class Meta:
        model = m.Forum

    by = None
    committee = factory.SubFactory(CommitteeFactory)
    titles = Texts.of("Weekly forum", fr="Forum hebdomadaire")
    audience = factory.LazyFunction(lambda: Audience.objects.of("public"))

    @classmethod
    def _create(cls, model_class, **values):
        return do.enter_forum(**values)


class WeekFactory(factory.Factory):
    """A week that is open now."""

    class Meta:
        model = m.Week

    by = None
    forum = factory.SubFactory(ForumFactory)
    number = factory.Sequence(lambda n: n + 1)
    titles = Texts.of("Sharing measurements")
    opens_at = factory.LazyFunction(lambda: timezone.now() - dt.timedelta(days=1))
    closes_at = factory.LazyAttribute(lambda o: o.opens_at + dt.timedelta(days=4))

    @classmethod
    def _create(cls, model_class, **values):
        return do.enter_week(**values)


class MessageFactory(factory.Factory):
    """A message as it is posted; by a new delegate where nobody is named."""

    class Meta:
        model = m.Message

    week = factory.SubFactory(WeekFactory)
    by = factory.LazyFunction(lambda: delegate())
    text = "We share ours every day."
    language = "en"

    @classmethod
    def _create(cls, model_class, **values):
        return do.post(**values)


def delegate(code: str = "", **person):
    """Somebody with a sign-in who speaks for a State."""
    state = OrganizationFactory(code=code) if code else OrganizationFactory()
    user = SignInFactory(role="delegate", **{f"person__{name}": value for name, value in person.items()})
    user.person.organization = state
    user.person.save()
    return user


def moderator_of(forum: m.Forum):
    """Somebody who moderates this forum and is no officer."""
    user = SignInFactory()
    do.add_member(forum, user.person, m.Duty.MODERATOR, by=None)
    return user


def close(week: m.Week) -> m.Week:
    """Let a week lie behind us, as though time had passed."""
    past = timezone.now() - dt.timedelta(days=1)
    m.Week.objects.filter(pk=week.pk).update(opens_at=past - dt.timedelta(days=4), closes_at=past)
    week.refresh_from_db()
    return week
