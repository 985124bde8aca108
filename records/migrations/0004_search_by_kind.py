"""The words of search rows begin with their kind, and titles are found by their beginning."""

from typing import Any

from django.db import migrations, models
from django.db.models import F, Value
from django.db.models.functions import Concat, Replace


def begin_with_kind(apps: Any, schema_editor: Any) -> None:
    """Put the word of its kind before the others of each row."""
    kind = Replace(F("kind"), Value("_"), Value(""))
    own = Concat(Value("qqkind"), kind, Value(" "), F("words"), output_field=models.TextField())
    rows = apps.get_model("records", "SearchRow").objects.exclude(words__startswith="qqkind")
    rows.update(words=own)


class Migration(migrations.Migration):
    dependencies = [("records", "0003_personal_readings")]

    operations = [
        migrations.AlterField("searchrow", "words", models.TextField(verbose_name="kind, words and stems")),
        migrations.RunPython(begin_with_kind, migrations.RunPython.noop),
        migrations.AddIndex(
            "searchrow",
            models.Index(fields=["title_key"], name="search_row_by_title", opclasses=["varchar_pattern_ops"]),
        ),
    ]
