"""Whom an application brought into the roster is found by nobody else until names are shown."""

from django.db import migrations
from django.db.models import Q

REACHED = ("shortlisted", "recommended", "approved", "awarded", "contracted", "ended")


def seal(apps, schema_editor):
    Profile = apps.get_model("roster", "Profile")
    Applicant = apps.get_model("selection", "Applicant")
    shown = Applicant.objects.filter(selection__state__in=REACHED).exclude(application__state__in=("draft", "withdrawn"))
    came = Q(pool="prospect", state="applied", reason="self-applied", withdrawn_at=None)
    rows = Profile.objects.filter(came, pk__in=Applicant.objects.values("profile"), proofs=None)
    sealed = list(rows.exclude(pk__in=shown.values("profile")).order_by("pk"))
    for one in sealed:
        Profile.objects.filter(pk=one.pk).update(state="candidate", audience=audience(apps, one.person_id))
    if sealed:
        leave_the_index([one.pk for one in sealed])


def audience(apps, person_id):
    key = f"person:{person_id}" if person_id else ""
    found, is_new = apps.get_model("record", "Audience").objects.get_or_create(key=key)
    if is_new and key:
        apps.get_model("record", "AudienceGrant").objects.create(audience=found, token=key)
    return found


def leave_the_index(ids):
    from secretariat.roster import index

    index.PROSPECTS.remove(ids)


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0002_images_of_messages"),
        ("roster", "0002_candidates_are_no_prospects"),
        ("search", "0003_large"),
        ("selection", "0002_ceiling_not_below_nought"),
    ]

    operations = [migrations.RunPython(seal, migrations.RunPython.noop, elidable=True)]
