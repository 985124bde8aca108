"""Search rows: made from the documents that the apps describe, in chunks."""

from collections.abc import Iterable, Iterator, Mapping

from django.db import connection

from records.models import Record, SearchRow
from records.models.search import kind_word
from records.registries import Document, SearchKind, ports
from records.text import plain, search_words

CHUNK = 500
SHOWN = ["title", "subtitle", "title_key", "words", "scope", "weight", "sort_key", "facet"]
COLUMNS = ("kind", "object_id", *SHOWN)
Values = tuple[str, int, str, str, str, str, str, int, bytes, str]


def index(model: type[Record], keys: Iterable[int]) -> int:
    """Write the search rows of the living records *keys* of *model*; returns how many. Others are passed over."""
    kind = ports.search_kind_of(model)
    if kind is None:
        return 0
    count = 0
    for chunk in _chunks(sorted(keys)):
        rows = [values_of(kind.kind, key, document) for key, document in kind.documents(chunk).items()]
        if rows:
            _write(rows)
        count += len(rows)
    return count


def _write(rows: list[Values]) -> None:
    """Put rows into search; what has not changed is left alone, for its words would be taken apart and kept anew."""
    table, place = SearchRow._meta.db_table, f"({', '.join(['%s'] * len(COLUMNS))})"
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(COLUMNS)}) VALUES {', '.join([place] * len(rows))} "  # noqa: S608 - our names
            f"ON CONFLICT (kind, object_id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in SHOWN)} "
            f"WHERE {' OR '.join(f'{table}.{name} <> excluded.{name}' for name in SHOWN)}",
            [value for row in rows for value in row],
        )


def set_facets(model: type[Record], facets: Mapping[int, str]) -> None:
    """Say by which facet records are counted now, by their keys, where nothing else of them has changed."""
    kind = ports.search_kind_of(model)
    if kind is None:
        return
    rows = SearchRow.objects.filter(kind=kind.kind)
    for facet in sorted(set(facets.values())):
        rows.filter(object_id__in=[key for key, own in facets.items() if own == facet]).update(facet=facet)


def unindex(model: type[Record], keys: Iterable[int]) -> None:
    """Take records out of search."""
    kind = ports.search_kind_of(model)
    wanted = list(keys)
    if kind is not None and wanted:
        SearchRow.objects.filter(kind=kind.kind, object_id__in=wanted).delete()


def rebuild() -> int:
    """Make all search rows anew from the records; returns how many there are. People may search meanwhile."""
    SearchRow.objects.exclude(kind__in=ports.search).delete()
    return sum(_rebuild(kind) for kind in ports.search.values())


def _rebuild(kind: SearchKind) -> int:
    living = kind.model.objects.all()
    SearchRow.objects.filter(kind=kind.kind).exclude(object_id__in=living.values("pk")).delete()
    return index(kind.model, living.values_list("pk", flat=True))


def values_of(kind: str, key: int, document: Document) -> Values:
    """The search row of one record, as its document describes it: plain values in the order of COLUMNS."""
    return (
        kind,
        key,
        document.title[:300],
        document.subtitle[:300],
        plain(document.likeness or document.title)[:300],
        f"{kind_word(kind)} {search_words(document.title, document.subtitle, *document.texts)}",
        document.scope,
        document.weight,
        document.sort_key,
        document.facet,
    )


def _chunks(keys: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(keys), CHUNK):
        yield keys[start : start + CHUNK]
