"""Records for tests: entered through the operations, so that their journal is there too."""

from __future__ import annotations

import datetime as dt

import factory

from secretariat.core.multilingual import Texts
from secretariat.record import consequences
from secretariat.record.models import Audience
from secretariat.record.operations import enter

from . import models as m


class RecordFactory(factory.Factory):
    class Meta:
        abstract = True

    by = None
    audience = factory.LazyFunction(lambda: Audience.objects.of("public"))

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        with consequences.held():  # it stands as it is made
            return enter(model_class, **kwargs)


class CommitteeFactory(RecordFactory):
    class Meta:
        model = m.Committee

    code = factory.Sequence(lambda n: f"RC{chr(65 + n // 26 % 26)}{chr(65 + n % 26)}")
    names = factory.LazyAttribute(lambda o: Texts.of(f"Committee {o.code}", fr=f"Comité {o.code}"))
    place = "Geneva"


class SessionFactory(RecordFactory):
    class Meta:
        model = m.Session

    committee = factory.SubFactory(CommitteeFactory)
    number = factory.Sequence(lambda n: n + 1)
    scheduled_start = factory.LazyAttribute(lambda o: dt.date(2000 + o.number % 25, 5, 12))
    scheduled_end = factory.LazyAttribute(lambda o: o.scheduled_start + dt.timedelta(days=4))
    state = m.SessionState.HELD


class DocumentFactory(RecordFactory):
    class Meta:
        model = m.Document

    session = factory.SubFactory(SessionFactory)
    committee = factory.SelfAttribute("session.committee")
    symbol = factory.Sequence(lambda n: f"RC/1/{n + 1}")
    titles = factory.LazyAttribute(lambda o: Texts.of(f"Title of {o.symbol}"))


class ReportDocumentFactory(DocumentFactory):
    kind = m.DocumentKind.REPORT
    last_paragraph = 400


class CitationFactory(RecordFactory):
    class Meta:
        model = m.Citation

    document = factory.SubFactory(ReportDocumentFactory)
    committee = factory.SelfAttribute("document.committee")
    ranges = [[3, 9]]


class MandateFactory(RecordFactory):
    class Meta:
        model = m.Mandate

    committee = factory.SubFactory(CommitteeFactory)
    slug = factory.Sequence(lambda n: f"mandate-{n}")
    titles = Texts.of("A plan of work")


class MandateParagraphFactory(RecordFactory):
    class Meta:
        model = m.MandateParagraph

    mandate = factory.SubFactory(MandateFactory)
    committee = factory.SelfAttribute("mandate.committee")
    number = factory.Sequence(lambda n: n + 1)
    strength = m.Strength.WILL


class ActionFactory(RecordFactory):
    """`ActionFactory(mandate=…)`; a paragraph is made where none is given."""

    class Meta:
        model = m.Action

    mandate = factory.SubFactory(MandateFactory)
    committee = factory.SelfAttribute("mandate.committee")
    paragraphs = factory.LazyAttribute(lambda o: [MandateParagraphFactory(mandate=o.mandate)])
    titles = Texts.of("An action")
    status = m.ActionStatus.PLANNED


class ImplementationFactory(RecordFactory):
    class Meta:
        model = m.Implementation
        exclude = ["action"]

    action = factory.SubFactory(ActionFactory)
    actions = factory.LazyAttribute(lambda o: [o.action])
    committee = factory.SelfAttribute("action.committee")
    session = factory.LazyAttribute(lambda o: SessionFactory(committee=o.committee))
    kind = m.ImplementationKind.PRESENTATION
    titles = Texts.of("A presentation")


class ConsiderationFactory(RecordFactory):
    class Meta:
        model = m.Consideration
        exclude = ["action"]

    action = factory.SubFactory(ActionFactory)
    actions = factory.LazyAttribute(lambda o: [o.action])
    committee = factory.SelfAttribute("action.committee")
    session = factory.LazyAttribute(lambda o: SessionFactory(committee=o.committee))
    citation = factory.LazyAttribute(lambda o: CitationFactory(document__session=o.session))


class DecisionFactory(RecordFactory):
    class Meta:
        model = m.Decision
        exclude = ["action"]

    action = factory.SubFactory(ActionFactory)
    actions = factory.LazyAttribute(lambda o: [o.action])
    committee = factory.SelfAttribute("action.committee")
    session = factory.LazyAttribute(lambda o: SessionFactory(committee=o.committee))
    number = "7.1"
    verbs = ["took_note"]
    citation = factory.LazyAttribute(lambda o: CitationFactory(document__session=o.session, ranges=[], label=o.number))


class FollowUpFactory(RecordFactory):
    class Meta:
        model = m.FollowUp

    action = factory.SubFactory(ActionFactory)
    committee = factory.SelfAttribute("action.committee")
    kind = m.FollowUpKind.CONTINUING


class ObligationFactory(RecordFactory):
    class Meta:
        model = m.Obligation

    action = factory.SubFactory(ActionFactory)
    committee = factory.SelfAttribute("action.committee")
    texts = Texts.of("Report back")


class AgendaItemFactory(RecordFactory):
    class Meta:
        model = m.AgendaItem

    committee = factory.SubFactory(CommitteeFactory)
    number = "8"
    titles = Texts.of("An item of the agenda")
