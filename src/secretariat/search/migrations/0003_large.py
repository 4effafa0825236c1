"""The table of the large kinds, and each engine's own index over it, kept true by the engine itself."""

from django.db import migrations, models

# Every token is written with its shelf before it.
SHELVED = "replace(' ' || {0}.tokens, ' ', ' ' || {0}.shelf)"
ADD = f"INSERT INTO search_large_fts(rowid, tokens) VALUES (new.id, {SHELVED.format('new')});"
TAKE_OUT = f"""INSERT INTO search_large_fts(search_large_fts, rowid, tokens)
        VALUES ('delete', old.id, {SHELVED.format('old')});"""
SQLITE = [
    # No positions and no copy of the text: a question asks whether, not where. What the tokens are made of are letters,
    # digits, - and _, so that the tokenizer never splits one.
    """CREATE VIRTUAL TABLE search_large_fts USING fts5(
        tokens, content='', detail=none, tokenize="ascii tokenchars '-_'"
    )""",
    f"CREATE TRIGGER search_large_added AFTER INSERT ON search_large BEGIN {ADD} END",
    f"CREATE TRIGGER search_large_gone AFTER DELETE ON search_large BEGIN {TAKE_OUT} END",
    f"""CREATE TRIGGER search_large_changed AFTER UPDATE ON search_large
    WHEN new.tokens <> old.tokens OR new.shelf <> old.shelf BEGIN
        {TAKE_OUT} {ADD}
    END""",
]
VECTOR = "array_to_tsvector(string_to_array(ltrim(replace(' ' || tokens, ' ', ' ' || shelf)), ' '))"
POSTGRES = [
    f"CREATE INDEX search_large_tokens ON search_large USING gin (({VECTOR})) WITH (gin_pending_list_limit = 256)",
    # Read backwards along the key, a question without an answer would pass every row by.
    f"""CREATE FUNCTION search_large_newest(asked tsquery, most integer) RETURNS SETOF bigint
        LANGUAGE sql STABLE SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off
        SET jit = off SET max_parallel_workers_per_gather = 0
        AS $$ SELECT id FROM search_large WHERE {VECTOR} @@ asked ORDER BY id DESC LIMIT most $$""",
]


def make(apps, schema_editor):
    for statement in POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def unmake(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION search_large_newest")
        schema_editor.execute("DROP INDEX search_large_tokens")
        return
    for name in ("added", "gone", "changed"):
        schema_editor.execute(f"DROP TRIGGER search_large_{name}")
    schema_editor.execute("DROP TABLE search_large_fts")


class Migration(migrations.Migration):
    dependencies = [("search", "0002_engines")]
    operations = [
        migrations.CreateModel(
            name="LargeRow",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("shelf", models.CharField(max_length=6)),
                ("name", models.TextField()),
                ("plain_name", models.TextField()),
                ("chief_words", models.TextField()),
                ("marks", models.TextField()),
                ("tokens", models.TextField()),
            ],
            options={"db_table": "search_large"},
        ),
        migrations.RunPython(make, unmake),
    ]
