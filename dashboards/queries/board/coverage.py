"""Which fields are covered at which tier, the empty places by name, and what could fill them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dashboards.queries.board.told import Told
from dashboards.queries.figures.covering import tiers_of
from partnerships.models import ParticipationField, PartnershipStatus, Tier
from practices.queries.helping import practices_by_place
from ui.charts.heat import Heat, halves, heat
from ui.tiers import tier_word

CELL = {Tier.EVERYDAY: "h1a", Tier.DEVELOPMENT: "h2a", Tier.STRATEGIC: "h3a"}
BELOW = {Tier.DEVELOPMENT: Tier.EVERYDAY, Tier.STRATEGIC: Tier.DEVELOPMENT}
NAMED = 6


@dataclass(frozen=True)
class EmptyPlace:
    """A field without a partnership at a tier, and those that could come to be one."""

    field: str
    tier: str
    hint: str
    url: str
    count: int
    practices: str = ""
    practices_url: str = ""


@dataclass(frozen=True)
class Coverage:
    """The table, the empty places with those first that could be filled, and how many places there are."""

    heats: Sequence[Heat]
    all_places: list[EmptyPlace]
    pairs: int
    url: str

    @property
    def places(self) -> list[EmptyPlace]:
        """Those that could be filled first."""
        return self.all_places[:NAMED]

    @property
    def empty(self) -> int:
        """How many places are empty."""
        return len(self.all_places)


def coverage(told: Told) -> Coverage:
    """Fields with the most partnerships first; of the empty places those with the most candidates."""
    tiers = [Tier(tier) for tier in tiers_of(told.choice)]
    counts = {(row["field"], row["tier"]): row["count"] for row in told.now["coverage"]}
    fields = sorted(
        {field for field, _tier in counts}, key=lambda code: (-_total(counts, code), told.names.field(code))
    )
    rows = [
        (
            told.names.field(field),
            [(counts.get((field, tier), 0), told.links.rows(f"coverage:{field}:{tier}")) for tier in tiers],
        )
        for field in fields
    ]
    columns = [(tier_word(tier, short=True), CELL[tier]) for tier in tiers]
    places = _empty_places(told, counts)
    caption = _("Partnerships by field and tier %(day)s") % {"day": told.day}
    shown = heat(caption, _("Field"), columns, rows)
    return Coverage(halves(shown), places, len(counts), told.links.rows("empty"))


def _total(counts: Mapping[tuple[str, str], int], field: str) -> int:
    return sum(count for (code, _tier), count in counts.items() if code == field)


def _empty_places(told: Told, counts: Mapping[tuple[str, str], int]) -> list[EmptyPlace]:
    prospects = prospects_by_field() if any(not count for count in counts.values()) else {}
    places = [
        _place(told, field, Tier(tier), counts, prospects) for (field, tier), count in counts.items() if not count
    ]
    found = sorted(places, key=lambda place: (-place.count, place.field, Tier(place.tier).step))
    return [*_with_practices(told, found[:NAMED], counts), *found[NAMED:]]


def _with_practices(
    told: Told, places: Sequence[EmptyPlace], counts: Mapping[tuple[str, str], int]
) -> Sequence[EmptyPlace]:
    """The places that are named, with what others have done: in the field, else at the tier in other fields."""
    known = practices_by_place() if places else {}
    codes = {told.names.field(field): field for field, _tier in counts}
    page = f"{told.links.base}{reverse('practices:practice_list')}"
    found = []
    for place in places:
        key, count = known.get((codes[place.field], place.tier), (0, 0))
        words, query = _("Good practices of other fields"), f"tier={place.tier}"
        if count:
            said = ngettext(
                "%(count)d good practice that could help", "%(count)d good practices that could help", count
            )
            words, query = said % {"count": count}, f"tier={place.tier}&field={key}"
        found.append(replace(place, practices=words, practices_url=f"{page}?{query}"))
    return found


def _place(
    told: Told, field: str, tier: Tier, counts: Mapping[tuple[str, str], int], prospects: Mapping[str, tuple[int, int]]
) -> EmptyPlace:
    """From the tier below where there is anything, else from the prospects of the field."""
    name, below = told.names.field(field), BELOW.get(tier)
    lower = counts.get((field, below), 0) if below else 0
    if below and lower:
        words = (
            ngettext("%(count)d everyday partnership to grow", "%(count)d everyday partnerships to grow", lower)
            if below == Tier.EVERYDAY
            else ngettext(
                "%(count)d development partnership to grow", "%(count)d development partnerships to grow", lower
            )
        )
        return EmptyPlace(name, tier, words % {"count": lower}, told.links.rows(f"coverage:{field}:{below}"), lower)
    key, count = prospects.get(field, (0, 0))
    if count:
        words = ngettext("%(count)d prospect of the field", "%(count)d prospects of the field", count)
        url = f"{told.links.base}{reverse('partnerships:partnership_list')}?status=prospect&field={key}"
        return EmptyPlace(name, tier, words % {"count": count}, url, count)
    return EmptyPlace(name, tier, _("no prospects yet"), "", 0)


def prospects_by_field() -> dict[str, tuple[int, int]]:
    """Field by code → its key, and how many prospects it has today."""
    partnership = "participation__partnership"
    rows = ParticipationField.objects.filter(
        to_on=None, **{f"{partnership}__status": PartnershipStatus.PROSPECT, f"{partnership}__deleted_at": None}
    )
    counted = rows.values_list("field", "field__code").annotate(count=Count(partnership, distinct=True))
    return {code: (key, count) for key, code, count in counted}
