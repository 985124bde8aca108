"""Where practices have spread: from field to field, from unit to unit, in time; pictures with their tables."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from organisation.names import said_in
from partnerships.queries.quiet import months_before
from practices.models import Adoption, AdoptionState, Practice
from practices.queries.finding import NAMES
from ui.charts.chart import Chart
from ui.charts.flow import Flow, Node, flow_chart
from ui.charts.lines import Line, Lines, line_chart
from ui.dates import language

# So many names have room on each side; the rest stand together.
MOST_NAMES = 8
MONTHS = 24
OTHERS = "others"
ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Step:
    """One adoption: whence, whither, when."""

    key: int
    practice: int
    from_unit: str
    to_unit: str
    from_field: str
    to_field: str
    state: str
    begun_on: datetime.date
    in_use_on: datetime.date | None
    ended_on: datetime.date | None

    def is_used_at(self, day: datetime.date) -> bool:
        """Whether it was in use at the end of *day*."""
        begun = self.in_use_on is not None and self.in_use_on <= day
        return begun and (self.ended_on is None or self.ended_on > day)


@dataclass(frozen=True)
class Spread:
    """How far practices have come: counts, and pictures where there is anything to see."""

    begun: int
    in_use: int
    units: int
    fields: Chart | None
    places: Chart | None
    months: Chart | None


def spread_of(steps: Sequence[Step], today: datetime.date | None = None) -> Spread:
    """What steps make together; dropped ones are told in time only."""
    day = today or timezone.localdate()
    going = [step for step in steps if step.state != AdoptionState.DROPPED]
    return Spread(
        begun=len(steps),
        in_use=sum(step.is_used_at(day) for step in steps),
        units=len({step.to_unit for step in going}),
        fields=_flow("spread-fields", _("From field to field"), going, lambda step: (step.from_field, step.to_field)),
        places=_flow("spread-units", _("From unit to unit"), going, lambda step: (step.from_unit, step.to_unit)),
        months=_through_time(steps, day) if steps else None,
    )


def steps(practice: int | None = None) -> list[Step]:
    """All adoptions, or those of one practice, in the order in which they began; two questions."""
    rows: Any = Adoption.objects.filter(practice__deleted_at=None)
    rows = rows if practice is None else rows.filter(practice=practice)
    columns = ("pk", "practice", "field", "state", "begun_on", "in_use_on", "ended_on")
    named = [f"{link}__{name}" for link in ("practice__unit", "unit", "field") for name in NAMES]
    found = list(rows.order_by("begun_on", "pk").values_list(*columns, *named))
    fields = _fields_of({row[1] for row in found})
    return [_step(row, fields.get(row[1], [])) for row in found]


def _step(row: Sequence[Any], fields: list[tuple[int, str]]) -> Step:
    key, practice, field, state, begun_on, in_use_on, ended_on, *names = row
    spoken = language()
    from_unit, to_unit, to_field = (said_in(spoken, *names[at : at + 3]) for at in (0, 3, 6))
    none = _("All fields")
    return Step(
        key=key,
        practice=practice,
        from_unit=from_unit,
        to_unit=to_unit,
        from_field=whence(fields, field) or none,
        to_field=to_field or none,
        state=state,
        begun_on=begun_on,
        in_use_on=in_use_on,
        ended_on=ended_on,
    )


def whence(fields: Sequence[tuple[int, str]], to: int | None) -> str:
    """The field that a practice came from: the same one, where it is among its own, else the first of them."""
    known = dict(fields)
    return known.get(to or 0) or next(iter(known.values()), "")


def _fields_of(practices: Iterable[int]) -> dict[int, list[tuple[int, str]]]:
    links = Practice.fields.through.objects.filter(practice__in=list(practices)).order_by("educationfield__sort_key")
    found: dict[int, list[tuple[int, str]]] = {}
    for practice, field, *names in links.values_list(
        "practice", "educationfield", *(f"educationfield__{name}" for name in NAMES)
    ):
        found.setdefault(practice, []).append((field, said_in(language(), *names)))
    return found


# --- pictures ---------------------------------------------------------------------------------------------------------


def _flow(key: str, title: str, going: Sequence[Step], way: Callable[[Step], tuple[str, str]]) -> Chart | None:
    if not going:
        return None
    ways = [way(step) for step in going]
    sources, targets = _shown(one for one, _other in ways), _shown(other for _one, other in ways)
    counts = Counter((one if one in sources else OTHERS, other if other in targets else OTHERS) for one, other in ways)
    return flow_chart(
        Flow(
            key,
            title,
            _nodes(sources, {one for one, _other in counts}),
            _nodes(targets, {other for _one, other in counts}),
            counts,
            {},
            _("Came from"),
            _("Taken to"),
        )
    )


def _shown(names: Iterable[str]) -> list[str]:
    """Those that most come from or go to, most first."""
    counted = Counter(names)
    return sorted(counted, key=lambda name: (-counted[name], name))[:MOST_NAMES]


def _nodes(names: Sequence[str], used: set[str]) -> list[Node]:
    others = [Node(OTHERS, _("Others"), "ghost")] if OTHERS in used else []
    return [*(Node(name, name, "t2") for name in names), *others]


def month_ends(day: datetime.date, count: int = MONTHS) -> list[datetime.date]:
    """The last days of so many months before *day*, and *day* itself."""
    first = day.replace(day=1)
    return [*(months_before(first, back) - ONE_DAY for back in range(count - 1, -1, -1)), day]


def _through_time(steps: Sequence[Step], day: datetime.date) -> Chart:
    days = month_ends(day)
    begun = [sum(step.begun_on <= each for step in steps) for each in days]
    used = [sum(step.is_used_at(each) for step in steps) for each in days]
    lines = [Line(_("begun"), "t1", begun), Line(_("in use"), "t2", used)]
    return line_chart(Lines("spread-months", _("Adoptions at the end of each month"), days, lines))
