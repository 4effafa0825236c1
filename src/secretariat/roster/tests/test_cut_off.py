"""A table whose reading broke off in the middle does not stay “being read”: it is said to be so, and read again."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from secretariat.accounts.factories import SignInFactory

from ..importing import later, showing
from ..models import ImportRow, RosterImport
from ..operations import imports as do
from .import_samples import csv

pytestmark = pytest.mark.django_db
NEEDED = {"contract": "C-1", "contractor": "V-1", "starts_on": "2025-03-01", "name": "Ana Muñoz"}
AN_HOUR = dt.timedelta(hours=1)


@pytest.fixture
def cut_off(settings, tmp_path):
    """Received an hour ago, and half read."""
    settings.MEDIA_ROOT = tmp_path
    made = do.receive(ContentFile(csv(NEEDED)), "contracts.csv", by=SignInFactory(role="steward"))
    ImportRow.objects.create(imported=made, row=2, outcome="same")
    RosterImport.objects.filter(pk=made.pk).update(changed_at=timezone.now() - AN_HOUR)
    return RosterImport.objects.get(pk=made.pk)


def working_on(imported: RosterImport, status: str) -> None:
    told = {"args_kwargs": {"args": [imported.pk, 1], "kwargs": {}}, "backend_name": "default"}
    path = later.stage_by_worker.module_path
    DBTaskResult.objects.create(task_path=path, status=status, run_after=timezone.now(), **told)


@pytest.mark.parametrize(
    ("status", "count"),
    [(TaskResultStatus.RUNNING, 0), (TaskResultStatus.READY, 0), (TaskResultStatus.FAILED, 1)],
)
def test_a_table_is_given_up_once_no_worker_reads_it(cut_off, status, count):
    working_on(cut_off, status)

    assert later.fail_cut_off(timezone.now()) == count


def test_the_page_says_what_happened_and_leads_on(cut_off, client):
    later.fail_cut_off(timezone.now())
    cut_off.refresh_from_db()
    client.force_login(SignInFactory(role="steward"))
    shown = client.get(cut_off.get_absolute_url()).content.decode()

    client.post(reverse("roster:import_reading", args=[cut_off.pk]))

    assert ("broke off" in showing.trouble(cut_off), "Read it again</button>" in shown) == (True, True)
    cut_off.refresh_from_db()
    assert (cut_off.state, cut_off.trouble, ImportRow.objects.count()) == (RosterImport.State.PREVIEWED, "", 1)


def test_what_was_read_is_not_begun_again(cut_off):
    do.stage(cut_off, by=None)

    assert later.fail_cut_off(timezone.now() + 2 * AN_HOUR) == 0
    with pytest.raises(ValidationError, match="not waiting to be read again"):
        do.begin_again(RosterImport.objects.get(pk=cut_off.pk), by=None)
