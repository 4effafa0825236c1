"""Every page, for every role: the right answer, within its queries. No address is forgotten."""

from __future__ import annotations

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLResolver, get_resolver

from tests.demonstration import user_of
from tests.registry import ELSEWHERE, FAMILIES, PAGES
from tests.registry.entries import entries


def names(resolver, namespace=""):
    """Every name a pattern of this resolver carries, with its namespace; APIs describe and test themselves."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            below = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            if pattern.app_name != "ninja":
                yield from names(pattern, below)
        elif pattern.name:
            yield namespace + pattern.name


def test_every_named_address_is_registered():
    known = {page.name for page in PAGES} | set(ELSEWHERE)

    forgotten = {name for name in names(get_resolver()) if name not in known and not name.startswith(tuple(FAMILIES))}

    assert sorted(forgotten) == []


def test_the_register_names_no_address_that_is_gone():
    assert sorted(({page.name for page in PAGES} | set(ELSEWHERE)) - set(names(get_resolver()))) == []


def pytest_generate_tests(metafunc):
    if "role" in metafunc.fixturenames:
        is_again = metafunc.config.getoption("--with-tables")
        asked = [(page, role) for page in PAGES for role in (page.roles_again if is_again else page.roles)]
        metafunc.parametrize(("page", "role"), asked, ids=str)


def test_a_page_answers_each_role_within_its_queries(page, role, demonstration, request):
    client, path, answer, user = Client(), page.path, page.answer(role), user_of(role)
    if user:
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    caches["pages"].clear()

    with CaptureQueriesContext(connection) as queries:
        response = client.get(path)

    if request.config.getoption("--measure"):
        print(f"\n{page} {role}: {response.status_code}, {len(queries)} queries (expected {answer})", end="")
        return
    asked = "\n".join(query["sql"][:200] for query in queries.captured_queries)
    assert (response.status_code, len(queries) <= answer.queries or asked) == (answer.status, True)


@pytest.mark.parametrize("entry", entries(), ids=str)
def test_every_form_that_a_page_offers_opens_for_an_officer(entry, demonstration, client):
    client.force_login(user_of("officer"), backend="allauth.account.auth_backends.AuthenticationBackend")

    with CaptureQueriesContext(connection) as queries:
        response = client.get(entry.path)

    assert (response.status_code, len(queries) <= 30 or len(queries)) == (200, True)
