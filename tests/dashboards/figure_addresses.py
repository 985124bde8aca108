"""Addresses of parts of the dashboard, of the rows behind figures, of targets and of closed school years."""

from organisation.queries.calendar import school_year_of
from partnerships.models import ClosedYear
from tests.access import ADMINISTRATOR, COLLEGE, NOBODY, PRINCIPAL, Address, World
from tests.builders import create, make_partnership, make_principal
from tests.gains.made_benefits import make_benefit


def rows_of(key: str) -> object:
    """The rows of a figure, with one to show."""

    def parts(world: World) -> dict[str, object]:
        make_partnership(unit=world.unit, tier="strategic")
        return {"key": key}

    return parts


def gained(world: World) -> dict[str, object]:
    """The rows of an indicator, with one to show."""
    make_benefit(make_partnership(unit=world.unit))
    return {"key": "benefit:students_employed"}


def past_year(_world: World) -> dict[str, object]:
    """The year that ended last."""
    return {"year": school_year_of().first_year - 1}


def closed(_world: World) -> dict[str, object]:
    """A year that somebody closed, once."""
    year = school_year_of().first_year - 1
    known = ClosedYear.objects.filter(school_year=year).first()
    row = known or create(
        ClosedYear(school_year=year, closed_by=make_principal(), figures={"college": {}, "units": {}})
    )
    return {"pk": row.pk}


def closed_list(world: World) -> dict[str, object]:
    """The list has a closed year and open ones."""
    closed(world)
    return {}


CLOSERS = {PRINCIPAL, ADMINISTRATOR}
ADDRESSES = [
    Address("dashboards:board", COLLEGE, query="?unit=&on=2026-01-16&whole=1"),
    # To a browser without a page that waits for it, the part is shown on the whole page.
    Address("dashboards:board_part", COLLEGE, lambda _world: {"name": "gains"}, status=302),
    Address("dashboards:board_part", (), lambda _world: {"name": "nothing"}, refused=404, statuses={NOBODY: 403}),
    Address("dashboards:figure_rows", COLLEGE, rows_of("active")),
    Address("dashboards:figure_rows", COLLEGE, rows_of("quiet")),
    Address("dashboards:figure_rows", COLLEGE, rows_of("empty")),
    Address("dashboards:figure_rows", (), rows_of("nothing"), refused=404, statuses={NOBODY: 403}),
    Address("dashboards:figure_rows", COLLEGE, gained),
    Address("dashboards:benefit_targets", {PRINCIPAL}),
    Address("dashboards:figure_rows_export", COLLEGE, rows_of("active"), query="?format=csv"),
    Address("dashboards:targets", {PRINCIPAL}),
    Address("dashboards:targets_copy", {PRINCIPAL}, method="post", status=302),
    Address("dashboards:closed_year_list", CLOSERS, closed_list),
    Address("dashboards:closed_year_close", CLOSERS, past_year, method="post", status=302),
    Address("dashboards:closed_year_reopen", CLOSERS, closed),
]
