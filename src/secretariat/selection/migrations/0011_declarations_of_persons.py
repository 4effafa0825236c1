import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("selection", "0010_whose_declarations")]

    operations = [
        migrations.RemoveConstraint(model_name="declaration", name="declared_once_for_a_list"),
        migrations.AlterField(
            model_name="declaration",
            name="person",
            field=models.ForeignKey(
                editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.person"
            ),
        ),
        migrations.AlterModelOptions(
            name="declaration",
            options={
                "ordering": ["selection", "person", "list_version"],
                "verbose_name": "declaration of interest",
                "verbose_name_plural": "declarations of interest",
            },
        ),
        migrations.RemoveField(model_name="declaration", name="panelist"),
        migrations.AddConstraint(
            model_name="declaration",
            constraint=models.UniqueConstraint(
                fields=("selection", "person", "list_version"), name="declared_once_for_a_list"
            ),
        ),
    ]
