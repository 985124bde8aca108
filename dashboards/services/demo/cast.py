"""Everybody and everything that the demo has made so far, by the keys that its tables use."""

import datetime
import unicodedata
from dataclasses import dataclass, field

from accounts.models import User
from dashboards.demo.tables import day
from organisation.models import EducationField, EducationUnit
from partnerships.models import Activity, Company, Contact, Partnership, Workplace


@dataclass
class Cast:
    """Rows by key, and the day that the demo takes for today."""

    today: datetime.date
    people: dict[str, User] = field(default_factory=dict)
    units: dict[str, EducationUnit] = field(default_factory=dict)
    fields: dict[str, EducationField] = field(default_factory=dict)
    taught: dict[str, set[str]] = field(default_factory=dict)
    home: dict[str, EducationUnit] = field(default_factory=dict)
    companies: dict[str, Company] = field(default_factory=dict)
    workplaces: dict[str, Workplace] = field(default_factory=dict)
    contacts: dict[str, Contact] = field(default_factory=dict)
    partnerships: dict[str, Partnership] = field(default_factory=dict)
    partnership_at: dict[tuple[str, str], Partnership] = field(default_factory=dict)
    activities: dict[str, Activity] = field(default_factory=dict)

    def day(self, offset: int | str) -> datetime.date:
        """The day so many days from today, weekends left out."""
        return day(self.today, int(offset))


def address(first_name: str, last_name: str, domain: str) -> str:
    """An e-mail address under a domain that nobody can own."""
    plain = unicodedata.normalize("NFKD", f"{first_name}.{last_name}").encode("ascii", "ignore").decode()
    return f"{plain.lower()}@{domain}.example"
