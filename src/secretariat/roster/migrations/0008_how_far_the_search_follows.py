from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("roster", "0007_reply_beside_the_rating"),
    ]

    operations = [
        migrations.AddField(
            model_name="rosterimport",
            name="followed_to",
            field=models.PositiveBigIntegerField(blank=True, editable=False, null=True),
        ),
    ]
