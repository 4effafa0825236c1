"""What administrators and people themselves change is told to the journal, and public pages hear of it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.utils import timezone

from secretariat.accounts import invitations, operations, personal
from secretariat.accounts.access import may
from secretariat.accounts.factories import OrganizationFactory, PersonFactory, SignInFactory, role
from secretariat.accounts.models import ApiToken, Person, Role
from secretariat.accounts.rules import ADMINISTER
from secretariat.committee.rules import KEEP_RECORD
from secretariat.core.multilingual import Texts
from secretariat.record import clock
from secretariat.record.freshness import version
from secretariat.record.models import Entry

pytestmark = pytest.mark.django_db
PHRASE = "a long enough phrase"


def signed_in(sign_in) -> Client:
    client = Client()
    client.force_login(sign_in, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def desk():
    return signed_in(SignInFactory(role="administrator"))


def last() -> tuple:
    entry = Entry.objects.latest("pk")
    return entry.kind, entry.verb, entry.changes


def test_an_organization_named_anew_is_told_and_its_name_before_kept(desk):
    state, before = OrganizationFactory(code="XA", names=Texts.of("Old Land")), version()

    desk.post(f"/en/people/organizations/{state.pk}/", {"kind": state.kind, "code": "XA", "names_en_text": "New Land"})

    state.refresh_from_db()
    old, new = ({"en": {"text": name, "standing": "authentic"}} for name in ("Old Land", "New Land"))
    former = [{"until": timezone.localdate().isoformat(), "names": old}]
    assert last() == ("organization", "changed", {"names": [old, new], "former_names": [[], former]})
    assert (state.former_names, version() == before) == (former, False)


def test_of_a_person_only_what_changed_is_told_and_never_how(desk):
    person, before = PersonFactory(name="Ada Novák", email="ada@example.org"), version()

    desk.post(f"/en/people/{person.pk}/", {"name": "Ada Nováková", "language": "en"})

    assert last() == ("person", "changed", {"name": [None, None]})
    assert "Nov" not in str(list(Entry.objects.values_list("state", "changes")))
    assert version() != before


def test_a_profile_a_group_and_tokens_are_told(desk):
    someone = SignInFactory()
    own = signed_in(someone)

    own.post("/en/profile/", {"name": "Bo", "language": "fr"})
    own.post("/en/account/tokens/", {"name": "For my script", "days": "30"})
    own.post(f"/en/account/tokens/{ApiToken.objects.get().pk}/revocation/")
    desk.post("/en/people/groups/entry/", {"code": "N", "scheme": "committee", "names_en_text": "North"})

    told = list(Entry.objects.order_by("-pk").values_list("kind", "verb")[:4])
    assert told == [
        ("groupofstates", "entered"), ("apitoken", "token revoked"), ("apitoken", "token made"), ("person", "changed")
    ]  # fmt: skip
    assert "script" not in str(list(Entry.objects.values_list("state", "changes")))


def test_saving_without_a_change_tells_nothing(desk):
    state = OrganizationFactory(code="XA", names=Texts.of("Old Land"))
    before = Entry.objects.count()

    desk.post(f"/en/people/organizations/{state.pk}/", {"kind": state.kind, "code": "XA", "names_en_text": "Old Land"})

    assert Entry.objects.count() == before


# --- roles -----------------------------------------------------------------------


def test_a_role_is_added_and_changed_and_holds_at_once(desk):
    desk.post("/en/people/roles/entry/", {"code": "keeper", "names_en_text": "Keeper", "opens": ["internal"]})
    keeper = Role.objects.get(code="keeper")
    someone = SignInFactory()
    operations.give_role(someone.person, keeper, by=None)
    assert ("internal" in someone.person.tokens, may(someone, KEEP_RECORD)) == (True, False)

    answer = desk.post(
        f"/en/people/roles/{keeper.pk}/change/",
        {"names_en_text": "Keeper of lamps", "opens": ["states"], "carries": [KEEP_RECORD]},
    )

    person = Person.objects.get(pk=someone.person.pk)
    keeper.refresh_from_db()
    assert (answer.url, str(keeper), keeper.code) == ("/en/people/roles/", "Keeper of lamps", "keeper")
    assert ("internal" in person.tokens, "states" in person.tokens, person.has_role("keeper")) == (False, True, True)
    assert person.epoch > someone.person.epoch
    assert last()[:2] == ("role", "changed") and last()[2]["may"] == [[], [KEEP_RECORD]]


def test_nobody_takes_the_last_administrator_away_from_a_role(desk):
    administrator = role("administrator")

    answer = desk.post(f"/en/people/roles/{administrator.pk}/change/", {"names_en_text": "A", "opens": ["internal"]})

    administrator.refresh_from_db()
    assert (answer.status_code, ADMINISTER in administrator.may) == (200, True)
    assert "Nobody would be left to administer" in answer.content.decode()


def test_what_a_role_opens_and_the_form_does_not_offer_stays(desk):
    made = Role.objects.create(code="odd", names=Texts.of("Odd"), tokens=["public", "odd:1"], may=["elsewhere.act"])

    desk.post(f"/en/people/roles/{made.pk}/change/", {"names_en_text": "Odd", "opens": ["states"]})

    made.refresh_from_db()
    assert (made.tokens, made.may) == (["public", "odd:1", "states"], ["elsewhere.act"])


@pytest.mark.parametrize("told", [{"names_en_text": "A"}, {"code": "a"}, {"code": "officer", "names_en_text": "A"}])
def test_a_role_needs_a_code_of_its_own_and_a_name(desk, told):
    role("officer")
    before = Role.objects.count()

    answer = desk.post("/en/people/roles/entry/", told)

    assert (answer.status_code, Role.objects.count()) == (200, before)


# --- invitations -------------------------------------------------------------------


def test_somebody_invited_by_two_addresses_accepts_once(desk):
    person = PersonFactory(email="")
    told = {"name": "Ada", "role": role("delegate"), "by": None, "person": person}
    first = invitations.invite(email="a@example.org", **told)
    second = type(first).objects.create(
        email="b@example.org", name="Ada", person=person, role=first.role, nonce="n", sent_at=first.sent_at,
        until=first.until,
    )  # fmt: skip
    accepted = {"name": "Ada", "password1": "a phrase, long enough", "password2": "a phrase, long enough"}

    links = [invitations.link(one).removeprefix("http://localhost:8000") for one in (first, second)]
    answers = [Client().post(link, accepted) for link in links]
    refused = desk.post(
        f"/en/people/invitations/entry/?person={PersonFactory().pk}",
        {"name": "Ada", "email": "b@example.org", "language": "en", "role": first.role.pk},
    )

    assert [answer.status_code for answer in answers] == [302, 410]
    assert refused.status_code == 200


# --- one's data ---------------------------------------------------------------------


def test_erasure_ends_what_she_has_open_and_leaves_no_session():
    erased, other = SignInFactory(), SignInFactory()
    pages = [signed_in(erased), signed_in(other)]

    operations.erase(erased.person, by=None)

    assert [page.get("/en/profile/").status_code for page in pages] == [302, 200]
    assert Session.objects.count() == 1


def test_a_sweep_clears_sessions_that_are_over():
    signed_in(SignInFactory()), signed_in(SignInFactory())
    over = Session.objects.first()
    Session.objects.filter(pk=over.pk).update(expire_date=timezone.now() - dt.timedelta(days=1))

    clock.run_due(all_of_them=True)

    assert (Session.objects.count(), Session.objects.filter(pk=over.pk).exists()) == (1, False)


def test_all_that_is_held_of_a_person_is_given():
    from allauth.account.models import EmailAddress
    from allauth.mfa.models import Authenticator
    from allauth.socialaccount.models import SocialAccount

    someone = SignInFactory()
    person = someone.person
    EmailAddress.objects.create(user=someone, email=someone.email, verified=True, primary=True)
    Authenticator.objects.create(user=someone, type="totp", data={"secret": "hidden"})
    SocialAccount.objects.create(user=someone, provider="organization", uid="17", extra_data={"name": "A"})
    token, _secret = ApiToken.make(person, "For my script", expires_at=timezone.now())
    invitation = invitations.invite(email="new@example.org", name="A", role=role("delegate"), by=None, person=person)

    told = personal.everything_of(person)

    assert told["sign_in"]["addresses"] == [{"email": someone.email, "verified": True, "primary": True}]
    assert [one["kind"] for one in told["sign_in"]["second_factors"]] == ["totp"]
    assert [(one["at"], one["as"]) for one in told["sign_in"]["elsewhere"]] == [("organization", "17")]
    assert told["api_tokens"][0]["expires_at"] == token.expires_at.isoformat()
    assert [(one["email"], one["role"]) for one in told["invitations"]] == [(invitation.email, "delegate")]
    assert "hidden" not in str(told)


def test_asking_for_a_new_password_for_an_unknown_address_sends_nothing():
    Client().post("/en/account/password/reset/", {"email": "unknown@example.org"})

    assert mail.outbox == []


def test_the_second_factor_has_no_page_while_it_is_off():
    page = signed_in(SignInFactory())

    assert [page.get(f"/en/account/2fa/{part}").status_code for part in ("", "totp/activate/")] == [404, 404]
