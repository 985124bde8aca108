"""One interleaved run: each round asks for every page once, ours and the admin's and the two views, in another order."""

from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from statistics import median, quantiles

from django.utils import timezone

from bench.cases import Case
from bench.visiting import Answer, Visitor, form_of, unzipped

WARM_UP = 2
# Often enough that each of the server's eight threads gets a turn.
AT_ONCE = 24
# More days than there are rounds, and not so many that it is another time of the college.
DAYS_BETWEEN = 60
CHANGED_FIELD = "street_address"


@dataclass
class Timings:
    """What one page took, round by round."""

    milliseconds: list[float] = field(default_factory=list)
    queries: int = 0
    size: int = 0

    def add(self, answer: Answer) -> None:
        """Keep one answer."""
        self.milliseconds.append(answer.milliseconds)
        self.queries, self.size = answer.queries, answer.size

    @property
    def median(self) -> float:
        """The middle one."""
        return median(self.milliseconds)

    @property
    def p95(self) -> float:
        """What nineteen of twenty stay under."""
        return quantiles(self.milliseconds, n=20)[-1] if len(self.milliseconds) > 1 else self.milliseconds[0]


class WrongAnswerError(Exception):
    """A page that is measured has to work."""


@dataclass(frozen=True)
class Step:
    """One page to ask for in each round."""

    case: Case
    whose: str
    visitor: Visitor

    @property
    def address(self) -> str:
        """The admin's page, or ours."""
        return self.case.admin if self.whose == "admin" else self.case.ours


def steps_of(cases: list[Case], visitor: Visitor, busy: Visitor, whose: tuple[str, ...]) -> list[Step]:
    """What to ask a server for: *whose* are ours and the admin's, or only ours of a small volume."""
    return [
        Step(case, each, busy if case.busy else visitor)
        for case in cases
        for each in whose
        if each != "admin" or case.admin
    ]


def measure(steps: list[Step], visitor: Visitor, rounds: int) -> dict[tuple[str, str], Timings]:
    """Timings by (case, whose page); the constant and the session view, as *visitor*, under their own names."""
    found: dict[tuple[str, str], Timings] = {}
    for step in steps:
        _wake(step, rounds + WARM_UP)
    order = Random(1)  # noqa: S311 - the order of asking
    for number in range(rounds + WARM_UP):
        order.shuffle(steps)
        for step in steps:
            _keep(found, (step.case.key, step.whose), _ask(step, number), number)
            for name in ("constant", "session"):
                _keep(found, (name, name), visitor.get(f"/bench/{name}/"), number)
    return found


def _wake(step: Step, number: int) -> None:
    """Each thread of the server has opened its connection and planned what the page asks, as after an hour of work."""
    if step.whose != "admin" and not step.case.parts:
        step.visitor.get_at_once(_address(step, number), AT_ONCE)


def _keep(found: dict[tuple[str, str], Timings], key: tuple[str, str], answer: Answer, number: int) -> None:
    if number >= WARM_UP:
        found.setdefault(key, Timings()).add(answer)


def _address(step: Step, number: int) -> str:
    day = timezone.localdate() - timedelta(days=number)
    earlier, earliest = day - timedelta(days=DAYS_BETWEEN), day - timedelta(days=2 * DAYS_BETWEEN)
    return step.address.format(day=day, earlier=earlier, earliest=earliest)


def _ask(step: Step, number: int) -> Answer:
    answer = _visit(step, _address(step, number))
    if answer.status != 200:
        raise WrongAnswerError(f"{step.case.key} ({step.whose}): {answer.status} for {step.address} {answer.location}")
    return _save(step, answer, number) if step.case.saves else answer


def _visit(step: Step, address: str) -> Answer:
    if step.whose == "admin":
        return step.visitor.get(address)
    if step.case.twice:
        step.visitor.get(address)
    return step.visitor.get_with_parts(address) if step.case.parts else step.visitor.get(address)


def _save(step: Step, page: Answer, number: int) -> Answer:
    text = unzipped(page.body).decode()
    values = [
        (name, f"Mittakatu {number}" if name == CHANGED_FIELD else value)
        for name, value in form_of(text, CHANGED_FIELD)
    ]
    answer = step.visitor.post(step.address, values)
    if answer.status != 302:
        raise WrongAnswerError(f"saving {step.address}: {answer.status} {unzipped(answer.body)[:3_000]!r}")
    return answer
