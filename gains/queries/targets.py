"""What the college and its units want to gain in a school year, by the code of the indicator.

A target is kept as `benefit:<code>`; money in whole euros, since that is how people wish.
"""

from gains.models import Indicator, Measure
from gains.queries.scope import Scope
from organisation.queries.calendar import SchoolYear
from partnerships.models import Target

PREFIX = "benefit:"
CENTS = 100


def targets_of(scope: Scope, year: SchoolYear) -> dict[str, int]:
    """Targets of the college or of a unit, in the amounts of their indicators; others have none."""
    if scope.kind not in ("unit", "college"):
        return {}
    return targets_in(year.first_year, scope.key or None)


def targets_in(school_year: int, unit: int | None) -> dict[str, int]:
    """The same by the key of the unit; None for the college."""
    held = Target.objects.filter(school_year=school_year, unit=unit, figure__startswith=PREFIX)
    values = {figure.removeprefix(PREFIX): value for figure, value in held.values_list("figure", "value")}
    if not values:
        return {}
    money = set(Indicator.objects.filter(measure=Measure.EURO).values_list("code", flat=True))
    return {code: value * CENTS if code in money else value for code, value in values.items()}
