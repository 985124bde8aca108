"""What would fit a proposal – units, fields, tier, activity types – each with the reason in words. People decide."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organisation.models import EducationField, EducationUnit, UnitField
from partnerships.models import ActivityType, NeedTheme, Partnership, Tier
from partnerships.queries.role_matrix import Leader, leaders
from proposals.models import Proposal
from records.text import forms, words_of

MOST_UNITS, MOST_FIELDS, MOST_TYPES = 4, 4, 6
BY_LINK, BY_PARTNERSHIP, BY_FIELD, BY_WORD = 8, 4, 2, 1
SHORTEST_WORD, LONGEST_SHORT = 4, 7
# Words of names of fields that say nothing about the field.
EMPTY_WORDS = frozenset(
    {"alat", "ala", "alan", "area", "field", "område", "branschen", "bransch", "palvelut", "tekniikka"}
)


@dataclass
class Suggestion:
    """Something that fits, and why; the first reason is the strongest."""

    row: Any
    weight: int = 0
    reasons: list[str] = field(default_factory=list)

    @property
    def why(self) -> str:
        """All reasons on one line."""
        return capfirst(", ".join(self.reasons))


@dataclass(frozen=True)
class Suggested:
    """What the catalogue, the fields taught and the register suggest; nothing of it is done by itself."""

    units: list[Suggestion]
    fields: list[Suggestion]
    tier: str
    tier_reason: str
    activity_types: list[Suggestion]

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing to go by."""
        return not (self.units or self.fields or self.tier or self.activity_types)


def suggested(proposal: Proposal) -> Suggested:
    """What fits *proposal*; as many questions however much it is."""
    themes = list(proposal.themes.order_by("position", "sort_key"))
    fields = _fields(proposal)
    types = _activity_types(themes)
    tier, reason = _tier(types)
    return Suggested(_units(proposal, fields), fields[:MOST_FIELDS], tier, reason, types[:MOST_TYPES])


def leaders_for(proposal: Proposal) -> list[Leader]:
    """Who leads what answers the needs of a proposal: in its unit, that of its link, or where none is known in any. One
    question."""
    unit = proposal.unit_id or proposal.link_unit_id
    answering = ActivityType.objects.filter(is_in_use=True, themes__in=proposal.themes.all()).values("pk")
    return leaders(units=[unit] if unit else None, types=answering)


# --- fields and units -------------------------------------------------------------------------------------------------


def _fields(proposal: Proposal) -> list[Suggestion]:
    """Chosen by the sender, named by the link, or named in the text."""
    chosen = set(proposal.fields.values_list("pk", flat=True))
    said = {form for word in words_of(proposal.text) for form in forms(word)}
    found = []
    for row in EducationField.objects.order_by("sort_key", "pk"):
        each = Suggestion(row)
        if row.pk in chosen:
            _add(each, BY_FIELD, _("the sender chose it"))
        if row.pk == proposal.link_field_id:
            _add(each, BY_LINK, _("the form was opened by its link"))
        if not each.reasons and (word := _mentioned(row, said)):
            _add(each, BY_WORD, _("the text mentions “%(word)s”") % {"word": word})
        if each.reasons:
            found.append(each)
    return _ordered(found)


def _mentioned(row: EducationField, said: set[str]) -> str:
    """The first telling word of the field's names that stands in the text, whatever its ending."""
    for name in (row.name_fi, row.name_sv, row.name_en):
        for word in words_of(name):
            telling = word.removesuffix("ala") if len(word) >= LONGEST_SHORT else word  # metalliala: metalli
            known = len(telling) >= SHORTEST_WORD and word not in EMPTY_WORDS
            if known and said.intersection((*forms(word), *forms(telling))):
                return telling
    return ""


def _units(proposal: Proposal, fields: list[Suggestion]) -> list[Suggestion]:
    """By the link, by partnerships with the same organisation, by the fields that they teach; units in use only."""
    found: dict[int, Suggestion] = {}

    def of(unit: EducationUnit) -> Suggestion:
        return found.setdefault(unit.pk, Suggestion(unit))

    if proposal.link_unit is not None:
        _add(of(proposal.link_unit), BY_LINK, _("the form was opened by its link"))
    if proposal.company_id:
        open_ones = Partnership.objects.not_ended().filter(company=proposal.company_id).select_related("lead_unit")
        for partnership in open_ones.order_by("pk"):
            _add(of(partnership.lead_unit), BY_PARTNERSHIP, _("leads a partnership with the organisation"))
    by_field = {each.row.pk: each for each in fields}
    taught = UnitField.objects.filter(field__in=by_field, to_on=None).select_related("unit", "field")
    for row in taught.order_by("field__sort_key", "pk"):
        why = _("teaches %(field)s (%(why)s)") % {"field": row.field.name, "why": by_field[row.field_id].reasons[0]}
        _add(of(row.unit), by_field[row.field_id].weight, why)
    living = [each for each in found.values() if each.row.deleted_at is None]
    return _ordered(living)[:MOST_UNITS]


def _add(each: Suggestion, weight: int, reason: str) -> None:
    each.weight += weight
    if reason not in each.reasons:
        each.reasons.append(reason)


def _ordered(found: Iterable[Suggestion]) -> list[Suggestion]:
    return sorted(found, key=lambda each: (-each.weight, bytes(each.row.sort_key), each.row.pk))


# --- activity types and the tier --------------------------------------------------------------------------------------


def _activity_types(themes: list[NeedTheme]) -> list[Suggestion]:
    """Types of the catalogue that answer the themes, those that answer most of them first."""
    names = {theme.pk: theme.name for theme in themes}
    links = ActivityType.themes.through.objects.filter(needtheme__in=names, activitytype__deleted_at=None)
    links = links.filter(activitytype__is_in_use=True).select_related("activitytype")
    found: dict[int, Suggestion] = {}
    answered: dict[int, list[str]] = {}
    for link in links.order_by("needtheme__position", "needtheme__sort_key", "pk"):
        found.setdefault(link.activitytype_id, Suggestion(link.activitytype))
        answered.setdefault(link.activitytype_id, []).append(names[link.needtheme_id])
    for key, each in found.items():
        words = ngettext("answers the need %(themes)s", "answers the needs %(themes)s", len(answered[key]))
        _add(each, len(answered[key]), words % {"themes": get_text_list(answered[key], _("and"))})
    return sorted(found.values(), key=lambda each: (-each.weight, each.row.position, bytes(each.row.sort_key)))


def _tier(types: list[Suggestion]) -> tuple[str, str]:
    """The tier of most of the types that answer most; of several the one nearest to daily work."""
    if not types:
        return "", ""
    counts = Counter(each.row.tier for each in types if each.weight == types[0].weight)
    tier = max(Tier, key=lambda each: (counts[each], -each.step))
    number, of = counts[tier], counts.total()
    words = ngettext(
        "%(number)s of the %(of)s activity type that answers the needs is of this tier",
        "%(number)s of the %(of)s activity types that answer the needs are of this tier",
        of,
    )
    return str(tier), words % {"number": number, "of": of}
