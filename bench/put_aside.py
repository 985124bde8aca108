"""Indexes, foreign keys and triggers put aside while millions of rows are loaded, and made anew in one go after."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection
from django.db.backends.utils import CursorWrapper

Statements = tuple[list[str], list[str]]  # those that take away, those that make anew
PG_INDEXES = """
    SELECT format('DROP INDEX %%I', c.relname), pg_get_indexdef(i.indexrelid)
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
    WHERE t.relname = ANY(%s) AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)
"""
PG_KEYS = """
    SELECT format('ALTER TABLE %%I DROP CONSTRAINT %%I', t.relname, k.conname),
           format('ALTER TABLE %%I ADD CONSTRAINT %%I %%s', t.relname, k.conname, pg_get_constraintdef(k.oid))
    FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid WHERE t.relname = ANY(%s) AND k.contype = 'f'
"""
SQLITE_PARTS = """
    SELECT type, name, sql FROM sqlite_master
    WHERE type IN ('index', 'trigger') AND sql IS NOT NULL AND tbl_name IN (SELECT value FROM json_each(%s))
"""
SQLITE_TEXT_INDEXES = (
    "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%%fts5%%content=''' || %s || '''%%'"
)
# Nobody else writes meanwhile, and what is made can be made again: no need to wait for the disk.
SQLITE_IN_A_HURRY = ("foreign_keys=OFF", "synchronous=OFF", "cache_size=-400000", "temp_store=MEMORY")
SQLITE_AS_USUAL = ("foreign_keys=ON", "synchronous=NORMAL", "cache_size=-64000", "temp_store=DEFAULT")


@contextmanager
def put_aside(tables: Sequence[str]) -> Iterator[None]:
    """Take what slows the loading of *tables* down away, and bring it back, whatever happens."""
    connection.check_constraints()
    with connection.cursor() as cursor:
        drop, make = _postgresql(cursor, tables) if connection.vendor == "postgresql" else _sqlite(cursor, tables)
        _run(cursor, drop)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            _run(cursor, make)


@contextmanager
def in_a_hurry() -> Iterator[None]:
    """SQLite without waiting for the disk; foreign keys are checked at the end instead of with each row."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        _run(cursor, [f"PRAGMA {words}" for words in SQLITE_IN_A_HURRY])
    try:
        yield
        connection.check_constraints()
    finally:
        with connection.cursor() as cursor:
            _run(cursor, [f"PRAGMA {words}" for words in SQLITE_AS_USUAL])


def _run(cursor: CursorWrapper, statements: list[str]) -> None:
    for statement in statements:
        cursor.execute(statement)


def _postgresql(cursor: CursorWrapper, tables: Sequence[str]) -> Statements:
    found: list[tuple[str, str]] = []
    for query in (PG_KEYS, PG_INDEXES):
        cursor.execute(query, [list(tables)])
        found += cursor.fetchall()
    # Keys that are checked against other tables come last: the indexes are there by then.
    return [drop for drop, _ in found], [make for _, make in reversed(found)]


def _sqlite(cursor: CursorWrapper, tables: Sequence[str]) -> Statements:
    quoted = ", ".join(f'"{name}"' for name in tables)
    cursor.execute(SQLITE_PARTS, [f"[{quoted}]"])
    found = cursor.fetchall()
    rebuilt = [f"INSERT INTO {name}({name}) VALUES ('rebuild')" for name in _text_indexes(cursor, tables)]  # noqa: S608 - our own names
    return [f'DROP {kind} "{name}"' for kind, name, _ in found], [*rebuilt, *(statement for *_, statement in found)]


def _text_indexes(cursor: CursorWrapper, tables: Sequence[str]) -> Iterator[str]:
    for table in tables:
        cursor.execute(SQLITE_TEXT_INDEXES, [table])
        yield from (name for (name,) in cursor.fetchall())
