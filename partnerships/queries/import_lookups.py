"""What the college and the register hold, as cells of a file name it: read once for a file."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F

from accounts.models import User
from organisation.models import EducationField, EducationUnit
from organisation.queries.person import active_people
from partnerships.company_names import as_written, name_key
from partnerships.imports.text import plain_key
from partnerships.models import ActivityType, Company, Partnership, Workplace

MOST_NAMESAKES = 50
LASTING = F("valid_until").desc(nulls_first=True)


class Known:
    """Units, fields, activity types and people by what files call them; companies as they are asked for."""

    def __init__(self) -> None:
        self.units = _by_names(EducationUnit.objects.order_by(LASTING, "pk"))
        self.fields = _by_names(EducationField.objects.order_by(LASTING, "pk"))
        self.types = _by_names(ActivityType.objects.order_by("-is_in_use", "position"))
        self.emails: dict[str, User] = {}
        self.people: dict[str, list[User]] = {}
        for person in active_people():
            self.emails[person.email] = person
            name = person.name
            for each in {name, f"{person.last_name} {person.first_name}", f"{person.last_name}, {person.first_name}"}:
                self.people.setdefault(plain_key(each), []).append(person)
        self._companies: dict[str, list[Company]] = {}

    def person(self, text: str) -> User | None:
        """Whom an address names, or a name that only one has."""
        if "@" in text:
            return self.emails.get(text.strip().lower())
        found = self.people.get(plain_key(text), [])
        return found[0] if len(found) == 1 else None

    def companies(self, *, business_id: str = "", name: str = "") -> list[Company]:
        """The companies with this ID, or with this name."""
        asked = business_id or name_key(name)
        if asked not in self._companies:
            wanted = {"business_id": business_id} if business_id else {"name_key": asked}
            self._companies[asked] = list(Company.objects.filter(**wanted).order_by("pk")[:MOST_NAMESAKES])
        return self._companies[asked] if business_id else as_written(self._companies[asked], name)


def workplace_called(company: Company, name: str) -> Workplace | None:
    """The workplace of *company* with this name, whatever the cases of its letters."""
    wanted = plain_key(name)
    sites = Workplace.objects.filter(company=company).order_by("pk")
    return next((site for site in sites if plain_key(site.name) == wanted), None)


def open_partnerships(company: Company) -> list[Partnership]:
    """The partnerships of *company* that go on, that of the whole company first."""
    rows = Partnership.objects.not_ended().filter(company=company).select_related("company", "workplace", "lead_unit")
    return sorted(rows, key=lambda row: (row.workplace_id is not None, row.pk))


def _by_names(rows: Iterable[Any]) -> dict[str, Any]:
    known: dict[str, Any] = {}
    for row in rows:
        for name in (row.code, row.name_fi, row.name_sv, row.name_en):
            if name:
                known.setdefault(plain_key(name), row)
    return known
