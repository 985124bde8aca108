"""One log with many organisations: a fair, an advisory board. Unknown ones become prospects of the person's unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from accounts.models import User
from organisation.models import EducationUnit
from partnerships.company_names import kind_from_name
from partnerships.models import Company, CompanyKind, Interaction, Partnership, PartnershipStatus, Tier
from partnerships.services.company import add_company
from partnerships.services.interaction import CompanyPart, log_interaction
from partnerships.services.partnership import start_partnership
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

    Without a unit (a principal logs) a new company has no partnership yet. May raise BusinessIdTaken.
    """
    parts, new = [], []
    with writing(actor, verb="log_interaction"):
        for each in met:
            company, partnership = each.company, None
            if company is None:
                company, partnership = _add_prospect(actor, each, lead_unit)
                new.append(company)
            parts.append(CompanyPart(company, partnership=partnership, line=each.line))
        interaction = log_interaction(actor=actor, companies=parts, unit=lead_unit, **shared)
    return interaction, new


def _add_prospect(actor: User, met: Met, unit: EducationUnit | None) -> tuple[Company, Partnership | None]:
    kind = kind_from_name(met.name) or CompanyKind.COMPANY
    company = add_company(actor=actor, values={"name": met.name, "business_id": met.business_id, "kind": kind})
    if unit is None:
        return company, None
    started = start_partnership(
        actor=actor, company=company, lead_unit=unit, tier=Tier.EVERYDAY, status=PartnershipStatus.PROSPECT
    )
    return company, started
