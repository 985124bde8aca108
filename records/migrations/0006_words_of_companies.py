"""On PostgreSQL the words of companies have an index of their own, the words of all others another one."""

from typing import Any

from django.db import migrations

INDEX = "CREATE INDEX {name} ON records_searchrow USING gin (to_tsvector('simple', words)) {where}"
UP = [
    "DROP INDEX records_search_words",
    INDEX.format(name="records_search_companies", where="WHERE kind = 'company'"),
    INDEX.format(name="records_search_words", where="WHERE kind <> 'company'"),
]
DOWN = [
    "DROP INDEX records_search_words",
    "DROP INDEX records_search_companies",
    INDEX.format(name="records_search_words", where=""),
]


def run(statements: list[str]) -> Any:
    """A migration step of PostgreSQL only."""

    def step(_apps: Any, schema_editor: Any) -> None:
        for statement in statements if schema_editor.connection.vendor == "postgresql" else ():
            schema_editor.execute(statement)

    return step


class Migration(migrations.Migration):
    dependencies = [("records", "0005_change_counters")]

    operations = [migrations.RunPython(run(UP), run(DOWN))]
