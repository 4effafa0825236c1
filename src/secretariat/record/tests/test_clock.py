"""The clock: each sweep at its time, by one worker, and one that fails stops no other."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.core.management import call_command
from django.utils import timezone

from secretariat.record import clock
from secretariat.record.models import SweepRun

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def ran(monkeypatch):
    """No sweep but those the test registers; answers the list they note themselves in."""
    monkeypatch.setattr(clock, "_sweeps", {})
    return []


@pytest.mark.django_db
def test_a_sweep_runs_at_once_and_then_at_its_interval(ran):
    clock.register("letters", ran.append, every=HOUR)
    start = timezone.now()

    for minutes in (0, 30, 59, 60, 61, 125):
        clock.run_due(start + dt.timedelta(minutes=minutes))

    assert [round((moment - start).total_seconds() / 60) for moment in ran] == [0, 60, 125]


@pytest.mark.django_db
def test_one_that_fails_is_counted_and_stops_no_other(ran, caplog):
    def fail(now):
        raise ValueError("broken")

    clock.register("broken", fail, every=HOUR)
    clock.register("sound", ran.append, every=HOUR)
    start = timezone.now()

    done = [clock.run_due(start), clock.run_due(start + HOUR)]

    assert (done, len(ran)) == ([["sound"], ["sound"]], 2)
    assert dict(SweepRun.objects.values_list("name", "failed")) == {"broken": 2, "sound": 0}
    assert "The sweep “broken” failed" in caplog.text


@pytest.mark.django_db
def test_a_sweep_that_a_dead_worker_began_is_taken_up_again(ran):
    clock.register("letters", ran.append, every=HOUR)
    start = timezone.now()
    SweepRun.objects.create(name="letters", began_at=start)

    done = [clock.run_due(start + dt.timedelta(minutes=m)) for m in (30, 59, 61)]

    assert done == [[], [], ["letters"]]


def test_two_workers_that_look_at_once_run_it_once(overlapping, ran):
    together = threading.Barrier(6)
    clock.register("letters", ran.append, every=HOUR)
    now = timezone.now()

    def work():
        together.wait(20)
        clock.run_due(now)

    overlapping.run(*[work] * 6)

    assert ran == [now]


@pytest.mark.django_db
def test_the_command_runs_what_is_due_or_everything(ran, capsys):
    clock.register("letters", ran.append, every=HOUR)

    call_command("run_sweeps", once=True)
    call_command("run_sweeps", once=True)
    call_command("run_sweeps", all=True)

    assert (len(ran), capsys.readouterr().out) == (2, "letters\nletters\n")
