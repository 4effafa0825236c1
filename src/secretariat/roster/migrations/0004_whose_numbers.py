"""Whose number a contractor's is: that of the system that brought the latest contract, or of the unnamed one."""

from django.db import migrations
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

UNNAMED = "contracts"


def tell_whose(apps, schema_editor):
    latest = apps.get_model("roster", "Engagement").objects.filter(profile=OuterRef("pk")).exclude(system="")
    system = Subquery(latest.order_by("-starts_on", "-pk").values("system")[:1])
    numbered = apps.get_model("roster", "Profile").objects.exclude(contractor="")
    numbered.update(contractor_system=Coalesce(system, Value(UNNAMED)))
    imported = apps.get_model("roster", "RosterImport").objects.filter(pk=OuterRef("imported_id"))
    staged = apps.get_model("roster", "StagedProfile").objects.exclude(contractor="")
    staged.update(contractor_system=Subquery(imported.values("system")[:1]))


class Migration(migrations.Migration):
    dependencies = [("roster", "0003_contract_systems")]

    operations = [migrations.RunPython(tell_whose, migrations.RunPython.noop, elidable=True)]
