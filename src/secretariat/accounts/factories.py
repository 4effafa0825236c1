"""People for tests. A sign-in has a role by its code, with what that role carries in a real installation."""

from __future__ import annotations

from functools import cache

import factory

from secretariat.core.multilingual import Texts
from secretariat.data.reading import read

from .models import Assignment, Organization, OrganizationKind, Person, Role, SignIn


class OrganizationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organization
        django_get_or_create = ["code"]

    kind = OrganizationKind.MEMBER_STATE
    code = factory.Sequence(lambda n: f"X{n}")
    names = factory.LazyAttribute(lambda o: Texts.of(f"Organization {o.code}"))


class UnitFactory(OrganizationFactory):
    kind = OrganizationKind.UNIT
    code = factory.Sequence(lambda n: f"UNIT{n}")


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Person

    name = factory.Sequence(lambda n: f"Person {n}")
    email = factory.Sequence(lambda n: f"person{n}@example.org")


@cache
def roles_of_an_installation() -> dict:
    return {entry.key.replace("-", "_"): entry.values for entry in read("vocabularies") if entry.kind == "role"}


def role(code: str) -> Role:
    """The role of this code, with what an installation lets it do."""
    told = roles_of_an_installation()[code]
    values = {"names": Texts.of(told["label"]), "tokens": told["tokens"], "may": told.get("may", [])}
    return Role.objects.get_or_create(code=code, defaults=values)[0]


class SignInFactory(factory.django.DjangoModelFactory):
    """`SignInFactory(role="officer", organization=unit)`; without a role, someone who merely signed in."""

    class Meta:
        model = SignIn
        skip_postgeneration_save = True

    person = factory.SubFactory(PersonFactory)
    email = factory.LazyAttribute(lambda o: o.person.email)

    @factory.post_generation
    def role(self, create, code, organization=None, committee="", **kwargs):
        if create and code:
            Assignment.objects.create(
                person=self.person, role=role(code), organization=organization, committee_code=committee
            )

    @factory.post_generation
    def password(self, create, value, **kwargs):
        self.set_password(value or "a long enough phrase")
        if create:
            self.save(update_fields=["password"])
