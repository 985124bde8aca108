"""What a row of each section of a company's page shows: plain values, by which it is drawn once and kept. Words of
choices are looked up when it is drawn."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from partnerships.models import (
    FollowUp,
    Need,
    NeedHorizon,
    NeedState,
    PartnershipStatus,
    Position,
    PositionKind,
    Workplace,
)
from partnerships.queries.company_page import CompanyPage, PartnershipOnPage


class PartnershipRow(NamedTuple):
    """*units* are names of units, each with who owns the relation there."""

    key: int
    tier: str
    workplace: str
    units: tuple[tuple[str, str], ...]
    status: str

    @property
    def status_label(self) -> str:
        """In words."""
        return str(PartnershipStatus(self.status).label)


class PersonRow(NamedTuple):
    """Somebody who works there, or did until *ends_on*."""

    key: int
    position: int
    name: str
    kind: str
    title: str
    workplace: str
    phone: str
    email: str
    ends_on: datetime.date | None

    @property
    def kind_label(self) -> str:
        """In words."""
        return str(PositionKind(self.kind).label)


class WorkplaceRow(NamedTuple):
    """Where they work."""

    key: int
    name: str
    street: str
    code: str
    office: str
    municipality: str


class FollowUpRow(NamedTuple):
    """What is still to be done."""

    key: int
    what: str
    is_promised: bool
    assignee: str
    unit: str
    due_on: datetime.date


class NeedRow(NamedTuple):
    """What they need, and what answers it."""

    key: int
    theme: str
    horizon: str
    workplace: str
    description: str
    answers: str
    state: str

    @property
    def horizon_label(self) -> str:
        """In words."""
        return str(NeedHorizon(self.horizon).label)

    @property
    def state_label(self) -> str:
        """In words."""
        return str(NeedState(self.state).label)


def rows_of_page(page: CompanyPage) -> dict[str, list[Any]]:
    """Of all sections."""
    found: Mapping[str, Iterable[Any]] = {
        "partnerships": page.partnerships,
        "people": page.positions,
        "former": page.former,
        "workplaces": page.workplaces,
        "follow_ups": page.follow_ups,
        "needs": page.needs,
    }
    return {section: rows_of(section, rows) for section, rows in found.items()}


def rows_of(section: str, found: Iterable[Any]) -> list[Any]:
    """Of one section; files have none, for they are drawn as everywhere."""
    told = TOLD.get(section)
    return [told(each) for each in found] if told else []


def _partnership(each: PartnershipOnPage) -> PartnershipRow:
    row = each.partnership
    return PartnershipRow(row.pk, row.tier, _name(row.workplace), each.units, row.status)


def _person(each: Position) -> PersonRow:
    who = each.contact
    kind = (each.kind, each.title, _name(each.workplace))
    return PersonRow(who.pk, each.pk, who.name, *kind, who.phone, who.email, each.ends_on)


def _workplace(each: Workplace) -> WorkplaceRow:
    address = (each.street_address, each.postal_code, each.post_office)
    return WorkplaceRow(each.pk, each.name, *address, _name(each.municipality))


def _follow_up(each: FollowUp) -> FollowUpRow:
    return FollowUpRow(each.pk, each.what, each.is_promised, each.assignee.name, _name(each.unit), each.due_on)


def _need(each: Need) -> NeedRow:
    answers = ", ".join(each.answers)  # with_answers has read them
    shown = (each.theme.name, each.horizon, _name(each.workplace), each.description, answers)
    return NeedRow(each.pk, *shown, each.state)


def _name(row: Any) -> str:
    return str(row.name) if row is not None else ""


TOLD: dict[str, Callable[[Any], Any]] = {
    "partnerships": _partnership,
    "people": _person,
    "former": _person,
    "workplaces": _workplace,
    "follow_ups": _follow_up,
    "needs": _need,
}
