"""Who had applied before one was asked: they were told that their gender serves to watch the balance, and go on being
counted until they say otherwise."""

from django.db import migrations


def as_before(apps, schema_editor):
    apps.get_model("selection", "Applicant").objects.update(is_counted=True)


class Migration(migrations.Migration):
    dependencies = [("selection", "0014_counted_in_the_balance")]

    operations = [migrations.RunPython(as_before, migrations.RunPython.noop)]
