"""The colon of the page's language, in every template without loading it."""

from __future__ import annotations

from django import template

from secretariat.core.joining import colon

register = template.Library()
register.simple_tag(colon)
