from django.core.management import call_command
from django.db import migrations


def make(apps, schema_editor):
    """Where all processes count together how often somebody guessed."""
    call_command("createcachetable", "shared_cache", database=schema_editor.connection.alias, verbosity=0)


def unmake(apps, schema_editor):
    schema_editor.execute("DROP TABLE IF EXISTS shared_cache")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunPython(make, unmake)]
