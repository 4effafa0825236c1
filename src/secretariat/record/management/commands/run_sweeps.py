"""Runs the sweeps: those that are due, or all of them."""

from __future__ import annotations

import time

from django.core.management.base import BaseCommand

from ... import clock

BETWEEN = 30  # seconds


class Command(BaseCommand):
    help = "Notices what time has made due: sends letters, tells who owes what. The worker does this by itself."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="run what is due now, and stop")
        parser.add_argument("--all", action="store_true", help="run every sweep now, due or not, and stop")

    def handle(self, *, once, all, **options):
        while True:
            for name in clock.run_due(all_of_them=all):
                self.stdout.write(name)
            if once or all:
                return
            time.sleep(BETWEEN)
