"""The dashboard as a whole: its parts in the order in which one reads them."""

from functools import cached_property

from dashboards.queries.board.asked import Asked, asked_of
from dashboards.queries.board.care import QuietRow, lapsed_fact, longest_quiet, overdue_by_unit, proposals
from dashboards.queries.board.coverage import Coverage, coverage
from dashboards.queries.board.gains import Gains, Spread, gains, spread
from dashboards.queries.board.headline import Headline, headlines
from dashboards.queries.board.tiers import by_unit, flow, moves, through_time
from dashboards.queries.board.told import Fact, Told
from dashboards.queries.figure_words import period_words, scope_words
from dashboards.queries.roll_out import UnitRollOut, roll_out
from ui.charts.chart import Chart

FEW = 4


class Parts:
    """Everything that the page, the sheet of paper and the PDF show; each part is made when it is asked for.

    *whole* says that nothing narrows the choice.
    """

    def __init__(self, told: Told, whole: str) -> None:
        self.told = told
        self._whole = whole

    @cached_property
    def scope(self) -> str:
        """What the choice narrows to."""
        return ", ".join(scope_words(self.told.choice)) or self._whole

    @cached_property
    def period(self) -> str:
        """The period of the choice."""
        return period_words(self.told.choice)

    @cached_property
    def headlines(self) -> list[Headline]:
        """The figures on top."""
        return headlines(self.told)

    @cached_property
    def units(self) -> Chart:
        """Partnerships by unit and tier."""
        return by_unit(self.told)

    @cached_property
    def months(self) -> Chart:
        """The tiers through time."""
        return through_time(self.told)

    @cached_property
    def flow(self) -> Chart | None:
        """From tier to tier."""
        return flow(self.told) if self.told.now["net_flow"] else None

    @cached_property
    def moves(self) -> list[Fact]:
        """Decisions by tier before and after."""
        return moves(self.told)

    @cached_property
    def coverage(self) -> Coverage:
        """Fields by tier, and the empty places."""
        return coverage(self.told)

    @cached_property
    def quiet(self) -> list[QuietRow]:
        """Those without contact longest."""
        return longest_quiet(self.told)

    @property
    def quiet_url(self) -> str:
        """Where all quiet ones are."""
        return self.told.links.rows("quiet")

    @cached_property
    def lapsed(self) -> list[Fact]:
        """How many have lost what their tier rests on."""
        return [lapsed_fact(self.told)]

    @cached_property
    def overdue(self) -> Chart | None:
        """Overdue follow-ups by unit."""
        return overdue_by_unit(self.told)

    @cached_property
    def proposals(self) -> Chart | None:
        """Proposals answered in time."""
        return proposals(self.told)

    @cached_property
    def gains(self) -> Gains:
        """Benefits and contributions."""
        return gains(self.told)

    @cached_property
    def asked(self) -> Asked:
        """Needs, agreements, insights."""
        return asked_of(self.told)

    @cached_property
    def spread(self) -> Spread:
        """New organisations and newly covered places."""
        return spread(self.told)

    @cached_property
    def roll_out(self) -> list[UnitRollOut]:
        """How far the units are."""
        return roll_out(self.told.choice)

    @property
    def has_many_units(self) -> bool:
        """Whether the chart of units fills its column alone."""
        return len(self.units.table.rows) > FEW

    @property
    def decided(self) -> int:
        """How many decisions moved a partnership in the period."""
        return sum(move.value or 0 for move in self.moves)
