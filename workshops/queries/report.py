"""What a workshop brought, for those who were there: every card by module, what became of it, who does what."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from partnerships.models import Part, RoleMatrixEntry
from ui.tiers import tier_word
from workshops.models import Card, ModuleKind, Workshop
from workshops.queries.became import became_of, said_of
from workshops.queries.module_words import title_of
from workshops.queries.workshop import modules_of
from workshops.queries.workshop_figures import figures_of
from workshops.queries.workshop_when import when_of

MOST = 300


@dataclass(frozen=True)
class Said:
    """One card in words: what it says, what is known of it, and what became of it."""

    text: str
    about: str
    votes: int
    fate: str


@dataclass(frozen=True)
class Chapter:
    """A module with its cards under headings (tiers on a map; one without words elsewhere)."""

    title: str
    shelves: Sequence[tuple[str, Sequence[Said]]]


@dataclass(frozen=True)
class Report:
    """Everything that the page, the paper and the mail tell, in the language at hand. Names of participants are in none."""

    workshop: Workshop
    when: str
    figures: dict[str, int]
    became: str
    parts: Sequence[Chapter]
    leading: Sequence[tuple[str, str]]
    more: int


def report_of(workshop: Workshop) -> Report:
    """All cards that the board shows, up to a number that a report can bear; the weightiest first."""
    rows: Any = Card.objects.filter(workshop=workshop.pk).heads().shown()
    cards = list(rows.select_related("field", "who_user", "company").order_by("-votes", "-interests", "pk")[:MOST])
    by_module: dict[int, list[Card]] = {}
    for card in cards:
        by_module.setdefault(card.module_id, []).append(card)
    became, figures = became_of(workshop), figures_of(workshop)
    return Report(
        workshop=workshop,
        when=when_of(workshop),
        figures=figures,
        became=said_of(became) if became.decided else "",
        parts=[
            Chapter(title_of(module), _shelves(module.kind, by_module[module.pk]))
            for module in modules_of(workshop)
            if module.pk in by_module
        ],
        leading=_leading(workshop),
        more=figures["heads"] - len(cards),
    )


def _shelves(kind: str, cards: Sequence[Card]) -> list[tuple[str, list[Said]]]:
    if kind != ModuleKind.MAP:
        return [("", [_said(card) for card in cards])]
    shelves: dict[str, list[Said]] = {}
    for tier in sorted({card.tier for card in cards}, key=["everyday", "development", "strategic", ""].index):
        shelves[tier_word(tier) if tier else ""] = [_said(card) for card in cards if card.tier == tier]
    return list(shelves.items())


def _said(card: Card) -> Said:
    about = [
        card.field.name if card.field else "",
        card.company.name if card.company else card.company_text,
        card.solution,
        card.result,
        card.who_user.name if card.who_user else card.who,
        f"{card.due_on.day}.{card.due_on.month}.{card.due_on.year}" if card.due_on else "",
    ]
    fate = str(card.get_outcome_display()) if card.outcome else ""
    if card.outcome_reason:
        fate = f"{fate}: {card.outcome_reason}"
    return Said(card.text, " · ".join(filter(None, about)), card.votes, fate)


def _leading(workshop: Workshop) -> list[tuple[str, str]]:
    """By unit of the workshop and type of activity: who leads, as settled."""
    units = list(workshop.units.all())
    entries = RoleMatrixEntry.objects.filter(unit__in=units, part=Part.LEADS)
    entries = entries.select_related("unit", "activity_type", "staff_group")
    found: dict[str, list[str]] = {}
    for row in entries.order_by("activity_type__position", "unit__sort_key", "staff_group__position"):
        where = row.staff_group.name if len(units) == 1 else f"{row.staff_group.name} ({row.unit.name})"
        found.setdefault(row.activity_type.name, []).append(where)
    return [(kind, ", ".join(groups)) for kind, groups in found.items()]


def title_of_report(workshop: Workshop) -> str:
    """The title of the page, of the paper and of the mail."""
    return _("What the workshop brought: %(title)s") % {"title": workshop.title}
