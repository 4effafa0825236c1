"""What a browser makes of lists and files that an asynchronous server sends while they are made."""

from __future__ import annotations

import csv
import io
import json

import pytest
import requests
from django.urls import reverse

from secretariat.accounts.factories import SignInFactory
from secretariat.committee.factories import ActionFactory, DocumentFactory
from secretariat.record.attachments import attach
from secretariat.record.streams import A_BLOCK


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_a_list_arrives_whole(served, encoding):
    mandate = ActionFactory().mandate
    for _more in range(3):
        ActionFactory(mandate=mandate)
    asked = {"Accept-Encoding": encoding}

    sheet = requests.get(f"{served}/en/actions/?format=csv", headers=asked, timeout=20)
    data = requests.get(f"{served}/en/actions/?format=json", headers=asked, timeout=20)

    assert [sheet.headers.get("Content-Encoding"), data.headers.get("Content-Encoding")] == (
        ["gzip", "gzip"] if encoding == "gzip" else [None, None]
    )
    assert len(list(csv.DictReader(io.StringIO(sheet.content.decode())))) == 4
    assert len(json.loads(data.content)["rows"]) == 4


def test_a_file_arrives_whole_and_is_not_gathered_in_memory_first(served):
    content = b"Lamps in use.\n" * A_BLOCK
    told = {"name": "lamps.txt", "extension": ".txt", "language": "en"}
    file = attach(DocumentFactory(), content, by=SignInFactory(role="officer"), **told)

    answer = requests.get(f"{served}{reverse('committee:file', args=[file.pk])}", timeout=20)

    assert answer.content == content
