"""A person, and apart from her a way to sign in: most people in the record never will."""

from __future__ import annotations

from functools import cached_property

import rules
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .. import telling

PERSONAL_FIELDS = frozenset({"name", "email", "language", "time_zone"})


class Person(models.Model):
    """Someone the record names. `epoch` grows when her roles change, and ends what she had open under the old ones."""

    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(_("language"), max_length=10, default="en")
    time_zone = models.CharField(_("time zone"), max_length=60, blank=True)
    organization = models.ForeignKey(
        "accounts.Organization", models.SET_NULL, null=True, blank=True, related_name="people"
    )
    epoch = models.PositiveIntegerField(default=1, editable=False)
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name or gettext("A person whose data were erased")

    @cached_property
    def current_assignments(self):
        return list(self.assignments.current().select_related("role", "organization"))

    @cached_property
    def tokens(self) -> frozenset[str]:
        """The audiences this person belongs to."""
        own = {"public", f"person:{self.pk}"}
        for assignment in self.current_assignments:
            own |= assignment.tokens
        return frozenset(own)

    def has_role(self, *codes: str, committee: str = "") -> bool:
        """Does this person hold one of these roles, for everything or for this committee?"""
        return any(
            a.role.code in codes and (not a.committee_code or not committee or a.committee_code == committee)
            for a in self.current_assignments
        )

    def end_what_is_open(self):
        """After a change of roles: forget what was worked out, and let open streams see a new epoch."""
        Person.objects.filter(pk=self.pk).update(epoch=models.F("epoch") + 1)
        self.__dict__.pop("current_assignments", None)
        self.__dict__.pop("tokens", None)
        telling.end_what_is_open(self.pk)


def named_by(email: str) -> str:
    """What she is called until she says so herself: addresses can be longer than names."""
    return email[: Person._meta.get_field("name").max_length]


class SignInManager(BaseUserManager):
    def create_user(self, email, password=None, *, name="", **details):
        """A person and her sign-in together; without a password she sets one by the link she is sent."""
        email = self.normalize_email(email).lower()
        person = details.pop("person", None) or Person.objects.create(name=name or named_by(email), email=email)
        user = self.model(email=email, person=person, **details)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class SignIn(AbstractBaseUser):
    """An e-mail address and a password (or single sign-on) that open the record as a person."""

    email = models.EmailField(_("e-mail address"), unique=True)
    person = models.OneToOneField(Person, models.CASCADE, related_name="sign_in")
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    objects = SignInManager()

    def __str__(self):
        return self.email

    @property
    def tokens(self) -> frozenset[str]:
        return self.person.tokens

    def has_perm(self, permission, record=None):
        return self.is_active and rules.has_perm(permission, self, record)

    def has_module_perms(self, app_label):
        return False
