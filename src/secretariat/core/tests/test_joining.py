"""Commas and colons are those of the language of the page."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.utils.translation import override

from secretariat.core.joining import joined, led


@pytest.mark.parametrize(
    ("language", "comma", "colon"),
    [("en", "a, b", "a: b"), ("fr", "a, b", "a\u00a0: b"), ("ar", "a، b", "a: b"), ("zh-hans", "a、b", "a：b")],
)
def test_each_language_has_its_own(language, comma, colon):
    with override(language):
        drawn = Template("a{% colon %}b").render(Context())
        assert (joined(["a", "b"]), led("a", "b"), drawn) == (comma, colon, colon)
