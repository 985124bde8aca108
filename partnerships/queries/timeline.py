"""A company's timeline: what all sources tell, merged, newest first, page by page."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from django.utils import timezone

from partnerships.queries.interaction import planned_of
from records.actors import Actor
from records.registries import TimelineEntry, TimelineSource, ports

PAGE = 20
Place = tuple[datetime.datetime, str]
AFTER_ALL = "~"
PLANNED = "planned"


@dataclass(frozen=True)
class TimelinePage:
    """Entries newest first, what is planned (first page only), and the token that leads to older ones."""

    entries: list[TimelineEntry]
    planned: list[TimelineEntry] = field(default_factory=list)
    older: str = ""

    def __iter__(self) -> Iterator[TimelineEntry]:
        return iter(self.entries)

    def __bool__(self) -> bool:
        return bool(self.entries or self.planned)


def entries_of(
    actor: Actor,
    company_id: int,
    before: str = "",
    limit: int = PAGE,
    kind: str = "",
    nothing_in: frozenset[str] = frozenset(),
    known: Mapping[str, list[TimelineEntry]] = MappingProxyType({}),
) -> TimelinePage:
    """A page of the timeline; *before* is the token of the page above, anything else begins at the top.

    *kind* narrows it to one source; an unknown one does not. *nothing_in* names sources (and "planned") that are known
    to have nothing to tell, so they are not asked; nor, on the first page of all kinds, are those whose latest entries
    are *known*: all that can stand among the first *limit* of all sources, and of one source more than *limit* or all.
    """
    place = place_of(before)
    kinds = [kind] if kind in ports.timeline else [each for each in ports.timeline if each not in nothing_in]
    known = {} if before or kind else known
    found = [entry for each in kinds for entry in known.get(each, ())]
    for each in kinds:
        found += [] if each in known else _older(ports.timeline[each], actor, company_id, place, limit)
    found.sort(key=lambda entry: (entry.at, entry.key), reverse=True)
    shown = found[:limit]
    return TimelinePage(
        entries=shown,
        planned=[] if before or PLANNED in nothing_in else known.get(PLANNED) or planned_of(actor, company_id),
        older=token_of(shown[-1]) if len(found) > limit else "",
    )


def token_of(entry: TimelineEntry) -> str:
    """The place right after an entry, as an address carries it."""
    return f"{entry.at.astimezone(datetime.UTC):%Y%m%dT%H%M%S.%f}_{entry.key}"


def place_of(token: str) -> Place:
    """The place that a token names; of a wrong one, now."""
    moment, _underscore, key = token.partition("_")
    try:
        at = datetime.datetime.strptime(moment, "%Y%m%dT%H%M%S.%f").replace(tzinfo=datetime.UTC)
    except ValueError:
        return timezone.now(), AFTER_ALL
    return (at, key) if key and 1900 < at.year < 9000 else (timezone.now(), AFTER_ALL)


def _older(source: TimelineSource, actor: Actor, company_id: int, place: Place, limit: int) -> list[TimelineEntry]:
    """More than *limit* entries of one source below a place, as far as there are any.

    A source knows moments, not keys: at the place's own moment it may answer with entries that are above the place. It
    gives those of one moment with the largest key first, so what is below the place has no gaps.
    """
    asked = limit + 1
    before = place[0] + datetime.timedelta(microseconds=1)
    while True:
        answer = source.entries(actor, company_id, before, asked)
        below = [entry for entry in answer if (entry.at, entry.key) < place]
        if len(answer) < asked or len(below) > limit:
            return below
        asked *= 2
