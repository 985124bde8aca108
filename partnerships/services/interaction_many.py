"""One log with many organisations: a fair, an advisory board. Unknown ones become prospects of the person's unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from accounts.models import User
from organisation.models import EducationUnit
from partnerships.models import Company, Interaction
from partnerships.services.interaction import CompanyPart, log_interaction
from partnerships.services.prospect import add_prospect
from records.services import writing


@dataclass(frozen=True)
class Met:
    """One organisation that was met: a known one, or the name (and ID) of one that nobody has registered."""

    company: Company | None = None
    name: str = ""
    business_id: str = ""
    line: str = ""


def log_with_many(
    *, actor: User, met: Sequence[Met], lead_unit: EducationUnit | None, **shared: Any
) -> tuple[Interaction, list[Company]]:
    """Log all of them at once; returns the log and the companies that are new. One batch: undo takes back both.

    May raise BusinessIdTaken.
    """
    parts, new = [], []
    with writing(actor, verb="log_interaction"):
        for each in met:
            company = each.company
            if company is None:
                company = add_prospect(actor=actor, name=each.name, business_id=each.business_id, unit=lead_unit)
                new.append(company)
            parts.append(CompanyPart(company, line=each.line))
        interaction = log_interaction(actor=actor, companies=parts, unit=lead_unit, **shared)
    return interaction, new
