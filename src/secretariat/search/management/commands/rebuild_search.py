"""Indexes every record anew."""

from __future__ import annotations

from django.core.management.base import BaseCommand

from ...index import rebuild


class Command(BaseCommand):
    help = "Indexes every record anew."

    def handle(self, **options):
        rebuild(lambda kind, count: self.stdout.write(f"  {kind}: {count}"))
