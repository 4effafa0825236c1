"""How tests of the pages ask for them and read them."""

from __future__ import annotations

import re

from django.urls import reverse


def url(name: str, *args) -> str:
    return reverse(f"selection:{name}", args=args)


def signed_in(client, user):
    client.force_login(getattr(user, "sign_in", user), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def page(client, address: str, status: int = 200, **data) -> str:
    answer = client.post(address, data, follow=True) if data else client.get(address)
    assert answer.status_code == status, (answer.status_code, words_of(answer.content.decode())[:3000])
    return answer.content.decode()


def words_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def texts(name: str, words: str) -> dict:
    return {f"{name}_en_text": words, f"{name}_en_standing": "authentic"}
