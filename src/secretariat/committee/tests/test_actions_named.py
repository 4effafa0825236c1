"""One delivery serves two actions, and the Committee took up one of them: every page and the report say so alike."""

from __future__ import annotations

import pytest

from secretariat.committee import factories as make
from secretariat.committee.operations import deliver, record_consideration, record_decision
from secretariat.committee.queries.board import load_board
from secretariat.committee.queries.calendar import Calendar
from secretariat.committee.queries.gaps import GapKind, gaps
from secretariat.committee.queries.lines import draw
from secretariat.committee.queries.picture import picture
from secretariat.committee.queries.thread import load_action, load_thread
from secretariat.committee.report import build_report
from secretariat.core.multilingual import Texts

from .report_samples import rows

pytestmark = pytest.mark.django_db


class Two:
    """Two actions of a paragraph, A and B, and the one document delivered for both."""

    def __init__(self):
        body = make.CommitteeFactory(code="RCT")
        self.session = make.SessionFactory(committee=body, number=2, state="held")
        self.report = make.ReportDocumentFactory(session=self.session, symbol="RCT/2/9")
        self.mandate = make.MandateFactory(committee=body)
        paragraph = make.MandateParagraphFactory(mandate=self.mandate)
        self.a, self.b = (
            make.ActionFactory(mandate=self.mandate, paragraphs=[paragraph], titles=Texts.of(name)) for name in "AB"
        )
        document = make.DocumentFactory(session=self.session, symbol="RCT/2/4", titles=Texts.of("Lamps"))
        told = {"kind": "document", "document": document, "session": self.session}
        self.made = deliver(actions=[self.a, self.b], by=None, **told)

    def told(self, **about):
        """A discussion and a decision of the delivery, `about` these actions."""
        at = {"session": self.session, "by": None, "implementations": [self.made], **about}
        record_consideration(citation=make.CitationFactory(document=self.report, ranges=[[98, 112]]), **at)
        cited = make.CitationFactory(document=self.report, ranges=[], label="5.1")
        record_decision(citation=cited, number="5.1", verbs=["took_note"], **at)

    def everywhere(self, action) -> dict[str, bool]:
        """Whether the Committee took the action up, as each place tells it."""
        action.refresh_from_db()
        calendar = Calendar.of(action.committee)
        whole = load_thread(self.mandate)
        line = next(one for one in whole.actions if one.action == action)
        (row,) = (one for one in picture(whole, calendar)["groups"][0]["rows"] if one["title"] == str(action))
        built = build_report(self.mandate, "en")
        (annex,) = (one for one in rows(built.paper) if one.startswith(f"{action} |"))
        return {
            "status": action.status == "decided",
            "thread": stages(line, calendar) == ["implementation", "consideration", "decision"],
            "its page": stages(load_action(action), calendar) == ["implementation", "consideration", "decision"],
            "gaps": GapKind.NOT_CONSIDERED not in {gap.kind for gap in gaps(line, calendar)},
            "picture": marks(row) == ["delivered", "considered", "decided"],
            "annex": "98 to 112" in annex and "5.1" in annex,
            "body": {"consideration", "decision"}
            <= {one.key.split(":")[0] for one in built.slots if one.action == action},
            "board": action not in {due.action for due in load_board(action.committee, None).unconsidered.first()},
        }


def stages(line, calendar) -> list[str]:
    return [one["stage"] for drawn in draw(line, calendar).lines for one in drawn if one["state"] == "done"]


def kinds_told(built, action) -> set[str]:
    return {one.key.split(":")[0] for one in built.slots if one.action == action}


def marks(row) -> list[str]:
    return [mark["kind"] for cell in row["cells"] for mark in cell["marks"]]


def test_what_names_one_action_of_a_delivery_counts_for_that_one_everywhere():
    two = Two()

    two.told(actions=[two.a])

    a, b = two.everywhere(two.a), two.everywhere(two.b)
    assert (a, b) == (dict.fromkeys(a, True), dict.fromkeys(b, False))


def test_what_names_the_delivery_alone_counts_for_every_action_it_serves():
    two = Two()

    two.told()

    a, b = two.everywhere(two.a), two.everywhere(two.b)
    assert (a, b) == (dict.fromkeys(a, True), dict.fromkeys(b, True))
