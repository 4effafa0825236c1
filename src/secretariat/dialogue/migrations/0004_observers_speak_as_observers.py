"""What observers and the Secretariat asked and handed in before there was a word for it stands as a national statement:
it is told as what they are, and the journal tells that it was corrected."""

from django.db import migrations
from django.db.models import F
from django.utils import timezone

OWN = {"observer": ("observer", "un_body", "igo", "ngo"), "office": ("secretariat", "unit")}


def speak_as_what_they_are(apps, schema_editor):
    for model in ("SpeakingRequest", "DialogueStatement"):
        rows = apps.get_model("dialogue", model).objects.filter(kind="national")
        for kind, of in OWN.items():
            for record in rows.filter(delegation__kind__in=of).order_by("pk").iterator():
                correct(apps, record, kind)


def correct(apps, record, kind):
    if not has_another(record, kind):
        record.kind, record.version = kind, record.version + 1
        record.save(update_fields=["kind", "version"])
        tell(apps, record, kind)


def has_another(record, kind):
    """Has the same delegation another in its own word already? Beside it the older one stays as it was told."""
    others = type(record).objects.filter(delegation=record.delegation_id, kind=kind, withdrawn_at=None)
    if record._meta.model_name == "dialoguestatement":
        return others.filter(dialogue=record.dialogue_id).exists()
    return record.state == "waiting" and others.filter(speakers=record.speakers_id, state="waiting").exists()


def tell(apps, record, kind):
    """One more entry after the last of this record, with what it concerns."""
    entries = apps.get_model("record", "Entry").objects
    last = entries.filter(kind=record._meta.model_name, record_id=record.pk).order_by("-position").first()
    if last is None:
        return
    streams = apps.get_model("record", "Stream").objects.filter(pk=last.stream_id)
    is_apart = record._meta.model_name == "speakingrequest"
    streams.update(position=F("position") + 1, shown=F("shown") + (0 if is_apart else 1))
    told = {"verb": "corrected", "changes": {"kind": ["national", kind]}, "state": {**last.state, "kind": kind}}
    made = entries.create(
        stream_id=last.stream_id, position=streams.get().position, recorded_at=timezone.now(), kind=last.kind,
        record_id=last.record_id, audience_id=record.audience_id, **told,
    )  # fmt: skip
    subjects = apps.get_model("record", "Subject").objects
    concerned = subjects.filter(entry=last).values_list("kind", "record_id")
    subjects.bulk_create([subjects.model(entry=made, kind=noun, record_id=pk) for noun, pk in concerned])


class Migration(migrations.Migration):
    dependencies = [
        ("dialogue", "0003_statements_for_two_groups"),
        ("accounts", "0002_shared_cache"),
        ("record", "0004_signposts"),
    ]

    operations = [migrations.RunPython(speak_as_what_they_are, migrations.RunPython.noop, elidable=True)]
