"""Organisations that somebody met before anybody registered them."""

from accounts.models import User
from organisation.models import EducationUnit
from partnerships.company_names import kind_from_name
from partnerships.models import Company, CompanyKind, PartnershipStatus, Tier
from partnerships.services.company import add_company
from partnerships.services.partnership import start_partnership
from records.services import writing


def add_prospect(*, actor: User, name: str, unit: EducationUnit | None, business_id: str = "") -> Company:
    """A company by its name, with an everyday partnership of *unit* that is a prospect yet.

    Where no unit is known (a principal logs, or somebody of several units does not say) there is the company alone.
    May raise BusinessIdTaken.
    """
    kind = kind_from_name(name) or CompanyKind.COMPANY
    with writing(actor, verb="add_company"):
        company = add_company(actor=actor, values={"name": name, "business_id": business_id, "kind": kind})
        if unit is not None:
            status = PartnershipStatus.PROSPECT
            start_partnership(actor=actor, company=company, lead_unit=unit, tier=Tier.EVERYDAY, status=status)
    return company
