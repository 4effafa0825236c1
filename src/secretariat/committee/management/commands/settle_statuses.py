"""Lets every action stand where what is on record leads, and says which it moved."""

from __future__ import annotations

from django.core.management.base import BaseCommand
from django.db import transaction

from ...operations.settling import read, settle
from ...operations.timeline import unsettled


class Command(BaseCommand):
    help = (
        "Moves the actions that stand otherwise than what is on record says (doctor names them), each with a line in "
        "its account of moves. With --dry-run only says which."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="only say which; change nothing")

    def handle(self, *args, dry_run: bool, **options):
        found = list(unsettled())
        if not found:
            self.stdout.write("Every action stands where what is on record leads.")
        for action, stands in found:
            self.stdout.write(f"Action {action.pk} ({action}): “{action.status}” → “{stands.status}”")
            with transaction.atomic():
                for one in [] if dry_run else read([action.pk]):
                    settle(one, by=None)
