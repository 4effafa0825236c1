"""What a candidate sends beside the statements is read by those who select, once names are open, and by nobody else."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client

from secretariat.accounts.factories import SignInFactory
from secretariat.record.attachments import attach
from secretariat.record.models import Attachment

from .. import factories as f
from .. import panel_factories as p
from ..models import Applicant, Interest, Panelist, PanelRole, Selection, Standing
from ..operations import applying, calibrating, closing, deciding, scoring, seating
from ..queries.reading import latest_list
from .pages import page, signed_in, url, words_of

pytestmark = pytest.mark.django_db
LETTER, INTEREST, BYTES = "zqletter", "The approver is my cousin.", b"%PDF-1.7 zqdocument"
ALL, WITHOUT_INTERESTS = ["letter", "document", "interests"], ["letter", "document"]


@pytest.fixture
def walk(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return Walk()


class Walk:
    """One selection whose candidates sent everything along, and everybody who could want to read it."""

    def __init__(self):
        self.selection = f.published()
        for name in ("Ana Muñoz", "Bruno Keller"):
            sent_along(f.application(self.selection, name))
        self.people = {"requester": self.selection.requester.sign_in, "approver": self.selection.approver.sign_in}
        self.people |= {"steward": f.steward(), "manager of another": f.manager(), "officer": officer(), "nobody": None}

    def unseal(self) -> None:
        """Four accept a seat, one of whom has a conflict with whoever comes on the list; a fifth is only invited."""
        self.selection = p.unsealed(self.selection)
        for name in ("chair", "member", "late", "excluded"):
            role = PanelRole.CHAIR if name == "chair" else PanelRole.MEMBER
            self.people[name] = p.seat(self.selection, role=role).person.sign_in
        self.people["invited"] = invited(self.selection)
        for name in ("chair", "member", "late"):
            p.declared(self.seat(name))
        p.declared(self.seat("excluded"), Interest.CONFLICT, conflicts=[self.one])
        self.fresh()

    def seat(self, name: str) -> Panelist:
        return self.selection.panelists.get(person=self.people[name].person)

    def score(self) -> None:
        scoring.begin_first_pass(self.selection, by=self.selection.requester)
        for name in ("chair", "member", "late", "excluded"):
            p.scored(self.seat(name))
        self.fresh()

    def name(self) -> None:
        """The chair names one; those who sit declare again but for one."""
        calibrating.name_shortlist(self.selection, {self.one.application: "Shows it."}, by=self.people["chair"])
        for name in ("chair", "member", "excluded"):
            p.declared(self.seat(name))
        p.lead_declares(self.selection)
        self.fresh()

    def recommend(self) -> None:
        p.declared(self.seat("late"))
        told = {latest_list(self.selection)[0].application: (Standing.RECOMMENDED, "The strongest.")}
        calibrating.recommend(self.selection, told, by=self.people["chair"])
        self.fresh()

    def ask(self) -> None:
        p.screened(self.selection)
        deciding.ask_for_award(self.selection, by=self.selection.requester)

    def fresh(self) -> None:
        self.selection = Selection.objects.get(pk=self.selection.pk)

    @property
    def one(self) -> Applicant:
        return Applicant.objects.filter(selection=self.selection).order_by("application__code").first()

    def readers(self) -> dict[str, list[str]]:
        """Of everybody what they read, by whatever page; who reads nothing is left out."""
        found = {name: self.read_by(user) for name, user in self.people.items()}
        return {name: read for name, read in found.items() if read}

    def read_by(self, user) -> list[str]:
        client = Client() if user is None else signed_in(Client(), user)
        one, pk = self.one.application, self.selection.pk
        pages = [one.get_absolute_url(), url("scores", pk, one.pk), url("decision", pk), url("recommendation", pk)]
        told = "".join(client.get(address, follow=True).content.decode() for address in pages)
        answer = client.get(self.file)
        has_file = answer.status_code == 200 and b"".join(answer.streaming_content) == BYTES
        marks = {"letter": LETTER in told, "document": has_file, "interests": INTEREST in told}
        return [name for name, is_read in marks.items() if is_read]

    @property
    def file(self) -> str:
        kept = Attachment.objects.get(kind="applicant", record_id=self.one.pk)
        return url("sent_file", self.selection.pk, self.one.application_id, kept.pk)


def officer():
    return SignInFactory(role="officer")


def sent_along(applicant: Applicant) -> None:
    statements = applicant.application.statements
    told = {"letter": LETTER, "conflicts": INTEREST, "fee": Decimal("9137.00"), "currency": "CHF"}
    applying.save(applicant, statements=statements, **told)
    attach(applicant, BYTES, extension=".pdf", language="en", label="cv", by=None)


def invited(selection: Selection):
    user = officer()
    seating.invite_to_panel(seating.propose(selection, user.person, by=selection.requester), by=selection.requester)
    return user


def test_who_reads_what_was_sent_along_at_each_step_of_a_selection(walk):
    read = {"sealed": walk.readers()}
    walk.unseal()
    read["unsealed"] = walk.readers()
    walk.score()
    read["scored"] = walk.readers()
    calibrating.open_calibration(walk.selection, by=walk.selection.requester)
    walk.fresh()
    read["scores open"] = walk.readers()
    walk.name()
    read["named"] = walk.readers()
    walk.recommend()
    read["recommended"] = walk.readers()
    walk.ask()
    read["asked"] = walk.readers()

    leading = {"requester": ALL, "steward": ALL, "chair": ALL, "member": WITHOUT_INTERESTS}
    named = leading | {"approver": WITHOUT_INTERESTS}
    assert read == {
        **{step: {} for step in ("sealed", "unsealed", "scored", "scores open")},
        "named": named,
        "recommended": named | {"late": WITHOUT_INTERESTS},
        "asked": leading | {"approver": ALL, "late": WITHOUT_INTERESTS},
    }


def test_what_those_who_are_not_listed_sent_is_open_to_whoever_leads_and_to_none_of_the_panel(walk):
    walk.unseal()
    walk.score()
    calibrating.open_calibration(walk.selection, by=walk.selection.requester)
    walk.name()
    other = Applicant.objects.exclude(pk=walk.one.pk).get().application.get_absolute_url()

    told = {name: LETTER in page(signed_in(Client(), walk.people[name]), other) for name in ("requester", "member")}

    assert told == {"requester": True, "member": False}


def test_nobody_reads_on_what_a_candidate_sent_who_withdrew_nor_of_a_call_that_ended_before_names_were_open(walk):
    ended = Walk()
    ended.unseal()
    closing.cancel(ended.selection, by=ended.selection.requester, reason="Not needed.")
    walk.unseal()
    walk.score()
    calibrating.open_calibration(walk.selection, by=walk.selection.requester)
    walk.name()
    before = walk.readers()
    applying.withdraw(walk.one, reason="Another offer.")

    assert (before != {}, walk.readers(), ended.readers()) == (True, {}, {})


def test_a_document_is_handed_out_to_be_kept_and_runs_nothing(walk, client):
    walk.unseal()
    walk.score()
    calibrating.open_calibration(walk.selection, by=walk.selection.requester)
    walk.name()

    answer = signed_in(client, walk.people["chair"]).get(walk.file)
    assert b"".join(answer.streaming_content) == BYTES

    names = ("Content-Disposition", "X-Content-Type-Options", "Content-Security-Policy", "Cache-Control")
    headers = [answer.headers[name] for name in names]
    assert headers[0].startswith("attachment;") and "sandbox" in headers[2] and "no-store" in headers[3]
    assert headers[1] == "nosniff"


def test_fee_and_availability_stand_beside_the_letter_and_the_page_says_when_they_will(walk, client):
    walk.unseal()
    signed_in(client, walk.people["steward"])
    address = walk.one.application.get_absolute_url()
    before = words_of(page(client, address))
    walk.score()
    calibrating.open_calibration(walk.selection, by=walk.selection.requester)
    walk.name()
    after = words_of(page(client, address))

    waits = "nobody opens them before the first pass is closed and the shortlist named"
    assert (waits in before, "9,137" in before, waits in after, "9,137" in after) == (True, False, False, True)
    assert "Available from not said" in after
