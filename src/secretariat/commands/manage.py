"""Django's own commands, with the installation's settings."""

from __future__ import annotations

from . import house


def run(arguments: list[str]) -> int:
    from django.core.management import ManagementUtility

    house.require_made()
    house.open_django()
    utility = ManagementUtility(["./secretariat manage", *(arguments or ["help"])])
    utility.prog_name = "./secretariat manage"
    utility.execute()
    return 0
