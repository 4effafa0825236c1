from django.db import migrations, models


def forwards(apps, schema_editor):
    """Each is of the person who holds the seat."""
    seat = apps.get_model("selection", "Panelist").objects.filter(pk=models.OuterRef("panelist"))
    rows = apps.get_model("selection", "Declaration").objects.filter(person=None)
    rows.update(person=models.Subquery(seat.values("person")[:1]))


class Migration(migrations.Migration):
    dependencies = [("selection", "0009_who_declares")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
