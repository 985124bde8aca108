"""Cards that nothing has become of yet, and what each probably is to become."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, QuerySet, When

from accounts.models import User
from organisation.models import EducationUnit
from partnerships.models import ActivityType, Company, NeedTheme, Tier
from partnerships.queries.participation import people_of
from workshops.models import Card, ModuleKind, Outcome, Workshop

# On a map cards lie by tier; those without one come first.
SHELF = Case(
    *(When(module__kind=ModuleKind.MAP, tier=tier, then=place) for place, tier in enumerate(Tier, start=1)), default=0
)


@dataclass(frozen=True)
class Becoming:
    """What a card is to become. *organisation* is one in the register or the name of a new one; None where none is meant."""

    card: Card
    outcome: str
    unit: EducationUnit
    organisation: Company | str | None = None
    activity_type: ActivityType | None = None
    theme: NeedTheme | None = None
    assignee: User | None = None
    due_on: date | None = None
    reason: str = ""
    language: str = "fi"


def undecided(workshop: Workshop) -> "QuerySet[Card]":
    """Module by module, maps tier by tier, the weightiest first; what is merged into another goes along with it."""
    rows: Any = Card.objects.filter(workshop=workshop.pk, outcome="").heads().shown()
    rows = rows.select_related("module", "field", "activity_type", "company", "who_user", "drawn_from__company")
    found: QuerySet[Card] = rows.order_by("module__position", "module", SHELF, "-votes", "pk")
    return found


def likely_outcome(card: Card) -> str:
    """Plans become follow-ups and shared practices practices. What is done with an organisation is an activity, or a
    partnership where nobody said which; without an organisation a person has to say."""
    if card.module.kind == ModuleKind.PLAN:
        return str(Outcome.FOLLOW_UP)
    if card.module.kind == ModuleKind.SHARE:
        return str(Outcome.PRACTICE)
    if card.company_id or card.company_text:
        return str(Outcome.ACTIVITY if card.activity_type_id else Outcome.PARTNERSHIP)
    return ""


def organisation_of(card: Card) -> str:
    """The organisation that a card is about, or the card that it was drawn from."""
    for each in (card, card.drawn_from):
        if each is not None and (each.company or each.company_text):
            return each.company.name if each.company else each.company_text
    return ""


def people_for(workshop: Workshop, units: list[EducationUnit]) -> list[User]:
    """Who may be given the work: people of the units, and the facilitators."""
    found = {person.pk: person for person in people_of(unit.pk for unit in units)}
    found |= {person.pk: person for person in workshop.facilitators.filter(is_active=True)}
    return sorted(found.values(), key=lambda person: bytes(person.sort_key))
