from django.db import migrations, models

SYSTEM = {"blank": True, "editable": False, "max_length": 40, "verbose_name": "contract system"}


class Migration(migrations.Migration):
    dependencies = [("roster", "0002_candidates_are_no_prospects")]

    operations = [
        migrations.AddField("profile", "contractor_system", models.CharField(**SYSTEM)),
        migrations.AddField("stagedprofile", "contractor_system", models.CharField(**SYSTEM)),
    ]
