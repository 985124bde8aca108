"""Copies are kept by themselves; a command finds and mends what went wrong past the services."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from partnerships.models import Company, Partnership, PartnershipPeriod
from partnerships.services.company import change_company
from partnerships.services.partnership import set_status
from partnerships.services.partnership_copies import verify_copies
from partnerships.services.partnership_periods import spans_of
from records.actors import PROGRAM
from records.models import SearchRow
from tests.builders import days_from_now, make_goal, make_partnership

pytestmark = pytest.mark.django_db


def command(*arguments: str) -> str:
    """What the command says."""
    out = StringIO()
    call_command("verify_copies", *arguments, stdout=out)
    return out.getvalue()


def test_healthy_rows_have_no_faults() -> None:
    set_status(actor=PROGRAM, partnership=make_partnership(), status="paused", on=days_from_now(-3))
    assert verify_copies() == []
    assert command() == "0 wrong\n"


def damage(partnership: Any, what: str) -> None:
    """Write past the services."""
    if what == "partnership":
        Partnership.objects.filter(pk=partnership.pk).update(tier="strategic", status="paused")
    elif what == "company":
        Company.objects.filter(pk=partnership.company_id).update(lead_unit=None)
    elif what == "search":
        SearchRow.objects.filter(kind="company", object_id=partnership.company_id).update(facet="strategic")
    elif what == "gap":
        PartnershipPeriod.objects.filter(partnership=partnership, to_on=None).update(from_on=days_from_now(-1))
    elif what == "no end":
        PartnershipPeriod.objects.filter(partnership=partnership, to_on=None).update(to_on=days_from_now(0))
    else:
        PartnershipPeriod.objects.filter(partnership=partnership).delete()


@pytest.mark.parametrize(
    # A wrong partnership makes its company wrong as well, as periods that are missing do; mending the first mends both.
    ("what", "faults"),
    [("partnership", 2), ("company", 1), ("search", 1), ("gap", 1), ("no end", 1), ("nothing", 2)],
)
def test_damage_is_found_and_mended(what: str, faults: int) -> None:
    partnership = make_partnership()
    set_status(actor=PROGRAM, partnership=partnership, status="paused", on=days_from_now(-9))
    set_status(actor=PROGRAM, partnership=partnership, status="active", on=days_from_now(-3))
    damage(partnership, what)
    # The ledger's months are another test's: which of them a damage reaches depends on the day.
    assert len([fault for fault in verify_copies() if not fault.startswith("month ")]) == faults
    with pytest.raises(SystemExit):
        command()
    assert command("--repair").endswith(" wrong, mended\n")
    assert verify_copies() == []
    partnership.refresh_from_db()
    assert (partnership.tier, partnership.status) == ("everyday", "active")
    assert SearchRow.objects.get(kind="company", object_id=partnership.company_id).facet == "everyday"
    assert spans_of(partnership)[-1].to_on is None


def test_goals_and_the_companys_name_find_a_partnership() -> None:
    goal = make_goal(text="Robottisolu")
    company = goal.partnership.company
    row = SearchRow.objects.get(kind="partnership", object_id=goal.partnership_id)
    assert "robottisolu" in row.words
    change_company(actor=PROGRAM, company=company, values={"name": "Uusi Nimi Oy"}, expected_version=None)
    row.refresh_from_db()
    assert row.title == "Uusi Nimi Oy"
