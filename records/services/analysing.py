"""How many rows of what kind there are, as the database keeps it to choose how to answer.

PostgreSQL counts by itself now and then. SQLite never does unless it is told to, and forgets what it knew of a table
that a migration made anew: without counts it takes the wrong index where a table is large. A sample is not enough for
it: of an index with few values (the status of partnerships) it then believes that each value has few rows.
"""

from django.db import connection


def count_rows_anew() -> None:
    """Let the database look at every index: a third of a second with 10,000 companies on SQLite."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
