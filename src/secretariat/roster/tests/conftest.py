"""What the roster's tests share: the vocabularies, and people who sign in."""

from __future__ import annotations

from functools import cache

import pytest
from django.core.management import call_command
from django.test import Client

from secretariat.accounts.factories import SignInFactory, role
from secretariat.data.reading import Entry, read
from secretariat.record.models import Term

from .. import factories

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def vocabularies(db):
    """The vocabularies of the roster, as an installation has them."""
    from secretariat.committee.demonstration.people import load_terms

    load_terms(written())
    return Term.objects.all()


@cache
def written() -> list[Entry]:
    kinds = {"expertise", "skill-level", "working-language", "language-level", "roster-reason"}
    return [entry for entry in read("vocabularies") if entry.kind in kinds]


@pytest.fixture
def visit():
    """`visit(user)` is a browser in which this user has signed in; None is a stranger's."""

    def sign_in(user=None) -> Client:
        client = Client()
        if user is not None:
            client.force_login(user, backend=BACKEND)
        return client

    return sign_in


@pytest.fixture
def ana(vocabularies):
    """Ana, who was engaged and signs in: `ana.profile` and `ana.user`."""

    class Ana:
        role("consultant")
        user = SignInFactory(role="consultant")
        profile = factories.consultant("Ana Muñoz", person=user.person, email=user.email, language="es")

    return Ana


@pytest.fixture
def steward(db):
    return SignInFactory(role="steward")


@pytest.fixture
def files_and_lists(db, settings, tmp_path):
    """What an import needs: a place for its file, and all vocabularies."""
    settings.MEDIA_ROOT = tmp_path / "files"
    call_command("load_vocabularies", verbosity=0)
