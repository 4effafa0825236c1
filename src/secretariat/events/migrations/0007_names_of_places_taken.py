from django.db import migrations


def name(apps, schema_editor):
    """Whoever took a place as a speaker as their own, where no name was given, stands there under their own."""
    speakings = apps.get_model("events", "Speaking").objects
    taken = speakings.filter(name="", person__erased_at=None).exclude(person=None)
    for pk, own in taken.values_list("pk", "person__name"):
        speakings.filter(pk=pk).update(name=own)


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0006_minutes_and_drafts_held_back"),
    ]

    operations = [
        migrations.RunPython(name, migrations.RunPython.noop),
    ]
