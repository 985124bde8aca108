from django.db import migrations

# The search rows of organisations; who writes an organisation or its partnerships keeps them in step from now on.
FILL = """
    UPDATE records_searchrow SET sort_key = company.sort_key, facet = company.tier
    FROM partnerships_company company
    WHERE records_searchrow.kind = 'company' AND records_searchrow.object_id = company.id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("partnerships", "0017_idle_partnerships"),
        ("records", "0007_search_facts"),
    ]

    operations = [migrations.RunSQL(FILL, migrations.RunSQL.noop, elidable=True)]
