"""Consultants in the site's own search box: what each reader sees of them, as often as the roster answers."""

from __future__ import annotations

import pytest
from django.urls import reverse

from secretariat.accounts.factories import SignInFactory
from secretariat.committee.factories import ActionFactory
from secretariat.core.multilingual import Texts
from secretariat.search.index import put

from .. import factories, index
from ..levels import Level
from ..models import Profile

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vocabularies")]
ASKED = "Zanzibari"


@pytest.fixture
def people():
    """One for each circle, and one whom only those who select consultants know of."""
    factories.consultant(f"{ASKED} Open", summaries=Texts.of("Patents of plants"))
    factories.consultant(f"{ASKED} Narrow", consent={"name": Level.STATES})
    factories.consultant(f"{ASKED} Resting", state="inactive")
    factories.consultant(f"{ASKED} Gone", state="removed")
    factories.consultant(f"{ASKED} Prospect", pool="prospect", state="applied")
    index.follow(Profile.objects.values_list("pk", flat=True))


def box(client, text: str, **more):
    return client.get(reverse("search"), {"q": text, **more})


def names(answer) -> list[str]:
    told = answer.content.decode()
    return [name for name in ("Open", "Narrow", "Resting", "Gone", "Prospect") if f"{ASKED} {name}" in told]


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        (None, ["Open"]),
        ("consultant", ["Open"]),
        ("delegate", ["Open", "Narrow"]),
        ("officer", ["Open", "Narrow", "Resting"]),
        ("manager", ["Open", "Narrow", "Resting"]),
        ("steward", ["Open", "Narrow", "Resting"]),
    ],
)
def test_each_reader_finds_those_of_the_own_circle(role, seen, people, visit):
    answer = box(visit(SignInFactory(role=role) if role else None), ASKED)

    (found,) = answer.context["beside"]
    assert (names(answer), found.count, found.url) == (seen, len(seen), f"/en/roster/?q={ASKED}")


def test_a_word_of_a_profile_is_found_with_the_reason(people, client):
    assert "<mark>Patents</mark> of <mark>plants</mark>" in box(client, "patents plants").content.decode()


def test_records_are_found_beside_consultants_and_a_kind_alone_without_them(people, client):
    action = ActionFactory(titles=Texts.of(f"{ASKED} action"))
    put([action.pk], "action")

    both, alone, later = box(client, ASKED), box(client, ASKED, kind="action"), box(client, ASKED, page=2)

    told = [(page.context["hits"], page.context["beside"]) for page in (both, alone)]
    expected = [([f"{ASKED} action"], 1), ([f"{ASKED} action"], 0)]
    assert [([str(hit["title"]) for hit in hits], len(beside)) for hits, beside in told] == expected
    assert later.context["beside"] == []


def test_whoever_asks_too_often_still_finds_records_but_no_people(people, client, settings, monkeypatch):
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "site-box"}
    settings.CACHES = {**settings.CACHES, "counts": memory}
    monkeypatch.setattr("secretariat.core.limits.time", lambda: 1_800_000_000)  # within one minute
    action = ActionFactory(titles=Texts.of(f"{ASKED} action"))
    put([action.pk], "action")
    seen = [names(box(client, ASKED)) for _one in range(40)]

    more = box(client, ASKED)

    assert (seen, names(more)) == ([["Open"]] * 40, [])
    assert (more.status_code, len(more.context["hits"])) == (200, 1)
    assert "You asked too often: wait a minute." in more.content.decode()
    assert client.get(reverse("roster:roster"), {"q": ASKED}).status_code == 429


def test_profiles_in_the_box_count_among_those_that_appeared(people, client):
    from ..appearances import _batch

    _batch.take()
    box(client, ASKED)

    shown, asked = _batch.take()
    assert (list(shown.values()), sum(asked.values())) == ([1], 1)
