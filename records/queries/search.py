"""Search over everything: exact words and stems first, likeness of titles where they find little."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import BooleanField, Case, F, Func, Q, QuerySet, Value, When
from django.db.models.expressions import RawSQL
from rapidfuzz import fuzz

from records.actors import Actor
from records.models import SearchRow
from records.queries.search_words import asked_of_index, columns_question, words_meant
from records.registries import ports
from records.text import plain

FEW = 5
ALIKE = 72
CANDIDATES = 50
# Of titles that share as many trigrams the shortest are the likest; likeness tells which are like enough.
MOST_TRIGRAMS, MOST_COUNTED, COUNTED_CANDIDATES = 30, 5_000, 300
MOST_OF_KIND = 500
MOST_KEYS = 5_000
LAST_LETTER = "\U0010ffff"
# Keys come and go as one text; each by itself would be read and weighed by itself.
KEYS = {
    "sqlite": "SELECT group_concat(object_id), COUNT(*) FROM ({} LIMIT %s) AS carried",
    # Planned as if all were wanted: for the first of many PostgreSQL would read the whole table.
    "postgresql": "WITH found AS MATERIALIZED ({}) SELECT string_agg(object_id::text, ','), COUNT(*)"
    " FROM (SELECT object_id FROM found LIMIT %s) AS carried",
}
ALL_KEYS = {"postgresql": "{{{}}}", "sqlite": "[{}]"}
GIVEN_SQL = {"postgresql": "SELECT unnest(%s::bigint[])", "sqlite": "SELECT value FROM json_each(%s)"}
# Where PostgreSQL sees the keys while it plans, it weighs each of them, and reads the whole table for some thousands.
AMONG_SQL = {
    "postgresql": "= ANY((SELECT %s::bigint[])::bigint[])",
    "sqlite": "IN (SELECT value FROM json_each(%s))",
}


@dataclass(frozen=True)
class Found:
    """A page of what search found: the first *exact* rows match, the others are only like what was asked."""

    rows: Sequence[SearchRow]
    has_more: bool
    exact: int = 0


def find(actor: Actor, text: str, *, kinds: Collection[str] = (), limit: int = 20, offset: int = 0) -> Found:
    """Rows that hold all words of *text* (or their stems, or begin with them), best first.

    Under five finds on the first page, titles that look like *text* follow.
    """
    words = words_meant(text)
    if not words:
        return Found([], has_more=False)
    visible = _visible(actor, kinds)
    with _by_index():
        rows = list(_ranked(visible, words, kinds or ports.search)[offset : offset + limit + 1])
    found = Found(rows[:limit], has_more=len(rows) > limit, exact=len(rows[:limit]))
    if offset or found.has_more or len(rows) >= FEW:
        return found
    known = {row.pk for row in rows}
    alike = [row for row in _alike(visible, " ".join(words)) if row.pk not in known]
    return Found([*rows, *alike][:limit], has_more=False, exact=len(rows))


def matching(kind: str, text: str, path: str = "pk") -> Q:
    """The condition that rows hold all words of *text*, for lists that check by themselves who may see what; *path*
    leads to the record of that kind.

    Search is asked at once, and once only, however often the condition is used; where it finds too many to carry about,
    it is asked again each time.
    """
    words = words_meant(text)
    keys = _keys(kind, words)
    if keys is None:
        return Q(**{f"{path}__in": _matching(SearchRow.objects.filter(kind=kind), words, kind).values("object_id")})
    return Q(OneOf(F(path), keys))


def _keys(kind: str, words: Sequence[str]) -> str | None:
    """Keys of the records of one kind that hold all *words*, as one text to be handed back to the database; None where
    they are too many to be carried about."""
    if not words:
        return ALL_KEYS[connection.vendor].format("")
    found, values = columns_question(words, kind, "object_id")
    with connection.cursor() as cursor:
        cursor.execute(KEYS[connection.vendor].format(found), [*values, MOST_KEYS + 1])
        keys, count = cursor.fetchone()
    return ALL_KEYS[connection.vendor].format(keys or "") if count <= MOST_KEYS else None


class OneOf(Func):
    """Whether a key is among *held*, which are handed over as one parameter: thousands of parameters took longer than
    the search."""

    output_field = BooleanField()

    def __init__(self, key: Any, held: str) -> None:
        super().__init__(key)
        self.held = held

    def as_sql(  # type: ignore[override]  # no template, no joiner
        self, compiler: Any, connection: Any, **_context: Any
    ) -> tuple[str, list[Any]]:
        """As the index of keys is asked with all of them at once."""
        (key,) = self.source_expressions
        sql, params = compiler.compile(key)
        return f"{sql} {AMONG_SQL[connection.vendor]}", [*params, self.held]


def keys_matching(kind: str, text: str) -> "QuerySet[SearchRow, int] | RawSQL":
    """The keys themselves, for conditions of other shapes."""
    words = words_meant(text)
    if not words:
        return SearchRow.objects.none().values_list("object_id", flat=True)
    keys = _keys(kind, words)
    if keys is None:
        return _matching(SearchRow.objects.filter(kind=kind), words, kind).values_list("object_id", flat=True)
    return RawSQL(GIVEN_SQL[connection.vendor], [keys])  # noqa: S611  # nosec B611 - our own SQL


def records_matching(text: str, limit: int = 500) -> list[tuple[str, int]]:
    """(kind, key) of records of all kinds that hold all words of *text*, for those who may see everything."""
    words = words_meant(text)
    rows = _matching(SearchRow.objects.all(), words) if words else SearchRow.objects.none()
    return list(rows.values_list("kind", "object_id")[:limit])


@contextmanager
def _by_index() -> Iterator[None]:
    """Have the index of words asked: PostgreSQL thinks that some hundreds of rows with a frequent word are found sooner
    by reading all, which takes half a minute where the word is not as frequent among the rows of that kind."""
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('enable_seqscan', 'off', true)")
        yield
        cursor.execute("SELECT set_config('enable_seqscan', 'on', true)")  # where the transaction goes on


def scopes_of(actor: Actor) -> set[str]:
    """The scopes of the search rows that *actor* may see."""
    return {scope for scopes in ports.search_scopes for scope in scopes(actor)}


def _visible(actor: Actor, kinds: Collection[str]) -> "QuerySet[SearchRow]":
    rows = SearchRow.objects.filter(scope__in=scopes_of(actor))
    return rows.filter(kind__in=kinds) if kinds else rows


def _ranked(rows: "QuerySet[SearchRow]", words: Sequence[str], kinds: Collection[str]) -> "QuerySet[SearchRow]":
    """Best first. Of each kind some hundreds are looked at: words that more records hold tell little; titles that begin
    with the text are among them whatever their number."""
    text = plain(" ".join(words))
    parts = [_beginning(text, kinds), *(_some(kind, words) for kind in kinds)]
    sql = " UNION ALL ".join(f"SELECT * FROM ({part}) AS part" for part, _ in parts)  # noqa: S608 - of our own parts
    candidates = RawSQL(sql, [value for _, values in parts for value in values])  # noqa: S611  # nosec B611
    begins = Case(When(title_key__startswith=text, then=Value(1)), default=Value(0))
    return rows.filter(pk__in=candidates).order_by(begins.desc(), "-weight", "title_key", "pk")


def _beginning(text: str, kinds: Collection[str]) -> tuple[str, list[Any]]:
    """Keys of search rows of *kinds* whose titles begin with *text*."""
    begins = Q(title_key__startswith=text)
    if connection.vendor != "postgresql":
        begins = Q(title_key__gte=text, title_key__lt=f"{text}{LAST_LETTER}")  # LIKE would read all titles
    rows = SearchRow.objects.filter(begins, kind__in=kinds).values("pk")[:MOST_OF_KIND]
    sql, values = rows.query.sql_with_params()
    return sql, list(values)


def _some(kind: str, words: Sequence[str]) -> tuple[str, list[Any]]:
    """Keys of search rows of one kind that hold all *words*."""
    sql, values = asked_of_index(words, kind)
    return f"{sql} LIMIT {MOST_OF_KIND}", values


def _matching(rows: "QuerySet[SearchRow]", words: Sequence[str], kind: str = "") -> "QuerySet[SearchRow]":
    return rows.filter(pk__in=RawSQL(*asked_of_index(words, kind)))  # noqa: S611  # nosec B611 - our own SQL


def _alike(rows: "QuerySet[SearchRow]", text: str) -> list[SearchRow]:
    wanted = plain(text)
    if len(wanted) < 3:
        return []
    scored = [(_likeness(wanted, row.title_key), row) for row in _candidates(rows, wanted)]
    good = sorted((pair for pair in scored if pair[0] >= ALIKE), key=lambda pair: (-pair[0], pair[1].title_key))
    return [row for _, row in good]


def _likeness(wanted: str, title: str) -> float:
    """0–100: the whole title, or the best of its stretches as long as what is wanted."""
    return max(fuzz.ratio(wanted, title), fuzz.partial_ratio(wanted, title) if len(title) >= len(wanted) else 0)


def _candidates(rows: "QuerySet[SearchRow]", wanted: str) -> list[SearchRow]:
    if connection.vendor == "postgresql":
        return _postgresql_candidates(rows, wanted)
    return _sqlite_candidates(rows, wanted)


def _sqlite_candidates(rows: "QuerySet[SearchRow]", wanted: str) -> list[SearchRow]:
    """Titles that share most trigrams with *wanted*: counting them takes a fifth of ranking them."""
    trigrams = list(dict.fromkeys(wanted[start : start + 3] for start in range(len(wanted) - 2)))
    within = ([trigram for trigram in trigrams if " " not in trigram] or trigrams)[:MOST_TRIGRAMS]
    each = "SELECT rowid AS id FROM records_search_titles WHERE records_search_titles MATCH %s"
    held = " UNION ALL ".join([each] * len(within))
    keys = RawSQL(  # noqa: S611  # nosec B611 - our own SQL
        f"SELECT id FROM (SELECT id, COUNT(*) AS shared FROM ({held}) AS held"  # noqa: S608
        " GROUP BY id ORDER BY shared DESC LIMIT %s) AS most JOIN records_searchrow USING (id)"
        " ORDER BY shared DESC, LENGTH(title_key) LIMIT %s",
        [*(f'"{trigram}"' for trigram in within), MOST_COUNTED, COUNTED_CANDIDATES],
    )
    return list(rows.filter(pk__in=keys))


def _postgresql_candidates(rows: "QuerySet[SearchRow]", wanted: str) -> list[SearchRow]:
    alike = rows.filter(RawSQL("%s <%% title_key", [wanted], BooleanField()))
    # For this transaction only: behind pgbouncer the connection is somebody else's a moment later.
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', '0.35', true)")
        return list(alike.order_by(RawSQL("%s <<-> title_key", [wanted]))[:CANDIDATES])
