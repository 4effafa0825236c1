"""Taking a step as its form is sent from a page."""

from __future__ import annotations

from django.urls import reverse


def address(record, slug):
    return reverse("committee:step", args=[record.noun(), record.pk, slug])


def take(client, fields, record, slug, **filled):
    page = client.get(address(record, slug))
    return client.post(address(record, slug), fields(page, **filled))
