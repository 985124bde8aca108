"""Finding practices: words in any of their forms, typing errors forgiven, and what narrows them; in few questions."""

import datetime
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from organisation.models import EducationField, StaffGroup, UnitField
from organisation.names import said_in
from organisation.queries.access import access_of
from partnerships.models import NeedTheme, Tier
from practices.models import Adoption, AdoptionState, Practice, PracticeState, Reach
from practices.queries.documents import WEIGHTS
from practices.queries.likeness import keys_alike
from practices.queries.ranking import (
    FOR_ALL,
    MOST,
    as_list,
    as_those_found,
    as_waiting,
    by_day,
    by_turn,
    by_words,
    is_among,
)
from records.actors import Actor
from records.queries.prepared import prepared
from records.queries.search import FEW
from ui.dates import language
from ui.lists.kept import Question, kept_question

PER_PAGE = 20
# Of those only like what was asked, where some of them may be nobody's to see, or be narrowed away.
MOST_ALIKE = 60
OURS, MINE, DRAFTS, REVIEW = "ours", "mine", "drafts", "review"
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
    """The best first, in two questions, and one or two more where so little is found that likeness is asked for."""
    keys, count = _keys(actor, wanted, (page - 1) * PER_PAGE)
    alike: list[int] = []
    if wanted.text and page == 1 and count < FEW:
        alike = _alike(actor, wanted, keys)
    is_known = not alike or _is_read_by_all(actor, wanted)
    cards = cards_of([*keys, *alike], None if is_known else _narrowed(actor, wanted))
    return Found(
        cards=[each for each in cards if each.key in keys],
        alike=[each for each in cards if each.key not in keys][:PER_PAGE],
        count=min(count, MOST),
        capped=count > MOST,
        has_next=count > page * PER_PAGE,
    )


def _is_read_by_all(actor: Actor, wanted: Wanted) -> bool:
    """Whether only words are asked for, by somebody who may read whatever is published."""
    return wanted == Wanted(text=wanted.text) and access_of(actor).is_member


def _alike(actor: Actor, wanted: Wanted, keys: list[int]) -> list[int]:
    """Those that are only like the text; more than are shown where choices may leave some of them out."""
    is_known = _is_read_by_all(actor, wanted)
    found = keys_alike(wanted.text, PER_PAGE + len(keys) if is_known else MOST_ALIKE, published=is_known)
    return [key for key in found if key not in keys]


def _keys(actor: Actor, wanted: Wanted, start: int) -> tuple[list[int], int]:
    """The keys of a page, and how many there are up to one more than MOST."""
    if not wanted.text and wanted.show == REVIEW:
        found = by_turn(_kept(actor, wanted, as_waiting), start, PER_PAGE)
    elif not wanted.text:
        found = by_day(_kept(actor, wanted, as_list), start, PER_PAGE)
    elif _is_read_by_all(actor, wanted):
        found = by_words(wanted.text, FOR_ALL, start, PER_PAGE)
    else:
        among = _kept(actor, replace(wanted, text="any"), as_those_found)
        found = by_words(wanted.text, is_among(among), start, PER_PAGE)
    return [key for key, _whole in found], found[0][1] if found else 0


def _kept(actor: Actor, wanted: Wanted, asks: "Callable[[QuerySet[Practice]], QuerySet[Any, Any]]") -> Question:
    """The SQL of what the choices leave, kept by all that it depends on."""
    access = access_of(actor)
    whose = (access.is_member, actor.pk, access.units, access.is_manager) if wanted.show else access.is_member
    return kept_question((__name__, wanted, whose), lambda: asks(_narrowed(actor, wanted)))


def _narrowed(actor: Actor, wanted: Wanted) -> "QuerySet[Practice]":
    """Those that the choices leave, and that *actor* may see."""
    if not access_of(actor).is_member:
        return Practice.objects.none()
    rows: QuerySet[Practice] = Practice.objects.all()
    if wanted.show == DRAFTS:
        rows = Practice.objects.visible_to(actor).filter(reach=Reach.DRAFT)
    elif wanted.show == REVIEW:
        rows = Practice.objects.visible_to(actor).filter(review_asked_at__isnull=False)
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
    elif not wanted.text and wanted.show not in (MINE, DRAFTS, REVIEW):
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


def by_state() -> Case:
    """Proven ones first, those that are not used any more last."""
    whens = [When(state=state, then=Value(weight)) for state, weight in WEIGHTS.items()]
    return Case(*whens, default=Value(0), output_field=IntegerField())


# --- as they are shown ------------------------------------------------------------------------------------------------


def cards_of(keys: Collection[int], rows: "QuerySet[Practice] | None" = None) -> list[Card]:
    """Practices in the order of *keys*, those of *rows* only; one question, with a row for each field of each."""
    wanted = list(keys)
    if not wanted:
        return []
    asked = _known(keys=frozenset(wanted)) if rows is None else list(_shown(rows.filter(pk__in=wanted)))
    found: dict[int, dict[str, Any]] = {}
    fields: dict[int, list[str]] = {}
    for key, *values in asked:
        found.setdefault(key, dict(zip(COLUMNS, values, strict=False)))
        if name := said_in(language(), *values[-len(NAMES) :]):
            fields.setdefault(key, []).append(name)
    return [_card(key, found[key], fields.get(key, [])) for key in wanted if key in found]


COLUMNS = (
    *TITLES, "state", "reach", "organisation", "published_on", *(f"for_{tier.value}" for tier in Tier),
    *(f"unit__{name}" for name in NAMES), "adopted",
)  # fmt: skip
FIELD_NAMES = tuple(f"fields__{name}" for name in NAMES)


@prepared
def _known(keys: Collection[int]) -> "QuerySet[Any, Any]":
    return _shown(Practice.objects.filter(pk__in=keys))


def _shown(rows: "QuerySet[Practice]") -> "QuerySet[Any, Any]":
    """What is shown of each."""
    taken = Adoption.objects.filter(practice=OuterRef("pk")).exclude(state=AdoptionState.DROPPED)
    counted = taken.order_by().values("practice").annotate(count=Count("pk")).values("count")
    values: Any = rows.annotate(adopted=Coalesce(Subquery(counted), 0)).order_by("fields__sort_key")
    return values.values_list("pk", *COLUMNS, *FIELD_NAMES)


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
