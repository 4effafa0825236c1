import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Whoever asks or approves declares interests too: a declaration is a person's, with a seat on the panel or not."""

    dependencies = [
        ("accounts", "0002_shared_cache"),
        ("selection", "0008_joins_roster"),
    ]

    operations = [
        migrations.AddField(
            model_name="declaration",
            name="person",
            field=models.ForeignKey(
                editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                to="accounts.person",
            ),
        ),
        migrations.AlterField(
            model_name="declaration",
            name="panelist",
            field=models.ForeignKey(
                editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="declarations",
                to="selection.panelist",
            ),
        ),
    ]
