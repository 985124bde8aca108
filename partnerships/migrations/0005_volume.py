"""Indexes that lists are read, counted and skipped by, without the rows that have been deleted."""

from typing import Any

from django.conf import settings
from django.db import migrations, models


# What lists sort with empty days last: on PostgreSQL an index serves that only when it is made so.
EMPTY_LAST = {
    "company_by_last_contact": ("partnerships_company", "last_contact_on DESC NULLS LAST, id DESC"),
    "partnership_by_contact": ("partnerships_partnership", "last_contact_on DESC NULLS LAST, id DESC"),
    "activity_by_start": ("partnerships_activity", "starts_on DESC NULLS LAST, id DESC, partnership_id"),
}


def put_empty_last(apps: Any, schema_editor: Any) -> None:
    """Make the indexes by day anew, the latest first and empty ones last; SQLite sorts so by itself."""
    if schema_editor.connection.vendor != "postgresql":
        return
    for name, (table, columns) in EMPTY_LAST.items():
        schema_editor.execute(f"DROP INDEX {name}")
        schema_editor.execute(f"CREATE INDEX {name} ON {table} ({columns}) WHERE deleted_at IS NULL")


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0002_saved_views"),
        ("partnerships", "0004_reminders"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="company",
            name="company_by_name",
        ),
        migrations.RemoveIndex(
            model_name="company",
            name="company_by_tier",
        ),
        migrations.RemoveIndex(
            model_name="company",
            name="company_by_kind",
        ),
        migrations.RemoveIndex(
            model_name="company",
            name="company_by_municipality",
        ),
        migrations.RemoveIndex(
            model_name="company",
            name="company_by_unit",
        ),
        migrations.RemoveIndex(
            model_name="company",
            name="company_by_last_contact",
        ),
        migrations.RemoveIndex(
            model_name="contact",
            name="contact_by_name",
        ),
        migrations.RemoveIndex(
            model_name="followup",
            name="follow_up_open_by_person",
        ),
        migrations.RemoveIndex(
            model_name="followup",
            name="follow_up_open_by_day",
        ),
        migrations.RemoveIndex(
            model_name="followup",
            name="follow_up_open_by_unit",
        ),
        migrations.RemoveIndex(
            model_name="participatingunit",
            name="participation_by_unit",
        ),
        migrations.RemoveIndex(
            model_name="participatingunit",
            name="participation_by_owner",
        ),
        migrations.RemoveIndex(
            model_name="partnership",
            name="partnership_by_status",
        ),
        migrations.RemoveIndex(
            model_name="partnership",
            name="partnership_by_contact",
        ),
        migrations.AddIndex(
            model_name="activity",
            index=models.Index(
                condition=models.Q(("deleted_at", None)),
                fields=["starts_on", "id", "partnership"],
                name="activity_by_start",
            ),
        ),
        migrations.AddIndex(
            model_name="activity",
            index=models.Index(
                condition=models.Q(("deleted_at", None)),
                fields=["status", "starts_on", "id", "partnership"],
                name="activity_by_status",
            ),
        ),
        migrations.AddIndex(
            model_name="activity",
            index=models.Index(
                condition=models.Q(("deleted_at", None)),
                fields=["unit", "status", "starts_on", "id", "partnership"],
                name="activity_by_unit",
            ),
        ),
        migrations.AddIndex(
            model_name="company",
            index=models.Index(
                condition=models.Q(("deleted_at", None)), fields=["sort_key", "id"], name="company_by_name"
            ),
        ),
        migrations.AddIndex(
            model_name="company",
            index=models.Index(
                condition=models.Q(("deleted_at", None)),
                fields=["tier", "sort_key", "id", "kind"],
                name="company_by_tier",
            ),
        ),
        migrations.AddIndex(
            model_name="company",
            index=models.Index(
                condition=models.Q(("deleted_at", None)),
                fields=["kind", "sort_key", "id", "tier"],
                name="company_by_kind",
            ),
        ),
        migrations.AddIndex(
            model_name="company",
            index=models.Index(
                condition=models.Q(("deleted_at", None)),
                fields=["municipality", "sort_key", "id", "tier", "kind"],
                name="company_by_municipality",
            ),
        ),
        migrations.AddIndex(
            model_name="company",
            index=models.Index(
                condition=models.Q(("deleted_at", None)),
                fields=["lead_unit", "sort_key", "id", "tier", "kind"],
                name="company_by_unit",
            ),
        ),
        migrations.AddIndex(
            model_name="company",
            index=models.Index(
                condition=models.Q(("deleted_at", None)),
                fields=["last_contact_on", "id"],
                name="company_by_last_contact",
            ),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(
                condition=models.Q(("deleted_at", None)), fields=["sort_key", "id"], name="contact_by_name"
            ),
        ),
        migrations.AddIndex(
            model_name="followup",
            index=models.Index(
                condition=models.Q(("state", "open"), ("deleted_at", None)),
                fields=["assignee", "due_on", "id", "is_promised", "state"],
                name="follow_up_open_by_person",
            ),
        ),
        migrations.AddIndex(
            model_name="followup",
            index=models.Index(
                condition=models.Q(("state", "open"), ("deleted_at", None)),
                fields=["due_on", "id", "is_promised", "state"],
                name="follow_up_open_by_day",
            ),
        ),
        migrations.AddIndex(
            model_name="followup",
            index=models.Index(
                condition=models.Q(("closed_at__isnull", False), ("deleted_at", None)),
                fields=["closed_at", "id"],
                name="follow_up_by_closing",
            ),
        ),
        migrations.AddIndex(
            model_name="followup",
            index=models.Index(
                condition=models.Q(("state", "open"), ("deleted_at", None)),
                fields=["unit", "due_on", "id", "is_promised", "state"],
                name="follow_up_open_by_unit",
            ),
        ),
        migrations.AddIndex(
            model_name="participatingunit",
            index=models.Index(
                condition=models.Q(("deleted_at", None)),
                fields=["unit", "to_on", "partnership"],
                name="participation_by_unit",
            ),
        ),
        migrations.AddIndex(
            model_name="participatingunit",
            index=models.Index(
                condition=models.Q(("deleted_at", None)),
                fields=["owner", "to_on", "partnership"],
                name="participation_by_owner",
            ),
        ),
        migrations.AddIndex(
            model_name="partnership",
            index=models.Index(
                condition=models.Q(("deleted_at", None)),
                fields=["status", "tier", "last_contact_on", "started_on", "cadence_months", "id"],
                name="partnership_by_status",
            ),
        ),
        migrations.AddIndex(
            model_name="partnership",
            index=models.Index(
                condition=models.Q(("deleted_at", None)),
                fields=["last_contact_on", "id"],
                name="partnership_by_contact",
            ),
        ),
        migrations.AddIndex(
            model_name="partnership",
            index=models.Index(
                condition=models.Q(("deleted_at__isnull", False)), fields=["id"], name="partnership_deleted"
            ),
        ),
        migrations.RunPython(put_empty_last, migrations.RunPython.noop),
    ]
