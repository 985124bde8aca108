"""The index of words, as each database asks it: which search rows hold all words of a text, in any of their forms."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from records.models.search import kind_word
from records.text import forms, phone_digits, words_of

MAX_WORDS = 8
MAX_LENGTH = 200
# What hundreds of thousands of other rows name in their words has on PostgreSQL an index of words of its own.
APART = "company"
SQLITE_WORDS = "SELECT rowid FROM records_search_words WHERE records_search_words MATCH %s"


def words_meant(text: str) -> list[str]:
    """The words of *text* that search goes by: some of the first ones, or its one telephone number."""
    number = phone_digits(text[:MAX_LENGTH])
    if number:
        return [number]
    return [word for word in words_of(text[:MAX_LENGTH]) if forms(word)][:MAX_WORDS]


def words_question(kind: str, text: str) -> tuple[str, list[Any]] | None:
    """The SQL that gives the keys of search rows of one kind that hold all words of *text*, for questions that go on
    from there; None where *text* says nothing."""
    words = words_meant(text)
    return asked_of_index(words, kind) if words else None


def columns_question(words: Sequence[str], kind: str, columns: str) -> tuple[str, list[Any]]:
    """The SQL that gives *columns* of the search rows of one kind that hold all *words*; further conditions can follow."""
    if connection.vendor == "postgresql":
        return _asked_of_postgresql(words, kind, columns)
    sql = f"SELECT {columns} FROM records_searchrow WHERE id IN ({SQLITE_WORDS})"  # noqa: S608 - our own SQL
    return sql, [_fts5_query(words, kind)]


def asked_of_index(words: Sequence[str], kind: str = "") -> tuple[str, list[Any]]:
    """The question to the index of words: keys of search rows that hold all of them, of one kind where one is named."""
    if connection.vendor != "postgresql":
        return SQLITE_WORDS, [_fts5_query(words, kind)]
    if kind:
        return _asked_of_postgresql(words, kind)
    parts = [_asked_of_postgresql(words, kind) for kind in (APART, "")]
    return " UNION ALL ".join(sql for sql, _ in parts), [value for _, values in parts for value in values]


def _asked_of_postgresql(words: Sequence[str], kind: str, columns: str = "id") -> tuple[str, list[Any]]:
    """The same of one of its two indexes, which the name of the kind chooses; no kind: all but that one. Within its own
    nothing needs to be said of the kind, whose word is the most frequent one."""
    apart = kind == APART
    own = [] if apart or not kind else [kind_word(kind)]
    sql = (
        f"SELECT {columns} FROM records_searchrow WHERE kind {'=' if apart else '<>'} '{APART}'"  # noqa: S608 - our own SQL
        " AND to_tsvector('simple', words) @@ to_tsquery('simple', %s)"
    )
    return sql, [" & ".join([*own, *(f"({_tsquery_word(word)})" for word in words)])]


def _fts5_query(words: Sequence[str], kind: str) -> str:
    own = [kind_word(kind)] if kind else []
    return " AND ".join([*own, *(f"({_fts5_word(word)})" for word in words)])


def _tsquery_word(word: str) -> str:
    return " | ".join([*forms(word), *(f"{begun}:*" for begun in _begun(word))])


def _fts5_word(word: str) -> str:
    return " OR ".join([*(f'"{form}"' for form in forms(word)), *(f'"{begun}" *' for begun in _begun(word))])


def _begun(word: str) -> tuple[str, ...]:
    """What longer words may begin with; a single digit would be the beginning of half of all numbers."""
    return () if len(word) == 1 and word.isdigit() else forms(word)[:1]
