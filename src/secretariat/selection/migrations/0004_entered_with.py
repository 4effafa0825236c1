from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("selection", "0003_applicants_are_sealed"), ("selection", "0003_a_conflict_is_settled")]

    operations = [
        migrations.AddField("applicant", "entered_with", models.EmailField(blank=True, editable=False, max_length=254)),
    ]
