from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("roster", "0004_whose_numbers")]

    operations = [
        migrations.RemoveConstraint(model_name="profile", name="contractor_once"),
        migrations.AlterField("engagement", "contract", models.CharField("contract number", max_length=60)),
        migrations.AddConstraint(
            model_name="engagement",
            constraint=models.UniqueConstraint(fields=("contract", "system"), name="contract_once_in_system"),
        ),
        migrations.AddConstraint(
            model_name="profile",
            constraint=models.UniqueConstraint(
                condition=models.Q(("contractor", ""), _negated=True),
                fields=("contractor", "contractor_system"),
                name="contractor_once_in_system",
            ),
        ),
    ]
