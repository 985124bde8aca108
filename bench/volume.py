"""How large the made-up college is, and what its rows hang on."""

import datetime
from dataclasses import dataclass, field
from random import Random

from django.utils import timezone

from accounts.models import User
from bench.loading import next_key
from organisation.models import EducationField, EducationUnit
from partnerships.models import (
    Activity,
    ActivityType,
    Company,
    Contact,
    FollowUp,
    Industry,
    Interaction,
    Municipality,
    Need,
    NeedTheme,
    ParticipatingUnit,
    Partnership,
    Suggestion,
    Workplace,
)
from practices.models import Practice, PracticeVersion
from proposals.models import Proposal

YEARS = 8


@dataclass
class Volume:
    """Counts by the number of companies, first keys of what is made, and what the college has already."""

    companies: int
    seed: int
    today: datetime.date = field(default_factory=timezone.localdate)
    units: list[int] = field(default_factory=list)
    fields: list[int] = field(default_factory=list)
    people: list[int] = field(default_factory=list)
    home: dict[int, int] = field(default_factory=dict)
    types: dict[str, list[int]] = field(default_factory=dict)
    themes: list[int] = field(default_factory=list)
    towns: list[str] = field(default_factory=list)
    industries: list[int] = field(default_factory=list)
    first: dict[str, int] = field(default_factory=dict)
    workplace_company: list[int] = field(default_factory=list)
    contact_of: dict[int, int] = field(default_factory=dict)
    partnership_company: list[int] = field(default_factory=list)
    partnership_unit: list[int] = field(default_factory=list)
    partnership_of: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.units = list(EducationUnit.objects.order_by("pk").values_list("pk", flat=True))
        self.fields = list(EducationField.objects.order_by("pk").values_list("pk", flat=True))
        for key, tier in ActivityType.objects.order_by("pk").values_list("pk", "tier"):
            self.types.setdefault(tier, []).append(key)
        self.themes = list(NeedTheme.objects.order_by("pk").values_list("pk", flat=True))
        self.towns = list(Municipality.objects.order_by("region_code", "code").values_list("pk", flat=True))
        self.industries = list(Industry.objects.filter(level=2).order_by("pk").values_list("pk", flat=True))
        models = {
            "person": User, "company": Company, "workplace": Workplace, "contact": Contact, "need": Need,
            "partnership": Partnership, "participation": ParticipatingUnit, "activity": Activity,
            "interaction": Interaction, "follow_up": FollowUp, "suggestion": Suggestion, "proposal": Proposal,
            "practice": Practice, "practice_version": PracticeVersion,
        }  # fmt: skip
        self.first = {name: next_key(model) for name, model in models.items()}

    def random(self, part: str) -> Random:
        """A stream of chance of its own for each part, so that one part's change leaves the others as they were."""
        return Random(f"{self.seed} {part}")  # noqa: S311 - made-up data

    def day(self, random: Random, oldest: int = YEARS * 365, latest: int = 0) -> datetime.date:
        """A day of the years behind (or, with *latest* below nought, ahead), lately more than long ago."""
        reach = oldest - latest
        return self.today - datetime.timedelta(days=latest + int(reach * random.random() ** 1.7))

    def company(self, random: Random) -> int:
        """A company's key; a few have thousands of entries: the first of 100,000 about one in 170."""
        return self.first["company"] + int(self.companies * random.random() ** 2.25)

    def any_company(self, random: Random) -> int:
        """A company's key, each as likely as the others."""
        return self.first["company"] + random.randrange(self.companies)

    def place(self, random: Random) -> int:
        """Which of the partnerships, from nought; a few have much more than the others."""
        return int(len(self.partnership_company) * random.random() ** 1.6)

    def partnership(self, place: int) -> int:
        """The key of the partnership at that place."""
        return self.first["partnership"] + place

    def count(self, per_company: float) -> int:
        """So many rows as a college of this size has."""
        return round(self.companies * per_company)
