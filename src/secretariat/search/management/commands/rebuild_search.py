"""Indexes every record anew."""

from __future__ import annotations

from django.core.management.base import BaseCommand

from ...index import rebuild
from ...large.declared import rebuild as rebuild_large


class Command(BaseCommand):
    help = "Indexes every record anew."

    def handle(self, **options):
        rebuild(self.say)
        rebuild_large(self.say)

    def say(self, kind: str, count: int) -> None:
        self.stdout.write(f"  {kind}: {count}")
