"""How far a selection had come when it was ended; and one way on from the two before."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("selection", "0003_a_conflict_is_settled"), ("selection", "0005_by_which_address")]

    operations = [
        migrations.AddField("selection", "ended_from", models.CharField(blank=True, editable=False, max_length=12)),
    ]
