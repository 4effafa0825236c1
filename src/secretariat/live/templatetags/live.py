"""`{% load live %}`: a page that follows along, and a form that is sent without leaving it."""

from __future__ import annotations

from django import template

register = template.Library()


@register.inclusion_tag("live/_live.html")
def live(follow):
    """`{% live follow %}`: the line that says whether the page follows. The view took `follow = positions("room:5")`
    before it queried anything else; nothing is shown without it."""
    return {"follow": follow}


@register.inclusion_tag("live/_sending.html")
def sending(what="words"):
    """`{% sending %}` inside `<form data-send id=…>`, whose view is marked `sent_in_place`; with "press" where the form
    has buttons alone."""
    return {"what": what}
