"""Whatever the clock runs can be run: with a moment, on an installation where nothing is due."""

from __future__ import annotations

import pytest
from django.utils import timezone

from secretariat.record.clock import sweeps

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("sweep", sweeps(), ids=lambda sweep: sweep.name)
def test_a_sweep_runs_with_the_moment_it_is_given(sweep):
    sweep.run(timezone.now())
