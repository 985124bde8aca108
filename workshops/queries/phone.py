"""What a participant's phone shows: their own cards, those of others, the types of activities and the fields to choose."""

import datetime
from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Q, QuerySet
from django.utils import timezone

from organisation.models import EducationField, EducationUnit, StaffGroup
from partnerships.models import ActivityType, Part, Tier
from records.queries.prepared import prepared
from workshops.models import Card, Interest, ModuleKind, Participant, RoleAnswer, Vote, Workshop, WorkshopModule

PER_PAGE = 20
MOST_TO_DRAW_FROM = 12


@prepared
def _known(participant: int) -> "QuerySet[Participant]":
    rows: QuerySet[Participant] = Participant.objects.filter(pk=participant)
    return rows.select_related("workshop", "workshop__current_module", "staff_group", "field", "user")


def participant_with(key: int) -> Participant | None:
    """A participant with the workshop and the module that goes on."""
    found: Participant | None = _known.first(participant=key)
    return found


def participant_of_user(workshop: Workshop, user: int) -> Participant | None:
    """Staff who have joined before, on whatever device."""
    rows = Participant.objects.filter(workshop=workshop, user=user, removed_at=None, forgotten_at=None)
    found: Participant | None = rows.first()
    return found


def open_module(workshop: Workshop, key: int) -> WorkshopModule | None:
    """A module of this workshop, to which something is sent."""
    found: WorkshopModule | None = _module.first(workshop=workshop.pk, module=key)
    return found


def card_of(workshop: Workshop, key: int) -> Card | None:
    """A card of this workshop that is on the board, or that its author took off."""
    found: Card | None = _card.first(workshop=workshop.pk, card=key)
    return found


@prepared
def _module(workshop: int, module: int) -> "QuerySet[WorkshopModule]":
    rows: QuerySet[WorkshopModule] = WorkshopModule.objects.filter(workshop=workshop, pk=module)
    return rows.select_related("workshop")


@prepared
def _card(workshop: int, card: int) -> "QuerySet[Card]":
    rows: QuerySet[Card] = Card.every.filter(workshop=workshop, pk=card, is_hidden=False)
    return rows.select_related("workshop", "module", "field", "activity_type")


def names(keys: set[int]) -> dict[int, str]:
    """What participants are called where the journal tells what they did; of those forgotten nothing."""
    rows = Participant.objects.filter(pk__in=keys, forgotten_at=None)
    return dict(rows.values_list("pk", "nickname"))


# --- cards ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Others:
    """A page of cards that are on the board, newest first; how many there are by tier."""

    cards: list[Card]
    counts: dict[str, int]
    total: int
    has_more: bool
    page: int


def own_cards(participant: Participant, module: WorkshopModule) -> list[Card]:
    """What this participant has sent, newest first."""
    return list(_own(module=module.pk, author=participant.pk))


def others_cards(participant: Participant, module: WorkshopModule, *, tier: str = "", page: int = 1) -> Others:
    """Cards of the others, with whether this participant has voted for them or could use them."""
    counts = Counter(_tiers(module=module.pk, author=participant.pk))
    total = counts[tier] if tier else sum(counts.values())
    cards = list(_others(module, participant, tier)[: page * PER_PAGE + 1])
    shown = cards[: page * PER_PAGE]
    _mark(shown, participant)
    return Others(shown, dict(counts), total, len(cards) > len(shown), page)


def _mark(cards: list[Card], participant: Participant) -> None:
    """Set *voted* and *wanted* on each."""
    keys = [card.pk for card in cards]
    heads = Q(card__in=keys) | Q(card__merged_into__in=keys)
    given = Vote.objects.filter(heads, participant=participant).values_list("card_id", "card__merged_into_id")
    voted = {key for pair in given for key in pair}
    wanted = set(Interest.objects.filter(participant=participant, card__in=keys).values_list("card_id", flat=True))
    for card in cards:
        card.voted, card.wanted = card.pk in voted, card.pk in wanted  # type: ignore[attr-defined]


@prepared
def _own(module: int, author: int) -> "QuerySet[Card]":
    rows: QuerySet[Card] = Card.objects.filter(module=module, author=author, is_hidden=False)
    return rows.select_related("field", "merged_into").order_by("-pk")


@prepared
def _tiers(module: int, author: int) -> "QuerySet[Card, str]":
    rows = Card.objects.filter(module=module, is_hidden=False, merged_into=None).order_by()
    return rows.filter(~Q(author=author) | Q(author=None)).values_list("tier", flat=True)


def _others(module: WorkshopModule, participant: Participant, tier: str) -> "QuerySet[Card]":
    rows: QuerySet[Card] = Card.objects.filter(module=module, is_hidden=False, merged_into=None)
    rows = rows.filter(~Q(author=participant.pk) | Q(author=None))
    rows = rows.filter(tier=tier) if tier else rows
    return rows.select_related("field", "author", "author__staff_group").order_by("-pk")


def to_draw_from(module: WorkshopModule) -> list[Card]:
    """Cards of the modules before with the most votes: what next steps are drawn from."""
    rows = Card.objects.filter(workshop=module.workshop_id, is_hidden=False, merged_into=None)
    rows = rows.exclude(module__kind=ModuleKind.PLAN).filter(Q(votes__gt=0) | Q(interests__gt=0))
    return list(rows.order_by("-votes", "-interests", "pk")[:MOST_TO_DRAW_FROM])


# --- roles ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Question:
    """One type of activity, and what this participant has answered."""

    type: ActivityType
    part: str


def role_questions(participant: Participant, module: WorkshopModule) -> list[tuple[str, list[Question]]]:
    """The types of each tier that this module asks of, with the answers given so far."""
    rows = RoleAnswer.objects.filter(module=module, participant=participant)
    given = dict(rows.values_list("activity_type_id", "part"))
    types = [each for each in types_in_use() if not module.tier or each.tier == module.tier]
    asked = sorted(types, key=lambda each: Tier(each.tier).step)
    return [
        (tier, [Question(each, given.get(each.pk, "")) for each in group])
        for tier, group in groupby(asked, key=lambda each: str(each.tier))
    ]


PARTS = tuple(Part)


# --- what there is to choose from -------------------------------------------------------------------------------------


@prepared
def _types() -> "QuerySet[ActivityType]":
    rows: QuerySet[ActivityType] = ActivityType.objects.filter(is_in_use=True)
    return rows.order_by("position", "sort_key")


def types_in_use() -> list[ActivityType]:
    """The catalogue, in its order."""
    return list(_types())


@prepared
def _fields(today: datetime.date) -> "QuerySet[EducationField]":
    rows: QuerySet[EducationField] = EducationField.objects.on(today)
    return rows.order_by("sort_key")


def fields_today() -> list[EducationField]:
    """The fields that are taught."""
    return list(_fields(today=timezone.localdate()))


def units_today() -> list[EducationUnit]:
    """The units that there are."""
    return list(EducationUnit.objects.on(timezone.localdate()).order_by("sort_key"))


def groups_in_use() -> list[StaffGroup]:
    """The staff groups, in their order."""
    return list(StaffGroup.objects.filter(is_in_use=True).order_by("position", "sort_key"))
