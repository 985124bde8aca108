from partnerships.models import ActivityType, NeedTheme
from partnerships.queries.calendar_feed import token_of
from partnerships.services.calendar_feed import give_address
from tests.access import ADMINISTRATOR, COLLEGE, EVERYBODY, Address
from tests.builders import make_user

ADMIN = {ADMINISTRATOR}


def a_type(_world: object) -> dict[str, int]:
    """One of the catalogue that ships with the product."""
    return {"pk": ActivityType.objects.order_by("position")[0].pk}


def a_theme(_world: object) -> dict[str, int]:
    """One of the themes that ship with the product."""
    return {"pk": NeedTheme.objects.order_by("position")[0].pk}


def a_feed(_world: object) -> dict[str, str]:
    """The secret address of somebody's calendar."""
    return {"token": token_of(give_address(person=make_user()))}


ADDRESSES = [
    Address("partnerships:activity_type_list", ADMIN),
    Address("partnerships:activity_type_create", ADMIN),
    Address("partnerships:activity_type_edit", ADMIN, a_type),
    Address("partnerships:activity_type_delete", ADMIN, a_type, method="post", status=302),
    Address("partnerships:need_theme_list", ADMIN),
    Address("partnerships:need_theme_create", ADMIN),
    Address("partnerships:need_theme_edit", ADMIN, a_theme),
    Address("partnerships:need_theme_delete", ADMIN, a_theme, method="post", status=302),
    Address("partnerships:partnership_rules", ADMIN),
    Address("partnerships:reminder_rules", ADMIN),
    Address("partnerships:calendar_feed", COLLEGE),
    Address("partnerships:calendar_feed_end", COLLEGE, method="post", status=302),
    Address("partnerships:calendar_file", EVERYBODY, a_feed),
    Address("partnerships:municipality_list", COLLEGE, query="?q=tu"),
    Address("partnerships:industry_list", COLLEGE, query="?classification=tol2025"),
]
