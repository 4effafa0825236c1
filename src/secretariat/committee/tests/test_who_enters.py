"""Who enters records, in which committee, and around what they may see."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from secretariat.committee import factories as f
from secretariat.committee import models as m
from secretariat.core.multilingual import Texts
from secretariat.record.models import Audience

from .entering import entry

pytestmark = pytest.mark.django_db
UNREAD = "Type the paragraphs as numbers, for example “98 to 112, 115”, or “8.1” for a paragraph of a summary."


def test_who_may_see_it_is_chosen_with_a_day(visit, fields):
    officer, session = visit("officer"), f.SessionFactory()
    url = entry("document", session=session)
    filled = {"symbol": "RC/7/3", "titles_en_text": "Draft", "audience": "states", "public_from": "2031-05-01"}

    officer.post(url, fields(officer.get(url), **filled))

    assert m.Document.objects.get().audience == Audience.objects.of("internal", "states", public=dt.date(2031, 5, 1))


def test_a_record_around_that_may_not_be_seen_is_not_there(visit):
    hidden = f.ActionFactory(audience=Audience.objects.of("person:0"))

    assert visit("officer").get(entry("implementation", action=hidden)).status_code == 404


def test_a_form_never_offers_what_its_writer_may_not_see(visit):
    officer, action = visit("officer"), f.ActionFactory()
    hidden = f.ActionFactory(
        mandate=action.mandate, titles=Texts.of("Hidden"), audience=Audience.objects.of("person:0")
    )

    offered = officer.get(entry("implementation", action=action)).context["form"].fields["actions"].queryset

    assert (action in offered, hidden in offered) == (True, False)


def test_with_several_committees_the_form_asks_for_which(visit):
    officer = visit("officer")
    f.CommitteeFactory(), f.CommitteeFactory()

    page = officer.get(reverse("committee:entry", args=["session"]))

    assert [t.name for t in page.templates if t.name.startswith("committee/")] == ["committee/choose_committee.html"]


def test_an_officer_of_one_committee_enters_nothing_in_another(visit):
    own, other = f.CommitteeFactory(), f.CommitteeFactory()
    officer = visit("officer", role__committee=own.code)

    answers = [officer.get(f"{reverse('committee:entry', args=['session'])}?committee={c.pk}") for c in (own, other)]

    assert [answer.status_code for answer in answers] == [200, 403]


def test_an_officer_of_one_committee_is_offered_no_other(visit):
    own, other = f.CommitteeFactory(), f.CommitteeFactory()
    officer = visit("officer", role__committee=own.code)

    page, board = officer.get(reverse("committee:entering")), officer.get(reverse("committee:boards"))
    form = officer.get(reverse("committee:entry", args=["session"]))

    assert (list(page.context["committees"]), board.url) == ([own], reverse("committee:board", args=[own.code]))
    assert (form.status_code, form.context["form"].committee) == (200, own)
    assert reverse("committee:entry", args=["committee"]) not in page.content.decode()
    assert other.code not in page.content.decode()


@pytest.mark.parametrize(
    ("role", "answer"),
    [
        (None, 302),
        ("delegate", 403),
        ("coordinator", 403),
        ("drafter", 403),
        ("unit_member", 403),
        ("officer", 200),
        ("administrator", 200),
    ],
)
def test_only_those_who_keep_the_record_enter(visit, role, answer):
    committee = f.CommitteeFactory()

    page = visit(role).get(f"{reverse('committee:entry', args=['session'])}?committee={committee.pk}")

    assert page.status_code == answer
