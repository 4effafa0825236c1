"""`{% load forum %}`: a message's words for a page."""

from __future__ import annotations

import re

from django import template
from django.urls import reverse
from django.utils.html import escape, linebreaks, urlize
from django.utils.safestring import mark_safe

register = template.Library()
NUMBER = re.compile(r"(?<![\w&/#])#(\d{1,12})\b")


@register.filter
def worded(message):
    """The words with addresses as links, #12 leading to message 12 of the room, and those mentioned marked."""
    text = urlize(message.text, nofollow=True, autoescape=True)
    names = [person.name for person in message.mentions.all() if person.name]
    for name in sorted(names, key=len, reverse=True):
        text = marked(text, name)
    room = reverse("forum:week", args=[message.week_id])
    text = NUMBER.sub(lambda found: f'<a href="{room}?around={found[1]}#m-{found[1]}">{found[0]}</a>', text)
    return mark_safe(linebreaks(text))  # noqa: S308 (escaped by urlize)


def marked(text: str, name: str) -> str:
    """@Name, or @First where that was enough, set apart."""
    for form in dict.fromkeys([escape(name), escape(name.split()[0])]):
        pattern = re.compile(rf"(?<!>)@{re.escape(form)}(?!\w)", re.IGNORECASE)
        if pattern.search(text):
            return pattern.sub(lambda found: f'<b class="mention">{found[0]}</b>', text)
    return text
