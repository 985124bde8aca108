"""What the database knows of its rows."""

import pytest
from django.db import connection

from config.celery import app
from tests.builders import make_company

COUNT = "SELECT max(CAST(stat AS INTEGER)) FROM sqlite_stat1 WHERE tbl = 'partnerships_company'"


# PostgreSQL would keep what it counted within a test, although the rows are taken back.
@pytest.mark.sqlite
@pytest.mark.django_db
def test_timetable_lets_the_database_count_its_rows():
    for _number in range(3):
        make_company()
    app.loader.import_default_modules()
    app.tasks[app.conf.beat_schedule["count rows anew"]["task"]].apply()
    with connection.cursor() as cursor:
        cursor.execute(COUNT)
        assert cursor.fetchone() == (3,)
