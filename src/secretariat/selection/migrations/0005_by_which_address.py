"""Whoever has a sign-in came by its address, as far as anybody can tell; the others by that of their profile."""

from django.db import migrations
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce, Lower


def tell_which(apps, schema_editor):
    applicants = apps.get_model("selection", "Applicant").objects.filter(entered_with="", erased_at=None)
    profile = apps.get_model("roster", "Profile").objects.filter(pk=OuterRef("profile_id"))
    address = Lower(Coalesce("person__sign_in__email", "email"))
    applicants.update(entered_with=Subquery(profile.annotate(address=address).values("address")[:1]))


class Migration(migrations.Migration):
    dependencies = [("roster", "0005_numbers_within_systems"), ("selection", "0004_entered_with")]

    operations = [migrations.RunPython(tell_which, migrations.RunPython.noop, elidable=True)]
