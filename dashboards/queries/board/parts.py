"""The dashboard as a whole: its parts in the order in which one reads them."""

from dataclasses import dataclass

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


@dataclass(frozen=True)
class Parts:
    """Everything that the page, the sheet of paper and the PDF show."""

    told: Told
    scope: str
    period: str
    headlines: list[Headline]
    units: Chart
    months: Chart
    flow: Chart | None
    moves: list[Fact]
    coverage: Coverage
    quiet: list[QuietRow]
    quiet_url: str
    lapsed: list[Fact]
    overdue: Chart | None
    proposals: Chart | None
    gains: Gains
    asked: Asked
    spread: Spread
    roll_out: list[UnitRollOut]

    @property
    def has_many_units(self) -> bool:
        """Whether the chart of units fills its column alone."""
        return len(self.units.table.rows) > FEW

    @property
    def decided(self) -> int:
        """How many decisions moved a partnership in the period."""
        return sum(move.value or 0 for move in self.moves)


def parts_of(told: Told, whole: str) -> Parts:
    """All parts; *whole* says that nothing narrows the choice."""
    return Parts(
        told=told,
        scope=", ".join(scope_words(told.choice)) or whole,
        period=period_words(told.choice),
        headlines=headlines(told),
        units=by_unit(told),
        months=through_time(told),
        flow=flow(told) if told.now["net_flow"] else None,
        moves=moves(told),
        coverage=coverage(told),
        quiet=longest_quiet(told),
        quiet_url=told.links.rows("quiet"),
        lapsed=[lapsed_fact(told)],
        overdue=overdue_by_unit(told),
        proposals=proposals(told),
        gains=gains(told),
        asked=asked_of(told),
        spread=spread(told),
        roll_out=roll_out(told.choice),
    )
