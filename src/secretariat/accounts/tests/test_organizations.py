"""Organizations, groups and their members; what people see and change of themselves."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from secretariat.accounts import invitations, operations
from secretariat.accounts.factories import OrganizationFactory, PersonFactory, SignInFactory, role
from secretariat.accounts.models import GroupOfStates, Invitation, Membership, Person, SignIn
from secretariat.committee.factories import ActionFactory
from secretariat.core.multilingual import Texts
from secretariat.record.following import follow
from secretariat.record.models import Entry
from secretariat.record.operations import change

from .signing import signed_in
from .test_people import PHRASE

pytestmark = pytest.mark.django_db


def test_memberships_of_a_group_have_their_days_and_do_not_overlap(desk):
    group = GroupOfStates.objects.create(code="NORTH", names=Texts.of("North"))
    state = OrganizationFactory(code="XA")
    path = f"/en/people/groups/{group.pk}/"

    desk.post(path, {"state": state.pk, "since": "2010-01-01", "until": "2015-01-01"})
    overlapping = desk.post(path, {"state": state.pk, "since": "2014-12-31"})
    desk.post(path, {"state": state.pk, "since": "2015-01-01"})
    desk.post(f"/en/people/memberships/{Membership.objects.last().pk}/end/")

    assert "This State is a member of the group in that time already." in overlapping.content.decode()
    assert list(Membership.objects.order_by("pk").values_list("since", "until")) == [
        (dt.date(2010, 1, 1), dt.date(2015, 1, 1)),
        (dt.date(2015, 1, 1), timezone.localdate()),
    ]


def test_an_organization_is_entered_with_its_names(desk):
    told = {"kind": "igo", "code": "RIVER", "names_0": "", "names_1": "authentic"}
    form = desk.get("/en/people/organizations/entry/").context["form"]
    names = [widget["name"] for widget in form["names"].subwidgets[0].data["subwidgets"]]
    told |= {
        name: "Rivers" if name == "names_en_text" else "authentic" if name.endswith("standing") else ""
        for name in names
    }

    answer = desk.post("/en/people/organizations/entry/", told)

    assert answer.status_code == 302
    assert "Rivers" in desk.get("/en/people/organizations/?words=RIVER").content.decode()


# --- one's own -------------------------------------------------------------------


def test_everyone_keeps_her_own_name_language_and_time_zone():
    sign_in = SignInFactory(role="delegate")
    told = {
        "name": " Ada \u202eN. ",
        "language": "ar",
        "time_zone": "Asia/Muscat",
        "organization": OrganizationFactory().pk,
    }

    signed_in(sign_in).post("/en/profile/", told)

    person = Person.objects.get(pk=sign_in.person.pk)
    assert (person.name, person.language, person.time_zone, person.organization) == (
        "Ada N.",
        "ar",
        "Asia/Muscat",
        None,
    )


def test_she_takes_away_all_that_is_held_of_her():
    sign_in, action = SignInFactory(role="delegate", person__name="Ada"), ActionFactory()
    follow(action, by=sign_in)
    change(action, by=sign_in, titles=Texts.of("Another"))

    data = signed_in(sign_in).get("/en/profile/data.json").json()

    assert (data["person"]["name"], [r["role"] for r in data["roles"]]) == ("Ada", ["delegate"])
    assert ([f["id"] for f in data["follows"]], [d["verb"] for d in data["done"]]) == ([action.pk], ["changed"])
    assert set(data) >= {"api_tokens", "notices", "letters", "committee"}


def test_she_erases_her_data_and_the_journal_stays_true():
    sign_in = SignInFactory(role="officer", person__name="Zenobia Quill", password=PHRASE)
    action, person = ActionFactory(), sign_in.person
    follow(action, by=sign_in)
    change(action, by=sign_in, titles=Texts.of("Another"))
    client = signed_in(sign_in)

    refused = client.post("/en/profile/erasure/", {"password": "wrong"})
    done = client.post("/en/profile/erasure/", {"password": PHRASE})

    person = Person.objects.get(pk=person.pk)
    assert (refused.status_code, done.url, client.get("/en/profile/").status_code) == (200, "/en/", 302)
    assert (person.name, person.email, str(person)) == ("", "", "A person whose data were erased")
    left = SignIn.objects.filter(person=person).exists(), person.follows.exists(), person.current_assignments
    assert left == (False, False, [])
    assert Entry.objects.get(verb="changed").by == person
    assert Entry.objects.filter(verb="erased").count() == 1


def test_an_erased_person_is_found_no_more(desk):
    person = PersonFactory(name="Zenobia Quill")
    operations.erase(person, by=None)

    answers = [desk.get(f"/en/people/{person.pk}/").status_code, "Zenobia" in desk.get("/en/people/").content.decode()]

    assert answers == [404, False]


def test_an_ended_invitation_holds_nobody_back(administrator):
    first = invitations.invite(email="a@example.org", name="A", role=role("delegate"), by=administrator)
    invitations.withdraw(first, by=administrator)

    again = invitations.invite(email="a@example.org", name="A", role=role("delegate"), by=administrator)

    assert (again.is_open, Invitation.objects.get(pk=first.pk).is_waiting) == (True, False)


@pytest.mark.parametrize(
    "path", ["/en/people/", "/en/people/invitations/entry/", "/en/people/{}/", "/en/people/{}/role/"]
)
def test_for_whom_people_work_is_chosen_by_kind_and_is_no_addressee_of_decisions(desk, path):
    OrganizationFactory(code="XA", names=Texts.of("Zedland"), kind="member_state")
    OrganizationFactory(code="ORG", names=Texts.of("A league"), kind="ngo")
    chair = OrganizationFactory(code="chair", names=Texts.of("Chair"), kind="collective")
    at_chair = PersonFactory(organization=chair)

    form = desk.get(path.format(PersonFactory().pk)).context["form"]
    kept = desk.get(f"/en/people/{at_chair.pk}/").context["form"]

    told = [(str(kind), [name for _pk, name in held]) for kind, held in list(form.fields["organization"].choices)[1:]]
    assert told == [("Member State", ["Zedland"]), ("Non-governmental organization", ["A league"])]
    assert chair in kept.fields["organization"].queryset
