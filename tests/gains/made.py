"""Agreements and contributions for tests."""

from typing import Any

from gains.models import Agreement, AgreementFile, Contribution
from gains.services.agreement import add_file
from partnerships.file_kinds import PDF
from tests.builders import create, days_from_now, make_company, make_member, make_partnership, numbers


def make_agreement(company: Any = None, partnership: Any = None, **values: Any) -> Agreement:
    """A partnership agreement in force with a day of review; *partnership* says which organisation."""
    company = partnership.company if partnership else company or make_company()
    known = {"title": f"Sopimus {next(numbers)}", "signed_on": days_from_now(-100), "review_on": days_from_now(200)}
    return create(Agreement(company=company, partnership=partnership, **{**known, **values}))


def make_agreement_file(agreement: Any = None, **values: Any) -> AgreementFile:
    """A small PDF of an agreement."""
    known = {"title": "Allekirjoitettu", "name": "sopimus.pdf", "kind": PDF, "chunks": [b"%PDF-1.7"]}
    return add_file(**{"actor": make_member(), "agreement": agreement or make_agreement(), **known, **values})


def make_contribution(partnership: Any = None, giver: str = "company", **values: Any) -> Contribution:
    """A machine that an organisation gave."""
    known = {"kind": "equipment", "what": f"Kone {next(numbers)}", "given_on": days_from_now(-50)}
    return create(Contribution(partnership=partnership or make_partnership(), giver=giver, **{**known, **values}))
