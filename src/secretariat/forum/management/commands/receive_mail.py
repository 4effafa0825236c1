"""Takes one letter from standard input; the exit code tells a mail server whether to bounce it."""

from __future__ import annotations

import os
import sys

from django.core.management.base import BaseCommand
from django.db import DatabaseError

from ...receiving import LARGEST, Refused, receive


class Command(BaseCommand):
    help = "Takes one letter (RFC 5322) on standard input and posts it: for a mail server’s pipe."

    def add_arguments(self, parser):
        parser.add_argument("--recipient", default="", help="The address it was delivered to, where the server says it")

    def handle(self, recipient, **options):
        try:
            self.stdout.write(receive(sys.stdin.buffer.read(LARGEST + 1), recipient))
        except Refused as refused:
            self.leave(refused.sentence, refused.code)
        except (DatabaseError, OSError):
            self.leave("The record cannot be written now; try again.", os.EX_TEMPFAIL)

    def leave(self, sentence: str, code: int):
        self.stderr.write(sentence)
        sys.exit(code)
