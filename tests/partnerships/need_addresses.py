"""Addresses of needs."""

from partnerships.models import NeedState
from tests.access import COLLEGE, Address, World
from tests.builders import make_activity, make_need, make_partnership
from tests.partnerships.company_addresses import WORKING, company, of_company


def need(_world: World) -> dict[str, int]:
    """A need by its own key."""
    return {"pk": make_need(description="Tarvitsemme koneistajia.").pk}


def need_with_answers(world: World) -> dict[str, int]:
    """A need that one activity answers and another could."""
    partnership = make_partnership(unit=world.unit)
    found = make_need(partnership.company, description="Tarvitsemme koneistajia.")
    found.activities.add(make_activity(partnership))
    make_activity(partnership)
    return {"pk": found.pk}


def answer(_world: World) -> dict[str, int]:
    """A need and an activity that answers it."""
    activity = make_activity()
    found = make_need(activity.partnership.company)
    found.activities.add(activity)
    return {"pk": found.pk, "activity": activity.pk}


ADDRESSES = [
    Address("partnerships:need_list", COLLEGE),
    Address("partnerships:need_export", COLLEGE),
    Address("partnerships:need_detail", COLLEGE, need_with_answers),
    Address("partnerships:need_create", WORKING, of_company),
    Address("partnerships:need_edit", WORKING, need),
    Address("partnerships:need_delete", WORKING, need, method="post", status=302),
    Address(
        "partnerships:need_state", WORKING, need, method="post", data=lambda _: {"state": NeedState.MET}, status=302
    ),
    Address("partnerships:need_answer", WORKING, need, method="post"),
    Address("partnerships:need_release", WORKING, answer, method="post", status=302),
    Address("partnerships:company_needs_mapped", WORKING, company, method="post", status=302),
]
