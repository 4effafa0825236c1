"""`{% load forum %}`: a message's words for a page."""

from __future__ import annotations

import re

from django import template
from django.urls import reverse
from django.utils.html import escape, linebreaks, urlize
from django.utils.safestring import mark_safe

from ..queries.said import NUMBER, Said

register = template.Library()
ADDRESS = re.compile(r"(<a .*?</a>)", re.DOTALL)  # as urlize writes it


@register.filter
def worded(said: Said):
    """The words with addresses as links, #12 leading to message 12 in its room, and those mentioned marked."""
    message = said.message
    names = [person.name for person in message.mentions.all() if person.name]
    pieces = ADDRESS.split(urlize(message.text, nofollow=True, autoescape=True))
    pieces[::2] = [with_names(piece, names, said.weeks) for piece in pieces[::2]]
    return mark_safe(linebreaks("".join(pieces)))  # noqa: S308 (escaped by urlize)


def with_names(text: str, names: list[str], weeks: dict[int, int]) -> str:
    """Words between addresses: what stands in an address names nobody and no message."""
    for name in sorted(names, key=len, reverse=True):
        text = marked(text, name)
    return NUMBER.sub(lambda found: linked(found, weeks), text)


def linked(found: re.Match, weeks: dict[int, int]) -> str:
    """Where no such message stands in this forum, the number alone."""
    week = weeks.get(int(found[1]))
    room = reverse("forum:week", args=[week]) if week else ""
    return f'<a href="{room}?around={found[1]}#m-{found[1]}">{found[0]}</a>' if week else found[0]


def marked(text: str, name: str) -> str:
    """@Name, or @First where that was enough, set apart."""
    for form in dict.fromkeys([escape(name), escape(name.split()[0])]):
        pattern = re.compile(rf"(?<!>)@{re.escape(form)}(?!\w)", re.IGNORECASE)
        if pattern.search(text):
            return pattern.sub(lambda found: f'<b class="mention">{found[0]}</b>', text)
    return text
