"""Figures in words: what the rows behind a number are called, and what a number of an overview counts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from dashboards.queries.figures.choice import NOW, Choice
from gains.models import Beneficiary, ContributionKind, Giver, Indicator, InsightState
from organisation.models import EducationField, EducationUnit
from partnerships.models import NeedHorizon, NeedTheme
from ui.dates import full_day_text

TIERS: Mapping[str, Any] = {
    "everyday": pgettext_lazy("tier", "Everyday"),
    "development": pgettext_lazy("tier", "Development"),
    "strategic": pgettext_lazy("tier", "Strategic"),
    "none": pgettext_lazy("tier", "None before"),
    "ended": pgettext_lazy("tier", "Ended"),
}
ACTIVE: Mapping[str, Any] = {
    "": gettext_lazy("Active partnerships"),
    "everyday": gettext_lazy("Active everyday partnerships"),
    "development": gettext_lazy("Active development partnerships"),
    "strategic": gettext_lazy("Active strategic partnerships"),
}
# Keys without parts: what their rows are called.
TITLES: Mapping[str, Any] = {
    "active": ACTIVE[""],
    "quiet": gettext_lazy("Quiet partnerships"),
    "lapsed": gettext_lazy("Partnerships with lapsed criteria"),
    "overdue": gettext_lazy("Overdue follow-ups"),
    "promised": gettext_lazy("Late promises"),
    "moves": gettext_lazy("Moves between tiers"),
    "net_flow": gettext_lazy("Partnerships whose tier or status changed"),
    "companies": gettext_lazy("Organisations with an active partnership"),
    "answered_in_time": gettext_lazy("Proposals answered in time"),
    "answered_late": gettext_lazy("Proposals answered late"),
    "waiting_in_time": gettext_lazy("Proposals waiting for an answer, in time"),
    "waiting_late": gettext_lazy("Proposals waiting for an answer, late"),
    "coverage": gettext_lazy("Covered pairs of field and tier"),
    "empty": gettext_lazy("Empty places: no partnership of the field at the tier"),
    "one_sided": gettext_lazy("One-sided partnerships"),
    "unrecorded": gettext_lazy("Partnerships without recorded benefits"),
    "new_companies": gettext_lazy("New organisations"),
    "newly_covered": gettext_lazy("Newly covered pairs of field and tier"),
    "adoptions_begun": gettext_lazy("Adoptions of practices begun"),
    "adoptions_in_use": gettext_lazy("Practices taken into use"),
    "given": gettext_lazy("Contributions"),
    "agreements_ending": gettext_lazy("Agreements ending within 90 days"),
    "needs": gettext_lazy("Needs without an answer"),
    "insights": gettext_lazy("Insights"),
}
# Figures of a period; the others are told at a day.
OF_PERIOD = frozenset(
    (
        "moves", "move", "net_flow", "net", "answered_in_time", "answered_late", "waiting_in_time", "waiting_late",
        "new_companies", "newly_covered", "adoptions_begun", "adoptions_in_use", "given",
        "insights", "insight",
    )
)  # fmt: skip
# Kinds whose own words tell the tier.
TELL_TIER = frozenset(("active", "tier", "unit"))
PARTS: Mapping[str, Any] = {
    "active": ACTIVE[""],
    "by_tier": gettext_lazy("Active by tier"),
    "by_tier_and_unit": gettext_lazy("Active by unit and tier"),
    "net_flow": gettext_lazy("Net flow"),
    "answered_in_time": gettext_lazy("Proposals"),
    "spread": gettext_lazy("Spread"),
    "overdue_by_unit": gettext_lazy("Overdue follow-ups by unit"),
    "in_time": gettext_lazy("answered in time"),
    "late": gettext_lazy("answered late"),
    "waiting_in_time": gettext_lazy("waiting in time"),
    "waiting_late": gettext_lazy("waiting late"),
    "share": gettext_lazy("share in time, %"),
    "promised": gettext_lazy("promised"),
    "unrecorded": gettext_lazy("without recorded benefits"),
    "benefits": gettext_lazy("Benefits"),
    "contributions": gettext_lazy("Contributions, in cents"),
    "value": pgettext_lazy("money", "value"),
    "saving": gettext_lazy("saving"),
    **{str(side.value): side.label for side in (*Beneficiary, *ContributionKind)},
}
# What says nothing more than the part that it stands in.
SILENT = frozenset(("count", "one_sided", "amount"))


@dataclass(frozen=True)
class Names:
    """Names of units and fields by their codes, in the reader's language."""

    units: Mapping[str, str]
    fields: Mapping[str, str]
    order: Mapping[str, bytes]  # how fields are sorted
    others: Mapping[str, str] = field(default_factory=dict)  # of indicators

    def unit(self, code: str) -> str:
        """The unit's name; what belongs to none says so."""
        return self.units.get(code, code) if code else _("No unit")

    def field(self, code: str) -> str:
        """The field's name."""
        return self.fields.get(code, code)

    def of(self, code: str) -> str:
        """Whatever the code stands for."""
        known = TIERS.get(code) or self.units.get(code) or self.fields.get(code) or self.others.get(code)
        return str(known or (code or _("No unit")))


def names_of_codes(*, whole: bool = False) -> Names:
    """Those of units and fields, of deleted ones too: the past tells of them; two queries. *whole*: indicators as well."""
    fields = list(EducationField.every.all())
    return Names(
        units={unit.code: unit.name for unit in EducationUnit.every.all()},
        fields={field.code: field.name for field in fields},
        order={field.code: bytes(field.sort_key) for field in fields},
        others={row.code: row.name for row in Indicator.every.all()} if whole else {},
    )


def words_of_path(path: tuple[str, ...], names: Names) -> str:
    """What a number of an overview counts: Active by unit and tier: Tekniikka, Strategic."""
    head, *rest = (part for part in path if part not in SILENT or part == path[0])
    first = str(PARTS.get(head) or TITLES.get(head) or head)
    others = [str(PARTS.get(part) or TITLES.get(part) or names.of(part)) for part in rest]
    return f"{first}: {', '.join(others)}" if others else first


def title_of(key: str, choice: Choice, names: Names) -> str:
    """The heading of the rows behind a figure: Active strategic partnerships 31.7.2026, Tekniikka."""
    kind, *parts = key.split(":")
    words, places = _subject(kind, parts, choice, names)
    when = period_words(choice) if kind in OF_PERIOD else full_day_text(choice.day)
    known = {*places, str(TIERS.get(choice.tier, ""))} if kind in TELL_TIER else set(places)
    return ", ".join([f"{words} {when}", *places, *(each for each in scope_words(choice) if each not in known)])


def _subject(kind: str, parts: list[str], choice: Choice, names: Names) -> tuple[str, list[str]]:
    """What the rows are, and the places that the key itself names."""
    if kind == "tier":
        return str(ACTIVE[parts[0]]), []
    if kind == "unit":
        return str(ACTIVE[parts[1]]), [names.unit(parts[0])]
    if kind in ("overdue_unit", "promised_unit"):
        return str(TITLES[kind.removesuffix("_unit")]), [names.unit(parts[0])]
    if kind == "coverage" and parts:
        field, tier = parts
        return _("Partnerships that cover a field"), [names.field(field), str(TIERS[tier])]
    if kind in ("move", "net"):
        arrow = format_lazy("{} → {}", TIERS[parts[0]], TIERS[parts[1]])
        return f"{TITLES['moves' if kind == 'move' else 'net_flow']}: {arrow},", []
    if kind == "active":
        return str(ACTIVE[choice.tier]), []
    if kind in OTHERS:
        words, told = OTHERS[kind]
        return f"{TITLES[words]}:", [told(parts, names)]
    return str(TITLES[kind]), []


def _of_given(parts: list[str], _names: Names) -> str:
    giver, kind = Giver(parts[0]), ContributionKind(parts[1])
    return f"{giver.label}, {kind.label}"


def _of_need(parts: list[str], _names: Names) -> str:
    theme = NeedTheme.every.get(code=parts[0])
    return f"{capfirst(theme.name)}, {NeedHorizon(parts[1]).label}"


def _of_field(parts: list[str], names: Names) -> str:
    return names.field(parts[0]) if parts[0] else _("No field")


def _of_insight(parts: list[str], _names: Names) -> str:
    return str(InsightState(parts[0]).label)


# Kinds that name what they are about after what they are: (title, what tells it of the parts of the key).
OTHERS: Mapping[str, tuple[str, Callable[[list[str], Names], str]]] = {
    "given": ("given", _of_given),
    "need": ("needs", _of_need),
    "need_field": ("needs", _of_field),
    "insight": ("insights", _of_insight),
}


def period_words(choice: Choice) -> str:
    """The period of a choice: school year 2025–2026, calendar year 2026, or from day to day."""
    if choice.calendar_year is not None:
        return str(choice.calendar_year)
    if choice.year is not None:
        return _("school year %(year)s") % {"year": choice.year}
    return f"{full_day_text(choice.starts_on)}–{full_day_text(choice.day)}"


def scope_words(choice: Choice) -> list[str]:
    """What the choice narrows to, in words."""
    words = []
    if choice.unit_id is not None:
        words.append(_name(EducationUnit, choice.unit_id))
    if choice.field_id is not None:
        words.append(_name(EducationField, choice.field_id))
    if choice.tier:
        words.append(str(TIERS[choice.tier]))
    if choice.participating:
        words.append(_("participating units counted"))
    if choice.units_as == NOW:
        words.append(pgettext("units", "as organised now"))
    return words


def _name(model: Any, key: int) -> str:
    return str(model.every.get(pk=key).name)
