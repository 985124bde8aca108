"""Full-text indexes of the search table: FTS5 on SQLite, GIN on PostgreSQL."""

from typing import Any

from django.db import migrations

SQLITE_UP = [
    """CREATE VIRTUAL TABLE records_search_words USING fts5(
        words, content='records_searchrow', content_rowid='id', tokenize='unicode61', prefix='2 3 4')""",
    """CREATE VIRTUAL TABLE records_search_titles USING fts5(
        title_key, content='records_searchrow', content_rowid='id', tokenize='trigram')""",
    """CREATE TRIGGER records_search_insert AFTER INSERT ON records_searchrow BEGIN
        INSERT INTO records_search_words(rowid, words) VALUES (new.id, new.words);
        INSERT INTO records_search_titles(rowid, title_key) VALUES (new.id, new.title_key);
    END""",
    """CREATE TRIGGER records_search_delete AFTER DELETE ON records_searchrow BEGIN
        INSERT INTO records_search_words(records_search_words, rowid, words) VALUES ('delete', old.id, old.words);
        INSERT INTO records_search_titles(records_search_titles, rowid, title_key)
            VALUES ('delete', old.id, old.title_key);
    END""",
    """CREATE TRIGGER records_search_update AFTER UPDATE ON records_searchrow BEGIN
        INSERT INTO records_search_words(records_search_words, rowid, words) VALUES ('delete', old.id, old.words);
        INSERT INTO records_search_titles(records_search_titles, rowid, title_key)
            VALUES ('delete', old.id, old.title_key);
        INSERT INTO records_search_words(rowid, words) VALUES (new.id, new.words);
        INSERT INTO records_search_titles(rowid, title_key) VALUES (new.id, new.title_key);
    END""",
]
SQLITE_DOWN = [
    "DROP TRIGGER records_search_update",
    "DROP TRIGGER records_search_delete",
    "DROP TRIGGER records_search_insert",
    "DROP TABLE records_search_titles",
    "DROP TABLE records_search_words",
]
POSTGRESQL_UP = [
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX records_search_words ON records_searchrow USING gin (to_tsvector('simple', words))",
    "CREATE INDEX records_search_titles ON records_searchrow USING gin (title_key gin_trgm_ops)",
]
POSTGRESQL_DOWN = ["DROP INDEX records_search_titles", "DROP INDEX records_search_words"]


def run(statements: dict[str, list[str]]) -> Any:
    """A migration step that runs the statements of the database at hand."""

    def step(apps: Any, schema_editor: Any) -> None:
        for statement in statements[schema_editor.connection.vendor]:
            schema_editor.execute(statement)

    return step


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]

    operations = [
        migrations.RunPython(
            run({"sqlite": SQLITE_UP, "postgresql": POSTGRESQL_UP}),
            run({"sqlite": SQLITE_DOWN, "postgresql": POSTGRESQL_DOWN}),
        )
    ]
