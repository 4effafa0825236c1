from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("committee", "0004_outcome_unknown")]

    operations = [
        migrations.AlterField(
            model_name="implementation",
            name="kind",
            field=models.CharField(
                choices=[
                    ("document", "document"),
                    ("presentation", "presentation"),
                    ("event", "event"),
                    ("pilot", "pilot"),
                    ("web_release", "web release"),
                    ("other", "other"),
                ],
                default="document",
                max_length=14,
                verbose_name="kind",
            ),
        ),
    ]
