"""How long what was written is kept, what holds a profile, and what everybody may learn in numbers."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from secretariat.record.models import Attachment, Entry, Notice
from secretariat.roster.factories import consultant
from secretariat.roster.retention import holds_on
from secretariat.selection import factories as f
from secretariat.selection import panel_factories as p
from secretariat.selection import reminding, retention
from secretariat.selection.models import Applicant, Deliverable, Selection
from secretariat.selection.operations import closing, delivering

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def ended(days_ago: int, **values) -> Selection:
    """Cancelled so many days ago, with a submitted application and a draft."""
    selection = f.published(**values)
    f.application(selection, "Sub Mitted")
    f.application(selection, "Dra Fted", is_submitted=False)
    selection = closing.cancel(Selection.objects.get(pk=selection.pk), by=selection.requester, reason="Not needed.")
    Selection.objects.filter(pk=selection.pk).update(state_since=timezone.now() - days_ago * DAY)
    return Selection.objects.get(pk=selection.pk)


def attach(record: Applicant | Selection) -> Attachment:
    made = Attachment(kind=record.noun(), record_id=record.pk, language="en", name="cv.pdf", extension=".pdf", size=3)
    made.sha256 = "0" * 64
    made.file.save("cv.pdf", ContentFile(b"cv!"), save=False)
    made.save()
    return made


def written(selection: Selection) -> dict[str, bool]:
    """Whose words are there still."""
    rows = Applicant.objects.filter(selection=selection).select_related("application", "profile").order_by("pk")
    return {one.profile.name: bool(one.application.statements) for one in rows}


def test_each_class_is_forgotten_in_its_time():
    selection = ended(10, retention_days=730)
    file = attach(Applicant.objects.get(selection=selection, profile__name="Sub Mitted"))

    retention.forget_due(timezone.now())
    soon = written(selection)
    retention.forget_due(timezone.now() + 721 * DAY)

    assert (soon, written(selection)) == (
        {"Sub Mitted": True, "Dra Fted": False}, {"Sub Mitted": False, "Dra Fted": False},
    )  # fmt: skip
    assert not Attachment.objects.filter(pk=file.pk).exists()


def test_a_memo_goes_with_the_applications_that_it_names_and_the_history_says_so():
    selection = ended(10, retention_days=730)
    memo, other = attach(selection), attach(f.published())

    retention.forget_due(timezone.now())
    soon = Attachment.objects.filter(pk=memo.pk).exists()
    retention.forget_due(timezone.now() + 721 * DAY)
    retention.forget_due(timezone.now() + 722 * DAY)

    left = set(Attachment.objects.values_list("pk", flat=True))
    told = Entry.objects.filter(kind="selection", record_id=selection.pk, verb="erased as promised")
    assert (soon, left, told.count()) == (True, {other.pk}, 1)


def test_what_was_forgotten_leads_to_nobody():
    selection = ended(731)
    retention.forget_due(timezone.now())

    rows = Applicant.objects.filter(selection=selection)
    assert [(one.audience.key, bool(one.erased_at)) for one in rows] == [("", True), ("", True)]
    assert f.steward().person.tokens and not Applicant.objects.visible_to(f.steward()).filter(selection=selection)


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (None, "you are a candidate in the selection “%s”, which is open"),
        (10, "the selection “%s” keeps its applications so long"),
        (731, None),
    ],
)
def test_a_candidate_is_held_in_the_roster_while_the_application_is_kept(days, sentence):
    profile = consultant("Held Person", email="held@example.org")
    selection = f.published()
    f.application(selection, profile=profile)
    if days is not None:
        closing.cancel(Selection.objects.get(pk=selection.pk), by=selection.requester, reason="Not needed.")
        Selection.objects.filter(pk=selection.pk).update(state_since=timezone.now() - days * DAY)

    until = timezone.localdate(timezone.now() - days * DAY) + 730 * DAY if days else None
    expected = [(sentence % selection.titles, until)] if sentence else []
    assert [(hold.because, hold.until) for hold in holds_on(profile)] == expected


def test_whoever_asked_is_told_of_a_deliverable_that_falls_due_and_of_one_that_is_late():
    award = p.contracted()
    selection = Selection.objects.get(pk=award.selection_id)
    today = timezone.localdate()
    delivering.ask_for(award, by=selection.requester, titles={"en": "Draft"}, due_on=today + 3 * DAY)
    delivering.ask_for(award, by=selection.requester, titles={"en": "Plan"}, due_on=today - DAY)
    delivering.ask_for(award, by=selection.requester, titles={"en": "Far"}, due_on=today + 30 * DAY)

    reminding.remind(timezone.now())
    reminding.remind(timezone.now())

    told = Notice.objects.filter(person=selection.requester, kind=Deliverable.noun()).order_by("body")
    assert [(one.sort, one.body.split(":")[0]) for one in told] == [("due", "Draft"), ("overdue", "Plan")]
