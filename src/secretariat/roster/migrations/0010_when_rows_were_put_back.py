from django.db import migrations, models
from django.utils import timezone


def of_those_taken_back(apps, schema_editor):
    """They stand as they did: what stayed of them then is not offered anew."""
    for name in ("StagedEngagement", "StagedProfile"):
        rows = apps.get_model("roster", name).objects.filter(imported__state="taken_back")
        rows.update(back_at=timezone.now())


class Migration(migrations.Migration):
    dependencies = [
        ("roster", "0009_what_rows_were_compared_to"),
    ]

    operations = [
        migrations.AddField(
            model_name="stagedengagement",
            name="back_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="stagedprofile",
            name="back_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.RunPython(of_those_taken_back, migrations.RunPython.noop),
    ]
