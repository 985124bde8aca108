"""Indexes for the timeline of a company with thousands of entries, and for counting."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0007_figures")]

    operations = [
        migrations.AddIndex(
            model_name="followup",
            index=models.Index(
                condition=models.Q(("state", "open"), ("deleted_at", None)),
                fields=["company", "due_on", "id"],
                name="follow_up_open_of_company",
            ),
        ),
        migrations.AddIndex(
            model_name="followup",
            index=models.Index(
                condition=models.Q(("closed_at__isnull", False), ("deleted_at", None)),
                fields=["company", "-closed_at", "-id"],
                name="follow_up_closed_of_company",
            ),
        ),
        migrations.AddIndex(
            model_name="interactioncompany",
            index=models.Index(
                condition=models.Q(("deleted_at", None), ("is_contact", False)),
                fields=["company", "happened_on", "id"],
                name="no_contact_by_company",
            ),
        ),
        migrations.AddIndex(
            model_name="company",
            index=models.Index(fields=["deleted_at", "tier"], name="company_counted"),
        ),
        migrations.RemoveIndex(model_name="partnership", name="partnership_by_status"),
        migrations.AddIndex(
            model_name="partnership",
            index=models.Index(
                condition=models.Q(("deleted_at", None)),
                fields=["status", "tier", "last_contact_on", "started_on", "cadence_months", "id", "deleted_at"],
                name="partnership_by_status",
            ),
        ),
    ]
