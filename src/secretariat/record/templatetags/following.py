"""`{% load following %}`: the button “Follow”, and the feed of a record."""

from __future__ import annotations

from django import template
from django.urls import NoReverseMatch, reverse

from .. import following

register = template.Library()


@register.inclusion_tag("record/_follow.html", takes_context=True)
def follow_button(context, record):
    """`{% follow_button action %}`: follow or leave for who has signed in (one query); a feed for everyone else."""
    user = context["request"].user if "request" in context else None
    return {
        "user": user,
        "record": record,
        "follows": following.is_following(user, record),
        "feed": feed_of(record),
        "csrf_token": context.get("csrf_token"),
    }


@register.simple_tag
def feed_of(record) -> str:
    """`{% feed_of action as feed %}`: the address of a record's Atom feed; nothing where it has none."""
    try:
        return reverse("committee:feed", args=[record.noun(), record.pk])
    except NoReverseMatch:
        return ""
