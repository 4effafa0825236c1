"""A report to release, and what becomes of it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from secretariat.committee.operations.releases import release
from secretariat.committee.operations.reports import draft_report
from secretariat.committee.report import build_report
from secretariat.core.multilingual import Texts
from secretariat.record.models import Audience

from .report_samples import Thread


def drafted(thread: Thread):
    return draft_report(
        mandate=thread.mandate,
        session=thread.sessions[4],
        by=None,
        symbol="RCX/4/2",
        day=dt.date(2024, 3, 1),
        titles=Texts.of("What was done", fr="Ce qui a été fait"),
    )


def issue(report, **how):
    told = {"languages": ["en"], "formats": ["html"], "override": "A test.", "audience": Audience.objects.of("public")}
    return release(report, by=None, **{**told, **how})


def slot_of(report, beginning: str):
    return next(slot for slot in build_report(report, "en").slots if slot.key.startswith(beginning))


def another(thread, **details):
    told = {"mandate": thread.mandate, "session": thread.sessions[4], "titles": Texts.of("Done again"), **details}
    return draft_report(by=None, **told)


def refused(do, *args, **how) -> list[str]:
    with pytest.raises(ValidationError) as refusal:
        do(*args, **how)
    return refusal.value.messages
