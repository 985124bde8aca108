from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partnerships", "0016_planned_with_company"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="activity",
            index=models.Index(
                condition=models.Q(("deleted_at", None)),
                fields=["partnership", "status", "ends_on", "starts_on", "created_at"],
                name="activity_done_in",
            ),
        ),
    ]
