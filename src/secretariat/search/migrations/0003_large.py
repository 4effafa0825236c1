"""The table of the large kinds, and each engine's own index over it, kept true by the engine itself."""

from django.db import migrations, models

# Every token is written with its shelf before it.
SHELVED = "replace(' ' || {0}.tokens, ' ', ' ' || {0}.shelf)"
ADD = f"INSERT INTO search_large_fts(rowid, tokens) VALUES (new.id, {SHELVED.format('new')});"
TAKE_OUT = f"""INSERT INTO search_large_fts(search_large_fts, rowid, tokens)
        VALUES ('delete', old.id, {SHELVED.format('old')});"""
# The words of all rows: of an unfinished one the index is asked for those that begin so.
IS_WORD = "substr({0}, 2, 1) NOT IN ('-', '_')"
NOTE = f"""INSERT INTO search_large_words SELECT DISTINCT substr(value, 2)
        FROM json_each('["' || replace(new.tokens, ' ', '","') || '"]') WHERE {IS_WORD.format('value')}
        ON CONFLICT DO NOTHING;"""
SQLITE = [
    # No positions and no copy of the text: a question asks whether, not where. What the tokens are made of are letters,
    # digits, - and _, so that the tokenizer never splits one.
    """CREATE VIRTUAL TABLE search_large_fts USING fts5(
        tokens, content='', detail=none, tokenize="ascii tokenchars '-_'"
    )""",
    "CREATE TABLE search_large_words (word text PRIMARY KEY) WITHOUT ROWID",
    f"CREATE TRIGGER search_large_added AFTER INSERT ON search_large BEGIN {ADD} {NOTE} END",
    f"CREATE TRIGGER search_large_gone AFTER DELETE ON search_large BEGIN {TAKE_OUT} END",
    f"""CREATE TRIGGER search_large_changed AFTER UPDATE ON search_large
    WHEN new.tokens <> old.tokens OR new.shelf <> old.shelf BEGIN
        {TAKE_OUT} {ADD} {NOTE}
    END""",
]
VECTOR = "array_to_tsvector(string_to_array(ltrim(replace(' ' || tokens, ' ', ' ' || shelf)), ' '))"
POSTGRES = [
    f"CREATE INDEX search_large_tokens ON search_large USING gin (({VECTOR})) WITH (gin_pending_list_limit = 256)",
    # Shelf after shelf, until there is enough. Settings of its own: read backwards along the key, a question without an
    # answer would pass every row by.
    f"""CREATE FUNCTION search_large_newest(asked tsquery[], most integer)
        RETURNS TABLE (id bigint, name text, plain_name text, chief_words text, marks text)
        LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off
        SET jit = off SET max_parallel_workers_per_gather = 0 AS $$
        DECLARE
            of_shelf tsquery;
            found integer;
        BEGIN
            FOREACH of_shelf IN ARRAY asked LOOP
                RETURN QUERY SELECT r.id, r.name, r.plain_name, r.chief_words, r.marks FROM search_large r
                    WHERE {VECTOR} @@ of_shelf ORDER BY r.id DESC LIMIT most;
                GET DIAGNOSTICS found = ROW_COUNT;
                most := most - found;
                EXIT WHEN most <= 0;
            END LOOP;
        END $$""",
    'CREATE TABLE search_large_words (word text COLLATE "C" PRIMARY KEY)',
    f"""CREATE FUNCTION search_large_note() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO search_large_words SELECT DISTINCT substr(token, 2) AS word
            FROM written, unnest(string_to_array(tokens, ' ')) token WHERE {IS_WORD.format('token')}
            ORDER BY word ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$""",
    *(
        f"""CREATE TRIGGER search_large_{name} AFTER {event} ON search_large REFERENCING NEW TABLE AS written
        FOR EACH STATEMENT EXECUTE FUNCTION search_large_note()"""
        for name, event in (("added", "INSERT"), ("changed", "UPDATE"))
    ),
]


def make(apps, schema_editor):
    for statement in POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def unmake(apps, schema_editor):
    """The table itself goes next, and with it its index and its triggers."""
    schema_editor.execute("DROP TABLE search_large_words")
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION search_large_note CASCADE")
        schema_editor.execute("DROP FUNCTION search_large_newest")
        return
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
