from django.db import migrations
from django.db.models import Exists, F, OuterRef, Q


def tell(apps, schema_editor):
    """All of a message that never waited for a moderator; of one that did, the words that stand since it was shown."""
    entries, versions = apps.get_model("record", "Entry").objects, apps.get_model("forum", "MessageVersion").objects
    waited = entries.filter(kind="message", record_id=OuterRef("message"), verb="held")
    stands = Q(edition=F("message__edition"), message__state__in=["shown", "hidden"])
    known = versions.annotate(waited=Exists(waited)).filter(Q(waited=False) | stands)
    versions.filter(pk__in=list(known.values_list("pk", flat=True))).update(was_shown=True)


class Migration(migrations.Migration):
    dependencies = [
        ("forum", "0006_versions_that_were_shown"),
        ("record", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(tell, migrations.RunPython.noop),
    ]
