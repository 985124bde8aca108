"""Everybody and everything that the demo has made so far, by the keys that its tables use."""

import datetime
import random
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property

from accounts.models import User
from dashboards.demo.tables import Row
from dashboards.services.demo.days import WorkDays
from organisation.models import EducationField, EducationUnit
from organisation.queries.calendar import SchoolYear, school_year_of
from partnerships.models import Activity, Company, Contact, Interaction, Partnership, Workplace

SEED = 19_940_801


@dataclass
class Cast:
    """Rows by key, the day that the demo takes for today, and the dice that fall the same way each time."""

    today: datetime.date
    dice: random.Random = field(default_factory=lambda: random.Random(SEED))  # noqa: S311 - a story, no secret
    people: dict[str, User] = field(default_factory=dict)
    units: dict[str, EducationUnit] = field(default_factory=dict)
    fields: dict[str, EducationField] = field(default_factory=dict)
    taught: dict[str, set[str]] = field(default_factory=dict)
    home: dict[str, str] = field(default_factory=dict)
    forerunners: dict[str, str] = field(default_factory=dict)
    companies: dict[str, Company] = field(default_factory=dict)
    workplaces: dict[str, Workplace] = field(default_factory=dict)
    contacts: dict[str, Contact] = field(default_factory=dict)
    contact_rows: dict[str, list[Row]] = field(default_factory=dict)
    partnerships: dict[str, Partnership] = field(default_factory=dict)
    partnership_at: dict[tuple[str, str], Partnership] = field(default_factory=dict)
    activities: dict[str, Activity] = field(default_factory=dict)
    interactions: list[Interaction] = field(default_factory=list)

    @cached_property
    def days(self) -> WorkDays:
        """Reckoned once the calendar has been written."""
        return WorkDays(self.today)

    @property
    def year(self) -> SchoolYear:
        """The school year of the demo's today."""
        return school_year_of(self.today)

    @property
    def reorganised_on(self) -> datetime.date:
        """The day on which units that have a forerunner began."""
        return self.year.starts_on

    def day(self, offset: int | str) -> datetime.date:
        """The working day about so many days from today."""
        return self.days.at(int(offset))

    def day_if(self, text: str) -> datetime.date | None:
        """The day of a cell that may be empty."""
        return self.day(text) if text else None

    def unit_on(self, key: str, day: datetime.date) -> EducationUnit:
        """The unit, or its forerunner where it did not exist yet."""
        return self.units[self.forerunners.get(key, key) if day < self.reorganised_on else key]

    def words(self, text: str) -> str:
        """A text of the tables; it may name the calendar year and the next one."""
        return text.replace("{year}", str(self.today.year)).replace("{next_year}", str(self.today.year + 1))


def address(first_name: str, last_name: str, domain: str) -> str:
    """An e-mail address under a domain that nobody can own."""
    plain = unicodedata.normalize("NFKD", f"{first_name}.{last_name}").encode("ascii", "ignore").decode()
    return f"{plain.lower().replace(' ', '').strip('.')}@{domain}.example"
