"""Until applications are closed, those who keep selections open them as little as anybody else."""

from django.db import migrations

BEFORE = ("draft", "to_approve", "cleared", "published")
OFF = ("cancelled", "failed")


def seal(apps, schema_editor):
    Applicant = apps.get_model("selection", "Applicant")
    Application = apps.get_model("selection", "Application")
    sealed = Applicant.objects.filter(selection__state__in=BEFORE)
    sealed |= Applicant.objects.filter(selection__state__in=OFF, selection__ended_from__in=BEFORE)
    for one in sealed.select_related("profile").order_by("pk"):
        Application.objects.filter(pk=one.application_id).update(audience=audience(apps, ""))
        own = "" if one.erased_at or not one.profile.person_id else f"person:{one.profile.person_id}"
        Applicant.objects.filter(pk=one.pk).update(audience=audience(apps, own))


def audience(apps, key):
    found, is_new = apps.get_model("record", "Audience").objects.get_or_create(key=key)
    if is_new and key:
        apps.get_model("record", "AudienceGrant").objects.create(audience=found, token=key)
    return found


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0002_images_of_messages"),
        ("roster", "0002_candidates_are_no_prospects"),
        ("selection", "0006_how_far_it_had_come"),
    ]

    operations = [migrations.RunPython(seal, migrations.RunPython.noop, elidable=True)]
