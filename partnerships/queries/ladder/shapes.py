"""What a criterion of a tier is made of: whether it is met, by what, and what would meet it."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from partnerships.models import PartnershipRules, Tier
from partnerships.queries.ladder.facts import Facts


class Standing(NamedTuple):
    """Whether a criterion is met; an unmet one has lapsed where it was met before."""

    met: bool
    lapsed: bool = False


class Evidence(NamedTuple):
    """What a criterion rests on. What names a person of a company is not kept with decisions."""

    text: str
    url: str = ""
    is_personal: bool = False


class Remedy(NamedTuple):
    """What would meet a criterion, and the page that does it."""

    text: str
    label: str = ""
    url: str = ""


class Rule(ABC):
    """One criterion of a tier. Standing is reckoned for long lists, words and addresses for one page only."""

    key: ClassVar[str]
    tier: ClassVar[Tier]
    # What it is judged by beside the partnership itself: some of facts.PARTS.
    rests_on: ClassVar[tuple[str, ...]] = ()

    @abstractmethod
    def label(self, rules: PartnershipRules) -> str:
        """What is asked for, with the college's threshold."""

    @abstractmethod
    def standing(self, facts: Facts) -> Standing:
        """Whether it is met, by evidence alone."""

    def asks_for(self, part: str, facts: Facts) -> bool:
        """Whether *part* has to be read to tell if it has lapsed, by what was read before; only of what it rests on."""
        return True

    @abstractmethod
    def evidence(self, facts: Facts) -> Sequence[Evidence]:
        """What it rests on, or rested on."""

    @abstractmethod
    def remedy(self, facts: Facts) -> Remedy:
        """What would meet it."""


@dataclass(frozen=True)
class Criterion:
    """One rule as a page shows it."""

    key: str
    tier: Tier
    label: str
    met: bool
    lapsed: bool
    evidence: tuple[Evidence, ...]
    remedy: Remedy | None
