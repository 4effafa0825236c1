"""Loads the demonstration record. Run again it changes nothing."""

from __future__ import annotations

from django.core.management.base import BaseCommand
from django.db import transaction

from secretariat.data.reading import read

from ...demonstration import areas, people, reports
from ...demonstration.loader import CommitteeLoader
from ...models import Committee


class Command(BaseCommand):
    help = "Loads the demonstration record: a real committee's, and an invented one's."

    def handle(self, **options):
        if Committee.objects.exists():
            self.stdout.write("The record is there already; nothing was changed.")
            return
        load(self.say)

    def say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()


@transaction.atomic
def load(say=lambda sentence: None) -> None:
    """States, groups, people, then each committee; all of it or nothing."""
    shared, invented = read(".", "vocabularies"), read("invented")
    say("  States, groups, roles and vocabularies")
    for step in (people.load_terms, people.load_roles, people.load_organizations, people.load_groups):
        step([*shared, *invented])
    persons = people.load_persons(invented)
    say("  The Committee on Development and Intellectual Property, sessions 17 to 25")
    CommitteeLoader("cdip", persons, invented=False).load()
    say("  The Regional Commission on Water Data (invented)")
    CommitteeLoader("invented", persons, invented=True).load()
    say("  Its implementation reports: one released, one in clearance")
    reports.load_reports(persons)
    areas.load(persons, say)
