"""Where agreements, contributions, shared plans and benefits tell of themselves: `gains.ports` and `plans.ports` fill it.

The criteria that rest on them stand in partnerships, below the apps that keep the rows. Where no app fills a place,
nothing of the kind can be recorded: the criteria are missing, and say so.
"""

import datetime
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from ui.addresses import address_of

Told = TypeVar("Told")
# For many partnerships at once, in a fixed number of queries, as recorded by the end of the day.
Source = Callable[[Collection[int], datetime.date], Mapping[int, Sequence[Told]]]
COLLEGE, COMPANY, STUDENTS = "college", "company", "students"
GIVERS = (COMPANY, COLLEGE)
BENEFICIARIES = (COMPANY, STUDENTS, COLLEGE)


@dataclass(frozen=True)
class Agreement:
    """A signed one with the days it is in force and the day it is looked at again."""

    signed_on: datetime.date
    text: str
    url: str = ""
    valid_until: datetime.date | None = None
    review_on: datetime.date | None = None


@dataclass(frozen=True)
class Contribution:
    """What one side gave."""

    giver: str
    text: str
    url: str = ""


@dataclass(frozen=True)
class Plan:
    """A shared plan, since when it states for whom a benefit is expected."""

    stated_on: datetime.date
    expected_for: frozenset[str]
    text: str
    url: str = ""


@dataclass(frozen=True)
class Benefit:
    """A benefit that was recorded for somebody."""

    beneficiary: str
    on: datetime.date


@dataclass
class Recorded:
    """The sources; None where nothing of the kind can be recorded yet."""

    agreements: "Source[Agreement] | None" = None
    contributions: "Source[Contribution] | None" = None
    plans: "Source[Plan] | None" = None
    benefits: "Source[Benefit] | None" = None
    # By the name of a source: the page on which one is written down; its address takes the key of the partnership, that
    # of "needs_map" the key of the organisation.
    pages: dict[str, str] = field(default_factory=dict)

    def page(self, source: str, partnership: int) -> str:
        """The address of the page on which one is written down, "" where there is none."""
        return address_of(self.pages[source], partnership) if source in self.pages else ""


recorded = Recorded()


def told(source: "Source[Told] | None", keys: Collection[int], on: datetime.date) -> Mapping[int, Sequence[Told]]:
    """What a source tells, or nothing."""
    return source(keys, on) if source else {}
