"""Finding practices: words in any of their forms, typing errors forgiven, and what narrows them; in few questions."""

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When, Window
from django.db.models.functions import Coalesce
from django.utils import timezone

from organisation.models import EducationField, StaffGroup, UnitField
from organisation.names import said_in
from organisation.queries.access import access_of
from partnerships.models import NeedTheme, Tier
from practices.models import Adoption, AdoptionState, Practice, PracticeState, Reach
from practices.queries.documents import KIND, STAFF, WEIGHTS
from records.actors import Actor
from records.models import SearchRow
from records.queries.prepared import prepared
from records.queries.search import FEW, keys_alike, rows_matching
from records.text import finnish_stem, plain, words_of
from ui.dates import language

# Nobody reads on so far: whoever finds more narrows the search.
MOST = 500
PER_PAGE = 20
OURS, MINE, DRAFTS = "ours", "mine", "drafts"
PUBLISHED = Q(reach__in=[Reach.INSIDE.value, Reach.PUBLIC.value])
NAMES = ("name_fi", "name_sv", "name_en")
TITLES = ("title_fi", "title_sv", "title_en", "summary_fi", "summary_sv", "summary_en")


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for; the keys are those of rows."""

    text: str = ""
    show: str = ""
    state: str = ""
    tier: str = ""
    field: int | None = None
    group: int | None = None
    theme: int | None = None

    @property
    def is_nothing(self) -> bool:
        """Whether nothing is asked for."""
        return self == Wanted()


@dataclass(frozen=True)
class Card:
    """A practice as it is shown among others."""

    key: int
    title: str
    summary: str
    state: str
    tiers: list[str]
    unit: str
    organisation: str
    published_on: datetime.date | None
    is_draft: bool
    adoptions: int
    fields: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Found:
    """A page of practices. *alike* are those whose titles only look like what was asked."""

    cards: list[Card]
    alike: list[Card]
    count: int
    capped: bool
    has_next: bool


def find(actor: Actor, wanted: Wanted, page: int = 1) -> Found:
    """The best first, in four questions at most, however many there are."""
    keys, count = _keys(actor, wanted, (page - 1) * PER_PAGE)
    alike: list[int] = []
    if wanted.text and page == 1 and count < FEW:
        alike = [key for key in keys_alike(KIND, wanted.text) if key not in keys][:PER_PAGE]
    cards = cards_of([*keys, *alike], _narrowed(actor, wanted) if alike else None)
    exact = [each for each in cards if each.key in keys]
    return Found(
        cards=exact,
        alike=[each for each in cards if each.key not in keys],
        count=min(count, MOST),
        capped=count > MOST,
        has_next=count > page * PER_PAGE,
    )


def _keys(actor: Actor, wanted: Wanted, start: int) -> tuple[list[int], int]:
    """The keys of a page, and how many there are up to one more than MOST."""
    rows: Any = _narrowed(actor, wanted)
    if wanted.text:
        matching = rows_matching(KIND, wanted.text)
        if matching is None:
            return [], 0
        if wanted == Wanted(text=wanted.text) and access_of(actor).is_member:
            # Nothing else narrows: no more of a frequent word is read than is counted.
            rows = matching.filter(scope=STAFF).values("object_id")[: MOST + 1]
        else:
            rows = rows.filter(pk__in=matching.values("object_id")).values("pk")[: MOST + 1]
    else:
        rows = rows.order_by(F("published_on").desc(nulls_first=True), "-pk").values("pk")[: MOST + 1]
    order = (_in_title(wanted.text).desc(), by_state().desc()) if wanted.text else ()
    among: Any = Practice.objects.filter(pk__in=rows).annotate(whole=Window(Count("pk")))
    among = among.order_by(*order, F("published_on").desc(nulls_first=True), "-pk").values_list("pk", "whole")
    found = list(among[start : start + PER_PAGE])
    return [key for key, _whole in found], found[0][1] if found else 0


def _narrowed(actor: Actor, wanted: Wanted) -> "QuerySet[Practice]":
    """Those that the choices leave, and that *actor* may see."""
    if not access_of(actor).is_member:
        return Practice.objects.none()
    rows: QuerySet[Practice] = Practice.objects.all()
    if wanted.show == DRAFTS:
        rows = Practice.objects.visible_to(actor).filter(reach=Reach.DRAFT)
    elif wanted.show == MINE:
        rows = rows.filter(author=actor.pk)
    else:
        rows = rows.filter(PUBLISHED)
    if wanted.show == OURS:
        rows = rows.filter(pk__in=_of_fields(_fields_of(access_of(actor).units))).exclude(
            unit__in=access_of(actor).units
        )
    return rows.filter(*_conditions(wanted))


def _conditions(wanted: Wanted) -> Iterable[Q]:
    if wanted.state:
        yield Q(state=wanted.state)
    elif not wanted.text and wanted.show not in (MINE, DRAFTS):
        yield ~Q(state=PracticeState.RETIRED)
    if wanted.tier:
        yield Q(**{f"for_{Tier(wanted.tier).value}": True})
    if wanted.field is not None:
        yield Q(pk__in=_of_fields([wanted.field]))
    if wanted.group is not None:
        yield Q(pk__in=links_of("staff_groups").filter(staffgroup=wanted.group).values("practice"))
    if wanted.theme is not None:
        yield Q(pk__in=links_of("themes").filter(needtheme=wanted.theme).values("practice"))


def links_of(name: str) -> "QuerySet[Any, Any]":
    """The links of practices to fields, themes and the like."""
    found: QuerySet[Any, Any] = getattr(Practice, name).through.objects.all()
    return found


def _of_fields(fields: Any) -> "QuerySet[Any, Any]":
    return Practice.fields.through.objects.filter(educationfield__in=fields).values("practice")


def _fields_of(units: Collection[int]) -> "QuerySet[Any, Any]":
    """The fields that these units teach now."""
    return UnitField.objects.filter(unit__in=units, to_on=None).values("field")


def _in_title(text: str) -> Exists:
    """Whether a title holds all the words, in whatever form."""
    rows = SearchRow.objects.filter(kind=KIND, object_id=OuterRef("pk"))
    for word in words_of(text)[:8]:
        rows = rows.filter(title_key__contains="".join(filter(str.isalnum, plain(finnish_stem(word)))))
    return Exists(rows)


def by_state() -> Case:
    """Proven ones first, those that are not used any more last."""
    whens = [When(state=state, then=Value(weight)) for state, weight in WEIGHTS.items()]
    return Case(*whens, default=Value(0), output_field=IntegerField())


# --- as they are shown ------------------------------------------------------------------------------------------------


def cards_of(keys: Collection[int], rows: "QuerySet[Practice] | None" = None) -> list[Card]:
    """Practices in the order of *keys*, those of *rows* only; two questions."""
    wanted = list(keys)
    if not wanted:
        return []
    asked = _known(keys=frozenset(wanted)) if rows is None else list(_shown(rows.filter(pk__in=wanted)))
    found = {row[0]: dict(zip(COLUMNS, row, strict=True)) for row in asked}
    fields = _field_names(found)
    return [_card(key, found[key], fields.get(key, [])) for key in wanted if key in found]


COLUMNS = (
    "pk", *TITLES, "state", "reach", "organisation", "published_on", *(f"for_{tier.value}" for tier in Tier),
    *(f"unit__{name}" for name in NAMES), "adopted",
)  # fmt: skip


@prepared
def _known(keys: Collection[int]) -> "QuerySet[Any, Any]":
    return _shown(Practice.objects.filter(pk__in=keys))


def _shown(rows: "QuerySet[Practice]") -> "QuerySet[Any, Any]":
    """What is shown of each."""
    taken = Adoption.objects.filter(practice=OuterRef("pk")).exclude(state=AdoptionState.DROPPED)
    counted = taken.order_by().values("practice").annotate(count=Count("pk")).values("count")
    values: Any = rows.annotate(adopted=Coalesce(Subquery(counted), 0))
    return values.values_list(*COLUMNS)


def _field_names(keys: Iterable[int]) -> dict[int, list[str]]:
    """Names of the fields of practices, in the reader's language."""
    found: dict[int, list[str]] = {}
    for key, *names in _fields(keys=frozenset(keys)):
        found.setdefault(key, []).append(said_in(language(), *names))
    return found


@prepared
def _fields(keys: Collection[int]) -> "QuerySet[Any, Any]":
    links = Practice.fields.through.objects.filter(practice__in=keys).order_by("educationfield__sort_key")
    return links.values_list("practice", *(f"educationfield__{name}" for name in NAMES))


def _card(key: int, row: Mapping[str, Any], fields: list[str]) -> Card:
    spoken = language()
    return Card(
        key=key,
        title=said_in(spoken, *(row[name] for name in TITLES[:3])),
        summary=said_in(spoken, *(row[name] for name in TITLES[3:])),
        state=row["state"],
        tiers=[tier.value for tier in Tier if row[f"for_{tier.value}"]],
        unit=said_in(spoken, *(row[f"unit__{name}"] for name in NAMES)),
        organisation=row["organisation"],
        published_on=row["published_on"],
        is_draft=row["reach"] == Reach.DRAFT,
        adoptions=row["adopted"],
        fields=fields,
    )


# --- what can be chosen -----------------------------------------------------------------------------------------------

Option = tuple[int, str]


@dataclass(frozen=True)
class Options:
    """Fields, staff groups and themes of needs, by name."""

    fields: list[Option]
    groups: list[Option]
    themes: list[Option]


def options() -> Options:
    """All in one question."""
    found: dict[str, list[Option]] = {"field": [], "group": [], "theme": []}
    for kind, key, *names, _position, _sort_key in _choices(today=timezone.localdate()):
        found[kind].append((key, said_in(language(), *names)))
    return Options(found["field"], found["group"], found["theme"])


@prepared
def _choices(today: datetime.date) -> "QuerySet[Any, Any]":
    """Names of one kind after the other, each in its order."""

    def of(kind: str, rows: "QuerySet[Any]", position: Any) -> "QuerySet[Any, Any]":
        return rows.annotate(kind=Value(kind), place=position).values_list("kind", "pk", *NAMES, "place", "sort_key")

    fields = of("field", EducationField.objects.on(today).order_by(), Value(0))
    groups = of("group", StaffGroup.objects.filter(is_in_use=True).order_by(), F("position"))
    themes = of("theme", NeedTheme.objects.filter(is_in_use=True).order_by(), F("position"))
    return fields.union(groups, themes, all=True).order_by("kind", "place", "sort_key")


def most_taken(most: int = 5) -> list[Card]:
    """Published practices that were taken into use in most places."""
    rows: Any = Adoption.objects.filter(state=AdoptionState.IN_USE, practice__deleted_at=None)
    rows = rows.exclude(practice__reach=Reach.DRAFT).order_by().values("practice").annotate(count=Count("pk"))
    return cards_of([row["practice"] for row in rows.order_by("-count", "practice")[:most]])
