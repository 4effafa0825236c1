"""States with reasons and proof; the ladder that the clock climbs; one press that says all is still true."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.conf import settings
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from secretariat.accounts.factories import SignInFactory
from secretariat.record import journal
from secretariat.record.models import Notice
from secretariat.search import large

from .. import factories, ladder, telling
from ..confirming import confirm
from ..confirming import link as link_to
from ..levels import Level
from ..models import NEXT_STATES, Deed, Engagement, Profile, Proof, RosterLetter, State
from ..months import months_after
from ..operations.moves import move, reasons_for, said
from ..operations.profiles import change_profile

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vocabularies")]
TODAY = dt.date(2026, 9, 1)


def at(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC)


def standing(profile) -> tuple:
    kept = Profile.objects.get(pk=profile.pk)
    return kept.state, kept.reason


def proofs(profile) -> list:
    return list(Proof.objects.filter(profile=profile).order_by("pk").values_list("deed", "after", "reason"))


@pytest.fixture
def by_mail(monkeypatch):
    """One without a sign-in, confirmed on the first of September 2026."""
    return factories.consultant("Carla", email="carla@example.org", language="fr", confirmed_on=TODAY)


@pytest.fixture
def today(monkeypatch):
    """`today(day)` sets the day on which operations write down what they do."""

    def stand(day: dt.date):
        for name in ("ladder", "confirming", "operations.moves"):
            monkeypatch.setattr(f"secretariat.roster.{name}.timezone", FrozenTimezone(day))
        return at(day)

    return stand


class FrozenTimezone:
    def __init__(self, day: dt.date):
        self.day = day

    def localdate(self, value=None):
        return timezone.localdate(value) if value else self.day

    def now(self):
        return at(self.day)


@pytest.mark.parametrize("start", list(State))
@pytest.mark.parametrize("end", list(State))
def test_a_profile_goes_where_the_table_says_and_nowhere_else(start, end, steward):
    made = factories.consultant(state=start)
    reason = reasons_for(end).values_list("code", flat=True).first() or "none"

    if end in NEXT_STATES[start]:
        move(made, end, reason=reason, ground="Letter of 3 May", by=steward)
        assert (standing(made), proofs(made)) == ((end, reason), [(Deed.MOVED, end, reason)])
    else:
        with pytest.raises(ValidationError):
            move(made, end, reason=reason, ground="Letter of 3 May", by=steward)
        assert (standing(made), proofs(made)) == ((start, ""), [])


@pytest.mark.parametrize(("reason", "ground"), [("engaged", "paper"), ("not-suitable", "  "), ("", "paper")])
def test_a_move_needs_a_reason_that_leads_there_and_its_ground(steward, reason, ground):
    made = factories.consultant()

    with pytest.raises(ValidationError):
        move(made, State.INACTIVE, reason=reason, ground=ground, by=steward)


def test_the_ladder_reminds_after_six_months_needs_an_update_after_twelve_and_rests_after_eighteen(by_mail, today):
    seen = []
    for months in (5, 6, 7, 11, 12, 13, 17, 18, 24):
        ladder.climb(today(months_after(TODAY, months)))
        seen.append((months, standing(by_mail)[0], Proof.objects.filter(profile=by_mail).count()))

    assert seen == [
        (5, "active", 0), (6, "active", 1), (7, "active", 1), (11, "active", 1), (12, "needs_update", 2),
        (13, "needs_update", 2), (17, "needs_update", 2), (18, "inactive", 3), (24, "inactive", 3),
    ]  # fmt: skip
    assert proofs(by_mail) == [
        (Deed.WRITTEN_TO, "", "reminder"), (Deed.MOVED, "needs_update", "not-confirmed"),
        (Deed.MOVED, "inactive", "no-answer"),
    ]  # fmt: skip


def test_nobody_is_moved_who_was_not_written_to_a_month_before(today):
    old = factories.consultant("Old", email="old@example.org", confirmed_on=dt.date(2020, 1, 1))
    seen = []
    for days in (0, 1, 29, 31, 40, 62, 63):
        ladder.climb(today(TODAY + dt.timedelta(days=days)))
        seen.append(standing(old)[0])

    assert seen == ["active", "active", "active", "needs_update", "needs_update", "inactive", "inactive"]


def test_a_letter_goes_out_in_her_language_and_is_forgotten(by_mail, today):
    ladder.climb(today(months_after(TODAY, 6)))

    telling.mail_waiting()
    telling.mail_waiting()

    (letter,) = mail.outbox
    assert letter.to == ["carla@example.org"]
    assert "/fr/roster/confirmation/" in letter.body
    assert list(RosterLetter.objects.values_list("email", "body")) == [("", "")]


def test_the_link_of_the_letter_confirms_at_one_press_and_not_by_being_opened(by_mail, today, client):
    ladder.climb(today(months_after(TODAY, 6)))
    telling.mail_waiting()
    link = re.search(r"https?://\S+/confirmation/\S+", mail.outbox[0].body)[0].removeprefix(settings.SITE_URL)

    opened = client.get(link)
    after_opening = Profile.objects.get(pk=by_mail.pk).confirmed_on
    client.post(link)

    kept = Profile.objects.get(pk=by_mail.pk)
    assert (opened.status_code, after_opening) == (200, TODAY)
    assert (kept.confirmed_on, kept.reminded_on) == (months_after(TODAY, 6), None)
    assert proofs(by_mail)[-1][0] == Deed.CONFIRMED


@pytest.mark.parametrize("state", ["active", "inactive"])
def test_the_page_of_the_link_shows_what_is_public_and_no_more(state, client):
    reason = "no-answer" if state == "inactive" else "engaged"
    made = factories.consultant(state=state, reason=reason, telephone="+41 22 000 00 00", nationalities=["PE"])
    factories.engagement(made, fee=4711, currency="CHF")

    page = client.get(link_to(made))

    assert {row["name"]: row["text"] for row in page.context["rows"]}["nationalities"] == "PE"
    assert [len(rows) for _heading, rows in page.context["of_engagements"]] == [5]
    told = page.content.decode()
    assert ("an office’s processes" in told, "4711" in told, "+41 22" in told) == (True, False, False)


def test_the_page_of_the_link_says_that_nothing_is_public(client):
    made = factories.consultant(consent={"name": Level.OFFICERS}, nationalities=["PE"])

    page = client.get(link_to(made))

    assert ("Nothing of your profile is public." in page.content.decode(), page.context["rows"]) == (True, [])


@pytest.mark.parametrize(
    ("told", "after"),
    [
        ({"state": "needs_update", "reason": "not-confirmed"}, ("active", "confirmed")),
        ({"state": "inactive", "reason": "no-answer"}, ("active", "confirmed")),
        ({"state": "inactive", "reason": "not-suitable"}, ("inactive", "not-suitable")),
        ({"state": "removed", "reason": "objection-upheld"}, ("removed", "objection-upheld")),
        ({"state": "applied", "reason": "self-applied"}, ("applied", "self-applied")),
    ],
)
def test_confirming_brings_back_from_silence_and_from_nothing_else(told, after):
    made = factories.consultant(**told)

    confirm(made, by=None, ground="test")

    assert standing(made) == after


@pytest.mark.parametrize(
    ("language", "word"),
    [("ar", "طُلب الإدراج"), ("en", "applied"), ("es", "solicitud presentada"), ("fr", "candidature déposée"),
     ("ru", "заявка подана"), ("zh-hans", "已申请")],
)  # fmt: skip
def test_the_letter_to_a_prospect_names_their_state_and_leads_to_their_profile(client, language, word):
    made = factories.prospect(email="pia@example.org", language=language)
    with translation.override(language):
        subject, _body, link = said(made)

    pages = [send(link).content.decode() for send in (client.get, client.post)]

    assert subject.endswith(word)
    assert [(made.name in page, word in page) for page in pages] == [(True, True), (True, True)]
    assert standing(made) == ("applied", made.reason)


def test_a_foreign_link_confirms_nothing(client):
    assert client.get(reverse("roster:confirmation_by_link", args=["x:y:z"])).status_code == 404


def test_whoever_signs_in_is_told_on_her_page_of_notices(ana, today):
    change_profile(ana.profile, by=None, confirmed_on=TODAY)

    ladder.climb(today(months_after(TODAY, 6)))

    told = Notice.objects.get(person=ana.user.person)
    assert (told.url, RosterLetter.objects.count()) == ("/en/roster/mine/", 0)


def test_the_steward_moves_a_profile_by_a_button_and_its_form(by_mail, steward, visit):
    browser = visit(steward)
    page = reverse("roster:step", args=[by_mail.number, "inactive"])
    form = browser.get(page).context["form"]
    told = {name: form[name].value() for name in ("token", "version")}

    answer = browser.post(page, told | {"reason": "on-request", "ground": "Her letter of 3 May"})

    assert (answer.status_code, standing(by_mail)) == (302, ("inactive", "on-request"))
    assert browser.get(reverse("roster:step", args=[by_mail.number, "needs_update"])).status_code == 404


STEPS = {
    "reminded": {},
    "moved to needs update": {"reminded_on": months_after(TODAY, 6)},
    "rested": {"state": State.NEEDS_UPDATE, "state_since": months_after(TODAY, 12)},
}
MONTHS = dict(zip(STEPS, (6, 12, 18), strict=True))


def asked_by_a_climb(step: str, count: int, day: dt.datetime, capture) -> int:
    """What the clock asks of the database where so many take this step, every second with a sign-in."""
    for one in range(count):
        told = {"person": SignInFactory(role="consultant").person} if one % 2 else {"email": f"c{one}@example.org"}
        factories.engagement(factories.consultant(f"Climber {one}", confirmed_on=TODAY, **STEPS[step], **told))
    # In a test nothing is committed before the clock has ended, and `together` with it: so it is entered outside.
    with CaptureQueriesContext(connection) as queries, large.together(), capture(execute=True):
        climbed = ladder.climb(day)
    assert climbed == count
    return len(queries)


@pytest.mark.parametrize("step", STEPS)
def test_the_clock_asks_no_more_for_thirty_than_for_three(step, today, django_capture_on_commit_callbacks):
    day = today(months_after(TODAY, MONTHS[step]))

    few, many = (asked_by_a_climb(step, count, day, django_capture_on_commit_callbacks) for count in (3, 30))

    assert many == few


def test_whom_somebody_changed_meanwhile_the_clock_leaves_alone(by_mail):
    (read,) = ladder.reminding(months_after(TODAY, 6))
    change_profile(by_mail, by=None, residence="Nairobi")

    ladder.remind([read], months_after(TODAY, 6))

    kept = Profile.objects.get(pk=by_mail.pk)
    assert (kept.residence, kept.reminded_on, proofs(by_mail), RosterLetter.objects.count()) == ("Nairobi", None, [], 0)


def test_what_the_clock_did_to_many_stands_in_the_history_of_each(today, django_capture_on_commit_callbacks):
    made = [factories.consultant(f"Climber {one}", confirmed_on=TODAY, **STEPS["rested"]) for one in range(2)]
    contract = factories.engagement(made[0])

    ladder.climb(today(months_after(TODAY, 18)))

    told = {one.pk: journal.history(one).first() for one in made}
    moved = ("moved", ["needs_update", "inactive"])
    assert [(entry.verb, entry.changes["state"]) for entry in told.values()] == [moved, moved]
    kept = Profile.objects.get(pk=made[0].pk)
    assert (kept.version, kept.audience.key) == (made[0].version + 1, "internal")
    assert Engagement.objects.get(pk=contract.pk).audience_id == kept.audience_id
