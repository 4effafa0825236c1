from __future__ import annotations

import pytest

from secretariat.accounts.factories import SignInFactory

from .signing import signed_in


@pytest.fixture
def administrator():
    return SignInFactory(role="administrator")


@pytest.fixture
def desk(administrator):
    return signed_in(administrator)
