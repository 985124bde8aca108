from django.db import migrations, models

# By one statement, all companies together: one by one it took minutes at 100,000.
# services/partnership_periods.py keeps it in step from now on.
FILL = """
    UPDATE partnerships_company SET came_along_on = coming.first
    FROM (
        SELECT own.company_id AS company, MIN(CASE WHEN period.status = 'active' THEN period.from_on END) AS first
        FROM partnerships_partnershipperiod period
        JOIN partnerships_partnership own ON own.id = period.partnership_id
        WHERE own.deleted_at IS NULL
        GROUP BY own.company_id
        HAVING COUNT(CASE WHEN own.existed_before THEN 1 END) = 0
    ) coming
    WHERE coming.company = partnerships_company.id AND coming.first IS NOT NULL
"""


class Migration(migrations.Migration):
    dependencies = [
        ("partnerships", "0010_suggestion_reasons"),
    ]

    operations = [
        migrations.AddField(
            model_name="company",
            name="came_along_on",
            field=models.DateField(editable=False, null=True, verbose_name="came along"),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop, elidable=True),
        migrations.AddIndex(
            model_name="company",
            index=models.Index(
                condition=models.Q(("came_along_on__isnull", False)),
                fields=["came_along_on", "id"],
                name="company_by_coming",
            ),
        ),
    ]
