"""Addresses of what all lists have in common: files, and one change for many rows."""

from tests.access import ADMINISTRATOR, COLLEGE, Address, World
from tests.builders import days_from_now, make_follow_up, make_partnership

LOGGERS = COLLEGE - {ADMINISTRATOR}


def chosen(_world: World) -> dict[str, int]:
    """Nothing in the path; one row is there to be chosen."""
    make_partnership()
    make_follow_up()
    return {}


def a_day(_world: World) -> dict[str, str]:
    """What moving needs."""
    return {"due_on": days_from_now(7).isoformat()}


ADDRESSES = [
    Address("partnerships:students", COLLEGE),
    Address("partnerships:students_export", COLLEGE),
    Address("partnerships:partnership_list", COLLEGE, chosen, query="?choose=1"),
    Address("partnerships:follow_up_list", COLLEGE, chosen, query="?choose=1&scope=all&columns=what,who,due,unit"),
    Address("partnerships:company_export", COLLEGE),
    Address("partnerships:contact_export", COLLEGE),
    Address("partnerships:partnership_export", COLLEGE),
    Address("partnerships:activity_export", COLLEGE),
    Address("partnerships:follow_up_export", COLLEGE),
    Address("partnerships:partnership_bulk", LOGGERS, chosen, query="?do=follow_up&all=1"),
    Address("partnerships:partnership_bulk", LOGGERS, chosen, query="?do=status&all=1"),
    Address("partnerships:follow_up_bulk", LOGGERS, chosen, query="?do=move&all=1&query=scope%3Dall"),
    Address(
        "partnerships:follow_up_bulk",
        LOGGERS,
        chosen,
        method="post",
        data=a_day,
        status=302,
        query="?do=move&all=1&query=scope%3Dall",
    ),
]
