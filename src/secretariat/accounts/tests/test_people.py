"""Inviting, roles and their end, erasure: through the pages, as an administrator and as the person herself."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from secretariat.accounts import operations
from secretariat.accounts.access import may
from secretariat.accounts.factories import OrganizationFactory, PersonFactory, SignInFactory, UnitFactory, role
from secretariat.accounts.models import Assignment, Invitation, Person, SignIn
from secretariat.accounts.rules import ADMINISTER
from secretariat.committee.factories import ActionFactory, CommitteeFactory
from secretariat.core.multilingual import Texts
from secretariat.record.models import Audience, Entry

from .signing import signed_in

pytestmark = pytest.mark.django_db
PHRASE = "a phrase long enough to keep"


def invited(desk, **more):
    told = {"name": "Ada Novák", "email": "Ada@Example.org", "language": "fr", "role": role("delegate").pk, **more}
    return desk.post("/en/people/invitations/entry/", told)


def link_of(letter) -> str:
    return re.search(r"http://localhost:8000(\S+)", letter.body)[1]


# --- invitations ---------------------------------------------------------------


def test_whoever_is_invited_chooses_a_password_and_is_in(desk):
    state = OrganizationFactory(code="XA")

    answer = invited(desk, organization=state.pk)
    (letter,) = mail.outbox
    client = Client()
    shown = client.get(link_of(letter))
    joined = client.post(link_of(letter), {"name": "Ada Novák", "password1": PHRASE, "password2": PHRASE})

    sign_in = SignIn.objects.get(email="ada@example.org")
    assert (answer.status_code, letter.to, shown.status_code, joined.url) == (302, ["ada@example.org"], 200, "/fr/")
    assert (sign_in.person.name, sign_in.person.language, sign_in.tokens) == (
        "Ada Novák", "fr", {"public", "states", f"party:{state.pk}", f"person:{sign_in.person.pk}"},
    )  # fmt: skip
    assert client.get("/fr/following/").status_code == 200


def test_a_link_works_once(desk):
    invited(desk)
    path = link_of(mail.outbox[0])
    told = {"name": "Ada", "password1": PHRASE, "password2": PHRASE}

    answers = [
        Client().post(path, told).status_code,
        Client().post(path, told).status_code,
        Client().get(path).status_code,
    ]

    assert (answers, SignIn.objects.filter(email="ada@example.org").count()) == ([302, 410, 410], 1)


def test_a_link_is_too_old_after_two_weeks(desk):
    invited(desk)
    Invitation.objects.update(until=timezone.now() - dt.timedelta(seconds=1))

    assert Client().get(link_of(mail.outbox[0])).status_code == 410


def test_sent_again_only_the_newer_link_works(desk):
    invited(desk)
    desk.post(f"/en/people/invitations/{Invitation.objects.get().pk}/sending/")

    assert [Client().get(link_of(letter)).status_code for letter in mail.outbox] == [410, 200]


def test_a_withdrawn_invitation_leads_nowhere_and_keeps_no_name(desk):
    invited(desk)
    desk.post(f"/en/people/invitations/{Invitation.objects.get().pk}/withdrawal/")

    invitation = Invitation.objects.get()
    assert (Client().get(link_of(mail.outbox[0])).status_code, invitation.name, invitation.email) == (410, "", "")
    assert Person.objects.filter(name__contains="Ada").count() == 0


@pytest.mark.parametrize("path", ["/en/join/x/", "/en/join/WzEsMl0:1xVC6Q:forged/"])
def test_a_link_that_is_not_ours_is_refused(path):
    assert Client().get(path).status_code == 410


def test_whom_the_record_names_already_is_not_made_twice(desk):
    person = PersonFactory(name="Ada N.", email="ada@example.org")
    invited(desk)

    Client().post(link_of(mail.outbox[0]), {"name": "Ada Novák", "password1": PHRASE, "password2": PHRASE})

    person = Person.objects.get(pk=person.pk)
    assert (person.name, person.sign_in.email, person.has_role("delegate")) == ("Ada Novák", "ada@example.org", True)


def test_an_address_is_not_invited_twice(desk):
    SignInFactory(person__email="known@example.org")
    invited(desk)

    again, known = invited(desk), invited(desk, email="Known@example.org")

    assert "An invitation to this address is waiting already" in again.content.decode()
    assert "Somebody signs in with this address already" in known.content.decode()
    assert len(mail.outbox) == 1


def test_a_weak_password_is_refused_with_a_sentence(desk):
    invited(desk)

    page = Client().post(link_of(mail.outbox[0]), {"name": "Ada", "password1": "short", "password2": "short"})

    assert (page.status_code, SignIn.objects.filter(email="ada@example.org").exists()) == (200, False)
    assert "12 caract" in page.content.decode()


def test_where_the_mail_server_is_down_the_invitation_stands(desk, monkeypatch):
    def fail(self, *args, **kwargs):
        raise OSError("no answer")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", fail)

    page = desk.post(
        "/en/people/invitations/entry/",
        {"name": "Ada", "email": "ada@example.org", "language": "en", "role": role("delegate").pk},
        follow=True,
    )

    assert "The letter could not be sent" in page.content.decode()
    assert Invitation.objects.get().is_open


# --- roles ---------------------------------------------------------------------


def test_a_role_that_ends_closes_its_pages_at_once(desk):
    officer = SignInFactory(role="officer")
    hidden = ActionFactory(audience=Audience.objects.of("internal"))
    open_page, epoch = signed_in(officer), Person.objects.get(pk=officer.person.pk).epoch
    before = open_page.get(f"/en/actions/{hidden.pk}/").status_code

    desk.post(f"/en/people/roles/{officer.person.assignments.get().pk}/end/")

    assert (before, open_page.get(f"/en/actions/{hidden.pk}/").status_code) == (200, 404)
    assert Person.objects.get(pk=officer.person.pk).epoch == epoch + 1


def test_a_role_holds_from_its_first_day_until_the_day_before_its_last(administrator):
    person, today = PersonFactory(), timezone.localdate()
    day = dt.timedelta(days=1)
    spans = [(today + day, None), (today, today + day), (None, None), (today - day, today)]

    for since, until in spans:
        operations.give_role(person, role("delegate"), by=administrator, since=since, until=until)

    assert [(a.since, a.until) for a in person.assignments.current()] == [(today, today + day), (today, None)]


def test_a_role_for_one_committee_is_none_for_another(desk):
    sign_in, ours, theirs = SignInFactory(), CommitteeFactory(), CommitteeFactory()
    told = {"role": role("officer").pk, "committee_code": ours.code}

    desk.post(f"/en/people/{sign_in.person.pk}/role/", told)

    fresh = SignIn.objects.get(pk=sign_in.pk)
    assert [may(fresh, "committee.keep_record", committee) for committee in (ours, theirs)] == [True, False]


def test_a_role_that_ends_before_it_begins_is_refused(desk):
    person = PersonFactory()

    page = desk.post(
        f"/en/people/{person.pk}/role/", {"role": role("officer").pk, "since": "2026-05-02", "until": "2026-05-01"}
    )

    assert "A role ends after the day on which it begins." in page.content.decode()
    assert person.assignments.count() == 0


def test_the_journal_tells_of_roles_with_ids_and_codes_alone(administrator):
    person = PersonFactory(name="Zenobia Quill", email="zenobia@example.org")
    unit = UnitFactory(code="U1")
    given = operations.give_role(person, role("officer"), by=administrator, organization=unit, committee_code="RC")
    operations.end_role(given, by=administrator)

    entries = list(Entry.objects.filter(stream__key="accounts"))
    today = timezone.localdate().isoformat()
    assert [(e.verb, e.kind, e.record_id, e.by, e.changes) for e in entries] == [
        ("role given", "assignment", given.pk, administrator.person, {}),
        ("role ended", "assignment", given.pk, administrator.person, {"until": [None, today]}),
    ]
    scope = {"role": "officer", "organization": "U1", "committee": "RC"}
    assert entries[0].state == {"person_id": person.pk, **scope, "since": today, "until": None}
    assert [entry.audience.key for entry in entries] == ["internal", "internal"]
    assert [(s.kind, s.record_id) for s in entries[0].subjects.order_by("kind")] == [
        ("assignment", given.pk), ("person", person.pk),
    ]  # fmt: skip


def test_the_last_administrator_stays(administrator):
    own = administrator.person.assignments.get()

    for attempt in (
        lambda: operations.end_role(own, by=administrator),
        lambda: operations.end_sign_in(administrator.person, by=administrator),
        lambda: operations.erase(administrator.person, by=administrator),
    ):
        with pytest.raises(ValidationError, match="Nobody would be left"):
            attempt()
    SignInFactory(role="administrator")
    operations.end_role(own, by=administrator)

    assert not may(SignIn.objects.get(pk=administrator.pk), ADMINISTER)


def test_an_administrator_of_one_committee_does_not_administer_people():
    limited = SignInFactory()
    Assignment.objects.create(person=limited.person, role=role("administrator"), committee_code="RC")

    assert signed_in(limited).get("/en/people/").status_code == 403


def test_a_sign_in_that_is_ended_is_ended_at_once_and_can_be_allowed_again(desk):
    officer = SignInFactory(role="officer", password=PHRASE)
    page, path = signed_in(officer), f"/en/people/{officer.person.pk}/sign-in/"
    told = {"login": officer.email, "password": PHRASE}

    desk.post(path, {"end": "1"})
    ended = page.get("/en/following/").status_code, Client().post("/en/account/login/", told).url
    desk.post(path)
    allowed = Client().post("/en/account/login/", told).url

    assert (ended, allowed) == ((302, "/en/account/inactive/"), "/en/")


PAGES = "invitations/ invitations/entry/ organizations/ organizations/entry/ groups/ groups/entry/ roles/".split()
PAGES = ["people/", *(f"people/{page}" for page in PAGES)]


@pytest.mark.parametrize("path", PAGES)
def test_these_pages_are_the_administrators_alone(path):
    answers = [
        signed_in(SignInFactory(role=code)).get(f"/en/{path}").status_code
        for code in ("administrator", "officer", "delegate", None)
    ]

    assert ([*answers, Client().get(f"/en/{path}").status_code]) == [200, 403, 403, 403, 302]


def test_people_are_found_by_name_role_organization_and_sign_in(desk):
    unit = UnitFactory()
    found = SignInFactory(person__name="Quentin Marsh").person
    Assignment.objects.create(person=found, role=role("drafter"), organization=unit)
    PersonFactory(name="Somebody Else")

    def names(query: str):
        return [person.name for person in desk.get(f"/en/people/?{query}").context["page"]]

    drafter = role("drafter").pk
    assert [names("words=quentin"), names(f"role={drafter}"), names(f"organization={unit.pk}")] == [
        ["Quentin Marsh"]
    ] * 3
    assert (names("sign_in=no"), names("role=x")) == (["Somebody Else"], [])


@pytest.mark.parametrize("path", ["people/", "people/invitations/entry/"])
def test_organizations_are_offered_by_name(desk, path):
    for code, name in (("ZA", "Åland of tests"), ("ZB", "Zembla"), ("ZC", "Abeland"), ("ZD", "avalon")):
        OrganizationFactory(code=code, names=Texts.of(name))

    page = desk.get(f"/en/{path}").context
    form = page["filters"] if "filters" in page else page["form"]

    kinds = list(form.fields["organization"].choices)[1:]
    names = [words for _kind, held in kinds for _pk, words in held]
    ours = [name for name in names if name in {"Åland of tests", "Zembla", "Abeland", "avalon"}]
    assert ours == ["Abeland", "Åland of tests", "avalon", "Zembla"]
