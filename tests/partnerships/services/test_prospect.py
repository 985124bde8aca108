"""Organisations that were met before anybody registered them."""

import pytest

from partnerships.models import Company, Partnership
from partnerships.services.company import BusinessIdTaken
from partnerships.services.prospect import add_prospect
from records.models import ChangeBatch
from records.services.undoing import undo
from tests.builders import make_company, make_member, make_principal, make_unit

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "kind"), [("Pajalan kunta", "municipality"), ("Paja Oy", "company"), ("?!", "company")]
)
def test_prospect_needs_a_name_and_a_unit_only(name: str, kind: str) -> None:
    unit = make_unit()
    actor = make_member(unit)
    company = add_prospect(actor=actor, name=name, unit=unit)
    assert (company.name, company.kind, company.business_id) == (name, kind, "")
    partnership = Partnership.objects.get(company=company)
    assert (partnership.tier, partnership.status, partnership.lead_unit) == ("everyday", "prospect", unit)
    undo(actor=actor, batch=ChangeBatch.objects.latest("id"))
    assert (Company.objects.count(), Partnership.objects.count()) == (0, 0)


def test_prospect_without_a_unit_is_a_company_alone() -> None:
    company = add_prospect(actor=make_principal(), name="Paja Oy", business_id="5500009-1", unit=None)
    assert (company.name, company.business_id, company.tier) == ("Paja Oy", "5500009-1", "")
    assert not Partnership.objects.exists()


def test_prospect_with_the_business_id_of_another_is_refused() -> None:
    make_company(business_id="5500009-1")
    with pytest.raises(BusinessIdTaken):
        add_prospect(actor=make_member(), name="Paja Oy", business_id="5500009-1", unit=make_unit())
