"""Loads what every installation begins with: vocabularies, roles, States and their groups. Run again it only adds."""

from __future__ import annotations

from django.core.management.base import BaseCommand
from django.db import transaction

from secretariat.accounts.models import GroupOfStates
from secretariat.committee.demonstration import people
from secretariat.data.reading import read


class Command(BaseCommand):
    help = "Loads vocabularies, roles, States and their groups; what is there already stays as it is."

    @transaction.atomic
    def handle(self, **options):
        entries = read(".", "vocabularies")
        for load in (people.load_terms, people.load_roles, people.load_organizations):
            load(entries)
        # Membership of a group is the installation's own to keep once it has been loaded.
        if not GroupOfStates.objects.exists():
            people.load_groups(entries)
