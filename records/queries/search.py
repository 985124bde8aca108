"""Search over everything: exact words and stems first, likeness of titles where they find little."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import BooleanField, Case, QuerySet, Value, When
from django.db.models.expressions import RawSQL
from rapidfuzz import fuzz

from records.actors import Actor
from records.models import SearchRow
from records.registries import ports
from records.text import forms, plain, words_of

FEW = 5
MAX_WORDS = 8
MAX_LENGTH = 200
ALIKE = 72
CANDIDATES = 50


@dataclass(frozen=True)
class Found:
    """A page of what search found; *is_alike* tells that some rows are only like what was asked."""

    rows: Sequence[SearchRow]
    has_more: bool
    is_alike: bool = False


def find(actor: Actor, text: str, *, kinds: Collection[str] = (), limit: int = 20, offset: int = 0) -> Found:
    """Rows that hold all words of *text* (or their stems, or begin with them), best first.

    Under five finds on the first page, titles that look like *text* follow.
    """
    words = [word for word in words_of(text[:MAX_LENGTH]) if forms(word)][:MAX_WORDS]
    if not words:
        return Found([], has_more=False)
    visible = _visible(actor, kinds)
    rows = list(_ranked(visible, words)[offset : offset + limit + 1])
    found = Found(rows[:limit], has_more=len(rows) > limit)
    if offset or found.has_more or len(rows) >= FEW:
        return found
    known = {row.pk for row in rows}
    alike = [row for row in _alike(visible, " ".join(words)) if row.pk not in known]
    return Found([*rows, *alike][:limit], has_more=False, is_alike=bool(alike))


def keys_matching(kind: str, text: str) -> "QuerySet[SearchRow, int]":
    """Keys of the records of one kind that hold all words of *text*, for lists that check by themselves who may see what."""
    words = [word for word in words_of(text[:MAX_LENGTH]) if forms(word)][:MAX_WORDS]
    rows = SearchRow.objects.filter(kind=kind)
    return (_matching(rows, words) if words else rows.none()).values_list("object_id", flat=True)


def records_matching(text: str, limit: int = 500) -> list[tuple[str, int]]:
    """(kind, key) of records of all kinds that hold all words of *text*, for those who may see everything."""
    words = [word for word in words_of(text[:MAX_LENGTH]) if forms(word)][:MAX_WORDS]
    rows = SearchRow.objects.all()
    found = _matching(rows, words) if words else rows.none()
    return list(found.values_list("kind", "object_id")[:limit])


def _visible(actor: Actor, kinds: Collection[str]) -> "QuerySet[SearchRow]":
    scopes = {scope for scopes_of in ports.search_scopes for scope in scopes_of(actor)}
    rows = SearchRow.objects.filter(scope__in=scopes)
    return rows.filter(kind__in=kinds) if kinds else rows


def _ranked(rows: "QuerySet[SearchRow]", words: Sequence[str]) -> "QuerySet[SearchRow]":
    begins = Case(When(title_key__startswith=plain(" ".join(words)), then=Value(1)), default=Value(0))
    return _matching(rows, words).order_by(begins.desc(), "-weight", "title_key", "pk")


def _matching(rows: "QuerySet[SearchRow]", words: Sequence[str]) -> "QuerySet[SearchRow]":
    if connection.vendor == "postgresql":
        query = " & ".join(f"({' | '.join([*forms(word), f'{forms(word)[0]}:*'])})" for word in words)
        matches = RawSQL("to_tsvector('simple', words) @@ to_tsquery('simple', %s)", [query], BooleanField())
        return rows.filter(matches)
    query = " AND ".join(f"({_fts5_word(word)})" for word in words)
    keys = RawSQL("SELECT rowid FROM records_search_words WHERE records_search_words MATCH %s", [query])
    return rows.filter(pk__in=keys)


def _fts5_word(word: str) -> str:
    return " OR ".join([*(f'"{form}"' for form in forms(word)), f'"{forms(word)[0]}" *'])


def _alike(rows: "QuerySet[SearchRow]", text: str) -> list[SearchRow]:
    wanted = plain(text)
    if len(wanted) < 3:
        return []
    candidates = (
        _postgresql_candidates(rows, wanted) if connection.vendor == "postgresql" else _sqlite_candidates(rows, wanted)
    )
    scored = [(_likeness(wanted, row.title_key), row) for row in candidates]
    good = sorted((pair for pair in scored if pair[0] >= ALIKE), key=lambda pair: (-pair[0], pair[1].title_key))
    return [row for _, row in good]


def _likeness(wanted: str, title: str) -> float:
    """0–100: the whole title, or the best of its stretches as long as what is wanted."""
    return max(fuzz.ratio(wanted, title), fuzz.partial_ratio(wanted, title) if len(title) >= len(wanted) else 0)


def _sqlite_candidates(rows: "QuerySet[SearchRow]", wanted: str) -> list[SearchRow]:
    trigrams = dict.fromkeys(wanted[start : start + 3] for start in range(len(wanted) - 2))
    query = " OR ".join(f'"{trigram}"' for trigram in trigrams)
    keys = RawSQL(
        "SELECT rowid FROM records_search_titles WHERE records_search_titles MATCH %s ORDER BY rank LIMIT %s",
        [query, CANDIDATES],
    )
    return list(rows.filter(pk__in=keys))


def _postgresql_candidates(rows: "QuerySet[SearchRow]", wanted: str) -> list[SearchRow]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', '0.35', false)")
    alike = rows.filter(RawSQL("%s <%% title_key", [wanted], BooleanField()))
    return list(alike.order_by(RawSQL("%s <<-> title_key", [wanted]))[:CANDIDATES])
