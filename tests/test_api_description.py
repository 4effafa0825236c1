"""What the API answers is what its description says, of every kind of record of the demonstration."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client
from django.utils import translation
from jsonschema import Draft202012Validator

from secretariat.committee import models as m
from secretariat.committee.api.schemas import out

pytestmark = pytest.mark.django_db


def described(client: Client) -> dict:
    return client.get("/api/openapi.json").json()


def faults(description: dict, path: str, told) -> list[str]:
    """Where an answer is not what the description says, each place in one sentence."""
    answer = description["paths"][path]["get"]["responses"]["200"]
    schema = answer.get("content", {}).get("application/json", {}).get("schema", {})
    validator = Draft202012Validator({**schema, "components": description["components"]})
    return [f"{path}: {one.json_path} {one.message[:200]}" for one in validator.iter_errors(told)]


def asked(client: Client, address: str):
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.content)
    return answer.json()


def test_every_reading_answer_is_what_the_description_says(demonstration):
    client = Client()
    description = described(client)
    reading = sorted(path for path, ways in description["paths"].items() if "get" in ways)
    ids, found, looked_at = {}, [], []

    for path in sorted(reading, key=lambda one: one.count("{")):
        above, _brace, below = re.sub(r"\{[^}]*\}", "{}", path).partition("/{}")
        for pk in ids.get(above, [])[:12] if _brace else [None]:
            told = asked(client, f"{above}/{pk}{below}" if _brace else path)
            looked_at += [path]
            found += faults(description, path, told)
            if not _brace:
                ids[path] = [row["id"] for row in told.get("items", ())]  # a balance has none

    assert found == []
    assert sorted(set(reading) - set(looked_at)) == []


def test_the_description_is_in_english_whoever_asks_for_it(client):
    english = described(client)

    assert client.get("/api/openapi.json", HTTP_ACCEPT_LANGUAGE="es").json() == english
    with translation.override("es"):
        titles = {one["title"] for one in out(m.Action).json_schema()["properties"].values() if "title" in one}
    assert {"Verified", "Status"} <= titles and "Verificado" not in json.dumps(english)
