"""Which activity types would answer a company's needs, and which tier that makes; each with its reasons. People decide."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from partnerships.models import Activity, ActivityStatus, ActivityType, Need, NeedHorizon, NeedState, Tier
from ui.tiers import tier_word

MOST_TYPES = 4
# What comes soon weighs more; what is answered by nothing yet more than what is being answered.
WEIGHTS = {
    NeedHorizon.NOW: 4,
    NeedHorizon.WITHIN_A_YEAR: 3,
    NeedHorizon.ONE_TO_THREE_YEARS: 2,
    NeedHorizon.LATER: 1,
}
# How far thinking about what is to come belongs to a tier.
FAR = (NeedHorizon.ONE_TO_THREE_YEARS, NeedHorizon.LATER)
UNDER_WAY = (ActivityStatus.IDEA, ActivityStatus.PLANNED, ActivityStatus.ONGOING)


@dataclass
class Fitting:
    """A type of activity and the needs that it would answer."""

    type: ActivityType
    needs: list[Need] = field(default_factory=list)
    weight: int = 0
    is_under_way: bool = False

    @property
    def why(self) -> str:
        """Vastaa tarpeisiin Työvoima ja Näkyvyys."""
        themes = list(dict.fromkeys(capfirst(each.theme.name) for each in self.needs))
        words = ngettext("Answers the need %(themes)s", "Answers the needs %(themes)s", len(themes))
        return words % {"themes": get_text_list(themes, _("and"))}


@dataclass(frozen=True)
class Shelf:
    """The types of one tier that fit best."""

    tier: Tier
    fitting: list[Fitting]


@dataclass(frozen=True)
class Suggested:
    """What the needs lead to."""

    shelves: list[Shelf]
    tier: str = ""
    reasons: tuple[str, ...] = ()


def suggested_for(needs: Iterable[Need], company: int) -> Suggested:
    """By the needs that still ask for something; three questions however many they are."""
    unmet = [each for each in needs if each.state in (NeedState.OPEN, NeedState.BEING_ANSWERED)]
    found = _fitting(unmet)
    if not found:
        return Suggested([])
    going_on = set(
        Activity.objects.filter(partnership__company=company, status__in=UNDER_WAY).values_list("type", flat=True)
    )
    for each in found:
        each.is_under_way = each.type.pk in going_on
    shelves = [Shelf(tier, [each for each in found if each.type.tier == tier][:MOST_TYPES]) for tier in Tier]
    tier, reasons = _tier(unmet, found)
    return Suggested([shelf for shelf in shelves if shelf.fitting], tier, reasons)


def _fitting(needs: list[Need]) -> list[Fitting]:
    """The catalogue's types for the needs, those that answer most and soonest first."""
    by_theme: dict[int, list[Need]] = {}
    for need in needs:
        by_theme.setdefault(need.theme_id, []).append(need)
    links = ActivityType.themes.through.objects.filter(
        needtheme__in=by_theme, activitytype__deleted_at=None, activitytype__is_in_use=True
    ).select_related("activitytype")
    found: dict[int, Fitting] = {}
    for link in links.order_by("needtheme__position", "needtheme__sort_key", "pk"):
        each = found.setdefault(link.activitytype_id, Fitting(link.activitytype))
        each.needs += by_theme[link.needtheme_id]
        each.weight += sum(weight_of(need) for need in by_theme[link.needtheme_id])
    return sorted(found.values(), key=lambda each: (-each.weight, each.type.position, each.type.pk))


def weight_of(need: Need) -> int:
    """How much a need presses."""
    soon = WEIGHTS[NeedHorizon(need.horizon)]
    return 2 * soon if need.state == NeedState.OPEN else soon


def _tier(needs: list[Need], found: list[Fitting]) -> tuple[str, tuple[str, ...]]:
    """The highest tier that half of the needs, or two of them, lead to: thinking ahead is what a higher tier is for."""
    for tier in reversed(Tier):
        answered = {need.pk for each in found if each.type.tier == tier for need in each.needs}
        far = [need for need in needs if need.pk in answered and need.horizon in FAR]
        if tier == Tier.STRATEGIC and not far:
            continue
        if len(answered) * 2 >= len(needs):
            return str(tier), _reasons(tier, len(answered), len(needs), len(far))
    return "", ()


def _reasons(tier: Tier, answered: int, of: int, far: int) -> tuple[str, ...]:
    words = ngettext(
        "%(answered)s of %(of)s need is answered by activities of %(tier)s",
        "%(answered)s of %(of)s needs are answered by activities of %(tier)s",
        of,
    ) % {"answered": answered, "of": of, "tier": tier_word(tier).lower()}
    if not far or tier == Tier.EVERYDAY:
        return (words,)
    ahead = ngettext("%(far)s of them lies more than a year ahead", "%(far)s of them lie more than a year ahead", far)
    return (words, ahead % {"far": far})
