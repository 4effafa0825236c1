"""Answers that were corrected before their versions were kept: the journal tells what they said, and until when."""

from django.db import migrations

VERBS = ("answered", "corrected")


def fill(apps, schema_editor):
    Clarification = apps.get_model("selection", "Clarification")
    Entry = apps.get_model("record", "Entry")
    for one in Clarification.objects.filter(state="answered"):
        rows = Entry.objects.filter(kind="clarification", record_id=one.pk, verb__in=VERBS).order_by("position")
        changed = [row for row in rows if (row.changes.get("answers") or [None])[0]]
        if changed:
            one.earlier = [as_it_stood(one, row) for row in changed]
            one.save(update_fields=["earlier"])


def as_it_stood(one, row):
    """Nobody was asked why, and how the question was worded is not in the journal."""
    told = {"questions": dict(one.questions), "answers": row.changes["answers"][0]}
    return {**told, "until": row.recorded_at.isoformat(), "because": "", "keeps_meaning": False}


class Migration(migrations.Migration):

    dependencies = [
        ("selection", "0022_answers_are_corrected"),
        ("record", "0001_initial"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
