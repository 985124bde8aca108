from django.db import migrations, models

# services/interaction.py keeps it in step from now on.
FILL = """
    UPDATE partnerships_interactioncompany SET is_planned = TRUE
    WHERE interaction_id IN (SELECT id FROM partnerships_interaction WHERE is_planned)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("partnerships", "0015_contact_gaps"),
    ]

    operations = [
        migrations.AddField(
            model_name="interactioncompany",
            name="is_planned",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop, elidable=True),
        migrations.RemoveIndex(model_name="interactioncompany", name="no_contact_by_company"),
        migrations.AddIndex(
            model_name="interactioncompany",
            index=models.Index(
                condition=models.Q(("deleted_at", None), ("is_planned", True)),
                fields=["company", "happened_on", "id"],
                name="planned_by_company",
            ),
        ),
    ]
