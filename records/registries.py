"""Ports: small registries that the apps above fill in their ports.py, found when the program starts."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Model

from records.actors import Actor
from records.models import ChangeBatch, Job, Record


@dataclass(frozen=True)
class Document:
    """What search shows of a record and by which texts it is found; *likeness* is what misspelt words are compared with,
    where that is more than the title: titles in several languages. *sort_key* and *facet* are what the list of its kind
    is put in order and counted by, where search alone is to tell that (records.queries.search_overview)."""

    title: str
    subtitle: str = ""
    texts: Sequence[str] = ()
    scope: str = "staff"
    weight: int = 0
    likeness: str = ""
    sort_key: bytes = b""
    facet: str = ""


@dataclass(frozen=True)
class SearchKind:
    """How one kind of record is searched: its documents, its name, its address (url_name takes the key)."""

    kind: str
    model: type[Record]
    label: Any
    icon: str
    url_name: str
    documents: Callable[[Iterable[int]], dict[int, Document]]


@dataclass(frozen=True)
class TimelineEntry:
    """One line of a company's timeline. *at* orders; *who* and *unit* are names as shown."""

    at: datetime
    key: str
    icon: str
    title: Any
    text: str = ""
    who: str = ""
    unit: str = ""
    url: str = ""
    planned: bool = False
    all_day: bool = False


@dataclass(frozen=True)
class TimelineSource:
    """Tells what happened with a company before a moment, newest first (of one moment, the largest key first), at most
    *limit* entries. *there* says of a company (OuterRef "pk") whether there can be any: its page asks all at once."""

    kind: str
    label: Any
    entries: Callable[[Actor, int, datetime, int], list[TimelineEntry]]
    there: Callable[[], Any] | None = None


@dataclass(frozen=True)
class JobKind:
    """Work that a worker does; *run* gets the job and a function that records progress (done, total)."""

    kind: str
    run: Callable[[Job, Callable[[int, int], None]], dict[str, Any]]


@dataclass(frozen=True)
class Eraser:
    """Anonymises one person of a kind; must be repeatable without harm."""

    subject_type: str
    erase: Callable[[int], None]


@dataclass(frozen=True)
class SettingsPage:
    """An entry of /settings/: shown to whom *allowed* says so."""

    order: int
    group: Any
    label: Any
    hint: Any
    url_name: str
    icon: str
    allowed: Callable[[Actor], bool]


@dataclass(frozen=True)
class HistoryKind:
    """A kind of record whose history people may open; its querysets know visible_to(actor).

    *parts* are records of other classes whose changes stand in the same history, and the link by which they belong.
    """

    kind: str
    model: type[Record]
    label: Any
    url_name: str
    parts: Mapping[type[Record], str] = field(default_factory=dict)


@dataclass(frozen=True)
class HealthCheck:
    """What an app knows about its own health: figures for whoever watches, and whether all is well."""

    figures: Mapping[str, float | None]
    well: bool


@dataclass
class Ports:
    """All registries of the running program."""

    search: dict[str, SearchKind] = field(default_factory=dict)
    timeline: dict[str, TimelineSource] = field(default_factory=dict)
    jobs: dict[str, JobKind] = field(default_factory=dict)
    erasers: dict[str, Eraser] = field(default_factory=dict)
    settings: dict[str, SettingsPage] = field(default_factory=dict)
    history: dict[str, HistoryKind] = field(default_factory=dict)
    actor_names: dict[str, Callable[[set[int]], dict[int, str]]] = field(default_factory=dict)
    search_scopes: list[Callable[[Actor], set[str]]] = field(default_factory=list)
    # What is kept a second time for reading fast (last contact, due dates in force): brought up to date with the keys
    # of what was written, at the end of every writing, undo included. Several apps may follow rows of one model.
    # Of rows that are no records, with whatever those who wrote them say of them.
    copies: defaultdict[type[Model], list[Callable[[set[Any]], None]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    # Columns that such a copy fills without the row counting as written: by (model, field), what it follows.
    copied: dict[tuple[type[Model], str], tuple[type[Model], ...]] = field(default_factory=dict)
    # What only migrations fill: never counted, for nobody writes it while the program runs.
    fixed: set[type[Model]] = field(default_factory=set)
    # Whether an actor may still change a record: asked before an own change of it is undone.
    may_undo: dict[type[Record], Callable[[Actor, Any], bool]] = field(default_factory=dict)
    # Verbs whose undoing has a rule of its own: who may, and for how long.
    undo_rules: dict[str, Callable[[Actor, ChangeBatch], bool]] = field(default_factory=dict)
    # What has to be looked at or put right before the columns of a batch go back; may raise CannotUndo.
    before_undo: list[Callable[[Any, ChangeBatch], None]] = field(default_factory=list)
    # What is kept beside the records (periods of partnerships): settled when an undo has put columns back.
    after_undo: list[Callable[[Any, list[Record]], None]] = field(default_factory=list)
    # By name: asked by /health/ready.
    health: dict[str, Callable[[], HealthCheck]] = field(default_factory=dict)

    # What a verb is called above its changes, where the columns alone do not tell it: words for many batches at once.
    verb_words: dict[str, Callable[[Sequence[ChangeBatch]], Mapping[int, str]]] = field(default_factory=dict)

    def search_kind_of(self, model: type[Record]) -> SearchKind | None:
        """The search kind that a record's class fills, if any."""
        return next((kind for kind in self.search.values() if kind.model is model), None)


ports = Ports()
