"""One interleaved run: each round asks for every page once, ours and the admin's and the two views, in another order."""

import gzip
from dataclasses import dataclass, field
from random import Random
from statistics import median, quantiles

from bench.cases import Case
from bench.visiting import Answer, Visitor, form_of

WARM_UP = 2
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


def measure(visitor: Visitor, busy: Visitor, cases: list[Case], rounds: int) -> dict[tuple[str, str], Timings]:
    """Timings by (case, whose page); the constant and the session view under their own names."""
    steps = [(case, whose) for case in cases for whose in ("ours", "admin") if whose == "ours" or case.admin]
    found: dict[tuple[str, str], Timings] = {}
    order = Random(1)  # noqa: S311 - the order of asking
    for number in range(rounds + WARM_UP):
        order.shuffle(steps)
        for case, whose in steps:
            answer = _ask(busy if case.key == "today_busy" else visitor, case, whose, number)
            _keep(found, (case.key, whose), answer, number)
            for name in ("constant", "session"):
                _keep(found, (name, name), visitor.get(f"/bench/{name}/"), number)
    return found


def _keep(found: dict[tuple[str, str], Timings], key: tuple[str, str], answer: Answer, number: int) -> None:
    if number >= WARM_UP:
        found.setdefault(key, Timings()).add(answer)


def _ask(visitor: Visitor, case: Case, whose: str, number: int) -> Answer:
    address = case.ours if whose == "ours" else case.admin
    answer = visitor.get(address)
    if answer.status != 200:
        raise WrongAnswerError(f"{case.key} ({whose}): {answer.status} for {address} {answer.location}")
    return _save(visitor, address, answer, number) if case.saves else answer


def _save(visitor: Visitor, address: str, page: Answer, number: int) -> Answer:
    text = _unzipped(page.body).decode()
    values = [
        (name, f"Mittakatu {number}" if name == CHANGED_FIELD else value)
        for name, value in form_of(text, CHANGED_FIELD)
    ]
    answer = visitor.post(address, values)
    if answer.status != 302:
        raise WrongAnswerError(f"saving {address}: {answer.status} {_unzipped(answer.body)[:3_000]!r}")
    return answer


def _unzipped(body: bytes) -> bytes:
    return gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body
