"""Search rows carry what lists put in order and count by, so that what is found need not be looked up one by one."""

from typing import Any

from django.db import migrations, models

# Added as they stand: Django would make SQLite's table anew, and its triggers would be gone.
UPDATE = """CREATE TRIGGER records_search_update AFTER UPDATE {of} ON records_searchrow BEGIN
    INSERT INTO records_search_words(records_search_words, rowid, words) VALUES ('delete', old.id, old.words);
    INSERT INTO records_search_titles(records_search_titles, rowid, title_key) VALUES ('delete', old.id, old.title_key);
    INSERT INTO records_search_words(rowid, words) VALUES (new.id, new.words);
    INSERT INTO records_search_titles(rowid, title_key) VALUES (new.id, new.title_key);
END"""
FACET = "ALTER TABLE records_searchrow ADD COLUMN facet varchar(12) NOT NULL DEFAULT ''"
UP = {
    "sqlite": [
        "ALTER TABLE records_searchrow ADD COLUMN sort_key BLOB NOT NULL DEFAULT x''",
        FACET,
        "DROP TRIGGER records_search_update",
        UPDATE.format(of="OF words, title_key"),
    ],
    "postgresql": ["ALTER TABLE records_searchrow ADD COLUMN sort_key bytea NOT NULL DEFAULT ''", FACET],
}
COLUMNS = [f"ALTER TABLE records_searchrow DROP COLUMN {name}" for name in ("facet", "sort_key")]
DOWN = {
    "sqlite": ["DROP TRIGGER records_search_update", *COLUMNS, UPDATE.format(of="")],
    "postgresql": COLUMNS,
}


def run(statements: dict[str, list[str]]) -> Any:
    """A migration step that runs the statements of the database at hand."""

    def step(_apps: Any, schema_editor: Any) -> None:
        for statement in statements[schema_editor.connection.vendor]:
            schema_editor.execute(statement)

    return step


class Migration(migrations.Migration):
    dependencies = [("records", "0006_words_of_companies")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(run(UP), run(DOWN))],
            state_operations=[
                migrations.AddField("searchrow", "sort_key", models.BinaryField(default=b"", max_length=120)),
                migrations.AddField("searchrow", "facet", models.CharField(blank=True, default="", max_length=12)),
            ],
        )
    ]
