"""What the tables say of a partnership on any of its days: who owns it, at which tier it is, whether it lives."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from dashboards.demo.tables import Row, rows, tagged
from dashboards.services.demo.cast import Cast
from partnerships.models import PartnershipStatus, Tier

TWO_YEARS = -700
LIVING = (PartnershipStatus.ACTIVE, PartnershipStatus.PROSPECT)


@dataclass(frozen=True)
class Story:
    """A row of partnerships, with the tier it has come to; days are counted from today."""

    row: Row
    tier: str
    language: str

    @property
    def key(self) -> str:
        """Its key in the tables."""
        return self.row["key"]

    @property
    def place(self) -> str:
        """The company and its workplace, as the tables of interactions write them."""
        site = self.row["workplace"]
        return f"{self.row['company']}/{site}" if site else self.row["company"]

    @property
    def status(self) -> str:
        """How it stands today."""
        return tagged(self.row["status"].split()[-1])[0]

    @property
    def is_active(self) -> bool:
        """Whether something may go on in it."""
        return self.status == PartnershipStatus.ACTIVE

    def tags(self, unit: str, taught: set[str]) -> set[str]:
        """What a sentence may be about when somebody of *unit* writes it here: unit, its fields here, the company."""
        return {unit, self.row["company"], *(set(self.row["fields"].split()) & taught)}

    def spans(self) -> Iterator[tuple[int, int]]:
        """First and last day of each time in which people were in touch."""
        first = int(self.row["started"])
        last = int(self.row["last"] or -2)
        changes = [(day, word) for word, day in map(tagged, self.row["status"].split()) if day is not None]
        begin = "prospect" if self.row["status"].startswith("prospect") else "active"
        for (start, status), (end, _next) in pairwise([(first, begin), *changes, (last, "")]):
            if status in LIVING and end > start and end > TWO_YEARS:
                yield max(start, TWO_YEARS), end

    def owners_on(self, day: int) -> list[tuple[str, str]]:
        """Unit and person of the lead unit and of those that have joined, as they were."""
        places = [tuple(place.split(":")) for place in self.row["owners"].split()]
        place, handed = tagged(self.row["handover"])
        if handed is not None and day >= handed:
            unit, person = place.split(":")
            places = [(unit, person) if held == unit else (held, owner) for held, owner in places]
        joined = int(self.row["started"]) // 2
        return [(unit, person) for unit, person in places[: None if day >= joined else 1]]


def stories(cast: Cast) -> list[Story]:
    """All partnerships of the tables."""
    tiers = {row["partnership"]: row["tier"] for row in rows("decisions") if row["day"]}
    return [
        Story(row, tiers.get(row["key"], Tier.EVERYDAY), cast.companies[row["company"]].language or "fi")
        for row in rows("partnerships")
    ]


def people_at(cast: Cast, story: Story, day: int) -> list[str]:
    """Contacts who worked there on a day: those of the workplace, else of the company."""
    here = [row for row in cast.contact_rows.get(story.row["company"], []) if not row["left"] or int(row["left"]) > day]
    site = [row for row in here if row["workplace"] and row["workplace"] == story.row["workplace"]]
    return [row["key"] for row in site or [row for row in here if not row["workplace"]] or here]
