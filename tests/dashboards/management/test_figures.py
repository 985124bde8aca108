"""`manage.py figures`: the same figures as JSON and to be read."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from dashboards.queries.figures import choice_of, overview
from tests.builders import make_activity, make_field, make_partnership, make_unit
from tests.dashboards.figure_world import link_fields

pytestmark = pytest.mark.django_db


def figures(*arguments: str) -> str:
    """What the command says."""
    out = StringIO()
    call_command("figures", *arguments, stdout=out)
    return out.getvalue()


def test_json_holds_every_figure_by_codes() -> None:
    unit, field = make_unit(code="KONE"), make_field(code="AUTO")
    activity = make_activity(make_partnership(unit=unit), status="ongoing")
    link_fields(activity, [field])
    found: dict[str, Any] = json.loads(figures("--year", "2025", "--json"))
    assert found == json.loads(json.dumps(overview(choice_of(year=2025))))
    wanted = (
        "active by_tier by_tier_and_unit moves net_flow quiet overdue answered_in_time coverage benefits contributions"
        " one_sided spread"
    )
    assert set(found) >= set(wanted.split())
    now = json.loads(figures("--json", "--unit", "KONE"))
    assert now["by_tier_and_unit"] == [{"unit": "KONE", "tier": "everyday", "count": 1}]
    assert {"field": "AUTO", "tier": "everyday", "count": 1} in now["coverage"]
    other = json.loads(figures("--json", "--tier", "strategic", "--field", "AUTO", "--participating"))
    assert (other["active"], other["by_tier"]) == (0, {"strategic": 0})


def test_text_is_readable() -> None:
    make_partnership(unit=make_unit(code="KONE"))
    told = figures("--year", "2025", "--on", "2026-01-31", "--units-as", "now")
    assert told.startswith("2025-08-01 – 2026-07-31, as of 2026-01-31\n")
    assert "\nactive                       1\n" in told
    assert "    unit KONE  tier everyday  count 1\n" in told
    assert "    adoptions begun          0\n" in told
    assert figures("--calendar-year", "2025").startswith("2025-01-01 – 2025-12-31, as of 2025-12-31\n")


@pytest.mark.parametrize("arguments", [("--unit", "NO"), ("--field", "NO"), ("--on", "soon"), ("--year", "26")])
def test_what_is_not_there_is_told(arguments: tuple[str, str]) -> None:
    with pytest.raises(CommandError):
        figures(*arguments)
