"""Where an officer enters a record."""

from __future__ import annotations

from django.urls import reverse


def entry(noun, **around):
    named = "&".join(f"{key}={record.pk}" for key, record in around.items())
    return f"{reverse('committee:entry', args=[noun])}?{named}"
