"""How often something may be asked, where several processes answer."""

from __future__ import annotations

import logging
from threading import Thread

import pytest

from secretariat.config.settings.counts import counts_in_redis, counts_of_one_process
from secretariat.core import limits

IN_FILES = "django.core.cache.backends.filebased.FileBasedCache"


@pytest.fixture
def one_cache_for_all(settings, tmp_path):
    """Each thread has an instance of its own, as each process has; what they share stands outside both."""
    shared = {"BACKEND": IN_FILES, "LOCATION": str(tmp_path)}
    settings.CACHES = {**settings.CACHES, "counts": shared, "own_counts": counts_of_one_process()}


@pytest.fixture
def nobody_answers(settings, monkeypatch):
    monkeypatch.setattr(limits, "_silent_until", 0.0)
    away = counts_in_redis("redis://localhost:1/0", "a secret")
    own = {**counts_of_one_process(), "LOCATION": "nobody-answers"}
    settings.CACHES = {**settings.CACHES, "counts": away, "own_counts": own}


def elsewhere(what: str, times: int) -> list[bool]:
    """What another process is told."""
    told: list[bool] = []
    other = Thread(target=lambda: told.extend(limits.within(what, most=3, seconds=86_400) for _one in range(times)))
    other.start()
    other.join()
    return told


def test_processes_that_share_a_cache_count_together(one_cache_for_all):
    here = [limits.within("search-ann", most=3, seconds=86_400) for _one in range(2)]

    assert (here, elsewhere("search-ann", 2)) == ([True, True], [True, False])
    assert elsewhere("search-ben", 4) == [True, True, True, False]


def test_where_redis_is_away_the_process_counts_by_itself_and_says_so_once(nobody_answers, caplog):
    with caplog.at_level(logging.WARNING):
        told = [limits.within("search-ann", most=3, seconds=86_400) for _one in range(4)]

    assert (told, len(caplog.records)) == ([True, True, True, False], 1)


def test_two_installations_that_share_a_redis_do_not_count_each_other():
    one, other = (counts_in_redis("redis://localhost/0", secret)["KEY_PREFIX"] for secret in ("one", "other"))

    assert one != other


def test_one_process_remembers_more_readers_than_a_cache_does_by_itself(settings):
    settings.CACHES = {**settings.CACHES, "counts": {**counts_of_one_process(), "LOCATION": "many readers"}}
    limits.within("search-ann", most=1, seconds=86_400)

    for number in range(1_000):
        limits.within(f"search-{number}", most=1, seconds=86_400)

    assert limits.within("search-ann", most=1, seconds=86_400) is False
