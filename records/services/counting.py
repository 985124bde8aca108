"""Counters of changes: whoever keeps what was reckoned from rows asks whether any of them was written since."""

from collections.abc import Iterable
from random import randrange

from django.db import connection

from records.models import ChangeCounter
from records.queries.unchanged import note_writing

SHARDS = 8
TABLE = ChangeCounter._meta.db_table


def raise_counters(topics: Iterable[str]) -> None:
    """One more change of each topic, in one statement of the transaction that wrote.

    In one shard of several, so that writers seldom wait for each other; in the order of their names, so that two never
    wait for each other at once.
    """
    rows = [(topic, randrange(SHARDS)) for topic in sorted(topics)]  # noqa: S311 - no secret
    if not rows:
        return
    marks = ", ".join(["(%s, %s, 1)"] * len(rows))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {TABLE} (topic, shard, value) VALUES {marks}"  # noqa: S608 - a name of our own
            f" ON CONFLICT (topic, shard) DO UPDATE SET value = {TABLE}.value + 1",
            [value for row in rows for value in row],
        )
    note_writing()
