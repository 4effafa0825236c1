"""Events for tests: entered through the operations, so that their journal is there too."""

from __future__ import annotations

import datetime as dt

import factory

from secretariat.committee.factories import CommitteeFactory, RecordFactory
from secretariat.core.multilingual import Texts

from . import models as m
from . import operations as do

NINE = dt.datetime(2047, 5, 12, 7, tzinfo=dt.UTC)  # nine o'clock in Zurich


class EventFactory(RecordFactory):
    """Announced, public, on 12 May 2047 from nine to five in Zurich."""

    class Meta:
        model = m.Event

    committee = factory.SubFactory(CommitteeFactory)
    titles = Texts.of("A seminar", fr="Un séminaire")
    time_zone = "Europe/Zurich"
    starts_at = NINE
    ends_at = NINE + dt.timedelta(hours=8)
    state = m.EventState.ANNOUNCED

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return do.enter_event(**kwargs)


class PartFactory(factory.Factory):
    class Meta:
        abstract = True

    by = None
    event = factory.SubFactory(EventFactory)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return do.enter_part(model_class, **kwargs)


class TrackFactory(PartFactory):
    class Meta:
        model = m.Track

    titles = factory.Sequence(lambda n: Texts.of(f"Room {n}"))
    order = factory.Sequence(lambda n: n + 1)


class ItemFactory(PartFactory):
    """`ItemFactory(event=…, at=60)` begins an hour after the event."""

    class Meta:
        model = m.ProgrammeItem

    class Params:
        at = None

    titles = factory.Sequence(lambda n: Texts.of(f"Item {n}"))
    minutes = 30
    starts_at = factory.LazyAttribute(
        lambda o: o.event.starts_at + dt.timedelta(minutes=o.at) if o.at is not None else None
    )


class SpeakingFactory(PartFactory):
    class Meta:
        model = m.Speaking

    name = factory.Sequence(lambda n: f"Speaker {n}")


class RegistrationFormFactory(PartFactory):
    class Meta:
        model = m.RegistrationForm


class QuestionFactory(PartFactory):
    class Meta:
        model = m.FormQuestion

    titles = factory.Sequence(lambda n: Texts.of(f"Question {n}"))
    order = factory.Sequence(lambda n: n + 1)


class RegistrationFactory(factory.Factory):
    """Somebody with an address alone; `event` has a form, or gets one."""

    class Meta:
        model = m.Registration

    event = factory.SubFactory(EventFactory)
    name = factory.Sequence(lambda n: f"Participant {n}")
    email = factory.Sequence(lambda n: f"participant{n}@example.org")

    @classmethod
    def _create(cls, model_class, *args, event, **kwargs):
        if not event.registration_forms.exists():
            RegistrationFormFactory(event=event)
        return do.register(event, **kwargs)
