"""Who gained what and who gave what: the ledger of a partnership, a company, a unit or the college for a school year.

The sums are those of amounts.py; indicators are never added up. `ledger_of_partnership` is what other parts of the
program read (the pages of company people).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gains.models import Beneficiary, Contribution, ContributionKind, Giver, Measure
from gains.queries.amounts import Amount, amounts
from gains.queries.indicator import Known, known_indicators
from gains.queries.scope import Scope, of_partnership
from gains.queries.sources import Span, year_span
from organisation.queries.calendar import SchoolYear, school_year_of
from partnerships.models import Partnership
from ui.numbers import BEFORE_UNIT, euros, number

# Whose gains a partnership is measured by; society gains as well, but does not make it two-sided.
SIDES = (Beneficiary.COMPANY, Beneficiary.STUDENTS, Beneficiary.COLLEGE)


def amount_words(measure: str, amount: int | None) -> str:
    """12 500 €, 24 h, 5 days, 120."""
    if amount is None:
        return "–"
    if measure == Measure.EURO:
        return euros(amount)
    if measure == Measure.HOURS:
        return f"{number(amount)}{BEFORE_UNIT}h"
    if measure == Measure.DAYS:
        return ngettext("%(count)s day", "%(count)s days", amount) % {"count": number(amount)}
    return number(amount)


@dataclass(frozen=True)
class Line:
    """One indicator: how much, how much of it came by itself, how much the year before, how much is wished."""

    indicator: Known
    total: int
    derived: int
    before: int
    target: int | None = None

    @property
    def words(self) -> str:
        """The amount as people read it."""
        return amount_words(self.indicator.measure, self.total)

    @property
    def before_words(self) -> str:
        """That of the year before; a dash where there was nothing."""
        return amount_words(self.indicator.measure, self.before or None)

    @property
    def target_words(self) -> str:
        """What is wished, empty where nothing is."""
        return "" if self.target is None else amount_words(self.indicator.measure, self.target)

    @property
    def share(self) -> int:
        """How much of the target is there, 0 to 100."""
        return min(100, self.total * 100 // self.target) if self.target else 0

    @property
    def origin(self) -> str:
        """By hand, by itself, or some of both."""
        if not self.derived:
            return _("written down")
        if self.derived == self.total:
            return _("counted by itself")
        return _("partly counted by itself")


@dataclass(frozen=True)
class Side:
    """One of the four who gain."""

    beneficiary: str
    name: str
    lines: list[Line]

    @property
    def gained(self) -> bool:
        """Whether there is anything in the year itself."""
        return any(line.total for line in self.lines)


@dataclass(frozen=True)
class Given:
    """What one side gave of one kind: how many times, its value and the saving in cents, which are never added up."""

    giver: str
    kind: str
    count: int
    value: int
    saving: int

    @property
    def giver_name(self) -> str:
        """Who gave."""
        return str(Giver(self.giver).label)

    @property
    def kind_name(self) -> str:
        """What kind."""
        return str(ContributionKind(self.kind).label)

    @property
    def value_words(self) -> str:
        """Its value; a dash where nobody valued it."""
        return euros(self.value or None)

    @property
    def saving_words(self) -> str:
        """The saving; a dash where there is none."""
        return euros(self.saving or None)


@dataclass(frozen=True)
class Ledger:
    """A school year of somebody: the four sides, and what was given."""

    scope: Scope
    year: SchoolYear
    sides: list[Side]
    given: list[Given]
    gained_lately: frozenset[str] = field(default_factory=frozenset)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is known of the year or the one before."""
        return not self.given and not any(side.lines for side in self.sides)

    @property
    def by_giver(self) -> list[tuple[str, list[Given], int, int]]:
        """What each side gave, with the sum of values and that of savings."""
        found = []
        for giver in Giver:
            rows = [each for each in self.given if each.giver == giver]
            if rows:
                value, saving = sum(row.value for row in rows), sum(row.saving for row in rows)
                found.append((str(giver.label), rows, value, saving))
        return found

    @property
    def only_side(self) -> str:
        """The one of the three who alone has gained, this year and the last; empty where it is none or several."""
        sides = [side for side in SIDES if side in self.gained_lately]
        return str(sides[0].label) if len(sides) == 1 else ""


def ledger_of_partnership(partnership: Partnership, year: SchoolYear | None = None) -> Ledger:
    """What everybody gained and gave of one partnership in a school year (default: the one that goes on)."""
    return ledger_of(of_partnership(partnership), year or school_year_of())


def ledger_of(scope: Scope, year: SchoolYear, targets: Mapping[str, int] | None = None) -> Ledger:
    """The ledger of a scope; *targets* by the code of the indicator, in the amounts of the indicator."""
    indicators = known_indicators()
    now, before = year_span(year), year_span(SchoolYear(year.first_year - 1))
    found = _by_key(amounts(indicators, now, scope.rows(now.last)))
    earlier = _by_key(amounts(indicators, before, scope.rows(now.last)))
    lines = [line_of(each, found, earlier, targets or {}) for each in indicators]
    shown = [line for line in lines if line.total or line.before or line.target is not None]
    sides = [
        Side(side, str(side.label), [line for line in shown if line.indicator.beneficiary == side])
        for side in Beneficiary
    ]
    lately = frozenset(line.indicator.beneficiary for line in shown if line.total or line.before)
    return Ledger(scope, year, sides, given_in(scope, now), lately)


def line_of(
    indicator: Known, now: Mapping[int, Amount], before: Mapping[int, Amount], targets: Mapping[str, int]
) -> Line:
    """The line of an indicator; what nobody gained is 0."""
    here, then = now.get(indicator.pk), before.get(indicator.pk)
    return Line(
        indicator,
        here.total if here else 0,
        here.derived if here else 0,
        then.total if then else 0,
        targets.get(indicator.code),
    )


def given_in(scope: Scope, span: Span) -> list[Given]:
    """Sums of what was given in the span by giver and kind."""
    rows: Any = Contribution.objects.filter(scope.rows(span.last), span.of("given_on")).order_by()
    summed = rows.values_list("giver", "kind").annotate(
        count=Count("pk"), value=Sum("value_cents"), saving=Sum("saving_cents")
    )
    found = [Given(giver, kind, count, value or 0, saving or 0) for giver, kind, count, value, saving in summed]
    kinds = ContributionKind.values
    return sorted(found, key=lambda each: (Giver.values.index(each.giver), kinds.index(each.kind)))


def _by_key(found: Sequence[Amount]) -> dict[int, Amount]:
    return {each.indicator.pk: each for each in found}
