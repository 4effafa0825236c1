from django.db import migrations

INTERNAL = "internal"


def hold_back(apps, schema_editor):
    """What was told of minutes before their event was held, and of papers before their release, is the Secretariat's."""
    audiences, grants = apps.get_model("record", "Audience"), apps.get_model("record", "AudienceGrant")
    internal, made = audiences.objects.get_or_create(key=INTERNAL)
    if made:
        grants.objects.create(audience=internal, token=INTERNAL)
    hold_back_minutes(apps, internal)
    hold_back_papers(apps, internal)


def hold_back_minutes(apps, internal):
    entries = apps.get_model("record", "Entry").objects
    of_event = dict(apps.get_model("events", "ProgrammeItem").objects.values_list("pk", "event_id"))
    held = dict(entries.filter(kind="event", verb="held").order_by("pk").values_list("record_id", "recorded_at"))
    # An event that was entered as held had its minutes on its page from the first.
    born = set(apps.get_model("events", "Event").objects.filter(state="held").exclude(pk__in=held).values_list("pk", flat=True))
    for one in entries.filter(kind="programmeitem", changes__has_key="proceedings").iterator():
        event = of_event.get(one.record_id)
        if event in born or (event in held and one.recorded_at >= held[event]):
            continue
        only = {"audience": internal} if len(one.changes) == 1 else {}
        entries.filter(pk=one.pk).update(held_back=["proceedings"], **only)


def hold_back_papers(apps, internal):
    entries = apps.get_model("record", "Entry").objects
    papers = apps.get_model("events", "EventPaper").objects
    released = entries.filter(kind="eventpaper", verb="released").values("record_id")
    papers.filter(document=None).update(audience=internal)
    drafts = entries.filter(kind="eventpaper").exclude(verb="released")
    drafts.filter(record_id__in=papers.filter(document=None).values("pk")).update(audience=internal)
    drafts.filter(record_id__in=released, verb__in=["entered", "changed", "worded"]).update(audience=internal)


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0005_noted_absent"),
        ("record", "0005_what_is_held_back"),
    ]

    operations = [
        migrations.RunPython(hold_back, migrations.RunPython.noop),
    ]
