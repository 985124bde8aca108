"""What the pages of the portal show: all of it from scope.py."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, Sum
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from gains.models import Agreement, AgreementFile, Giver
from organisation.queries.calendar import SchoolYear
from partnerships.models import ActivityStatus, InteractionKind, ParticipatingUnit, Partnership
from plans.models import OPEN_STATES
from portal.actors import PortalPerson
from portal.models import YearlyAnswer
from portal.queries import scope
from portal.queries.year import asked_year, is_asked

SHOWN = 20


@dataclass(frozen=True)
class Ahead:
    """A meeting to come, as both sides know it."""

    on: datetime.date
    what: str
    place: str = ""
    at: datetime.time | None = None


@dataclass(frozen=True)
class Carer:
    """Who of the college looks after a partnership, in which unit."""

    name: str
    email: str
    unit: str


def ahead(person: PortalPerson, partnership: Partnership | None = None) -> list[Ahead]:
    """Meetings to come, the next one first."""
    today = timezone.localdate()
    planned, logged = scope.plan_meetings(person).filter(held_on__gte=today), scope.meetings_ahead(person)
    if partnership is not None:
        planned, logged = planned.filter(plan__partnership=partnership), logged.filter(partnership=partnership)
    found = [Ahead(row.held_on, _("Meeting about the plan"), row.place, row.starts_at) for row in planned[:SHOWN]]
    told = {each.on for each in found}
    for row in logged.order_by("happened_on", "pk")[:SHOWN]:
        if row.interaction.kind == InteractionKind.MEETING and row.happened_on in told:
            continue  # the same meeting, as the college has logged it
        found.append(Ahead(row.happened_on, capfirst(row.interaction.get_kind_display())))
    return sorted(found, key=lambda each: each.on)


def open_actions(person: PortalPerson, partnership: Partnership | None = None) -> list[Any]:
    """What is to be done, the person's own first, then by day."""
    rows = scope.actions(person).filter(state__in=OPEN_STATES)
    if partnership is not None:
        rows = rows.filter(plan__partnership=partnership)
    found = list(rows.order_by("due_on", "pk")[: 5 * SHOWN])
    return sorted(
        found, key=lambda each: (each.owner_contact_id != person.contact_id, each.due_on or datetime.date.max)
    )


def carers(partnership: Partnership) -> list[Carer]:
    """Whom of the college one may turn to: the owners in the units that take part, the lead unit's first."""
    rows = ParticipatingUnit.objects.filter(partnership=partnership, to_on=None, owner__is_active=True)
    found = sorted(rows.select_related("unit", "owner"), key=lambda row: row.unit_id != partnership.lead_unit_id)
    return [Carer(row.owner.name, row.owner.email, row.unit.name) for row in found if row.owner]


def to_answer(person: PortalPerson) -> list[Partnership]:
    """Partnerships about which the questions of the year wait for an answer."""
    year = asked_year()
    answered = set(scope.answers(person).filter(school_year=year.first_year).values_list("partnership", flat=True))
    return [each for each in scope.asked(person) if each.pk not in answered and is_asked(each, year)]


def answer_of(person: PortalPerson, partnership: Partnership, year: int) -> YearlyAnswer | None:
    """What was answered about a year."""
    return scope.answers(person).filter(partnership=partnership, school_year=year).first()


@dataclass(frozen=True)
class Paper:
    """An agreement with its files."""

    agreement: Agreement
    files: list[AgreementFile]


def agreements_of(person: PortalPerson, partnership: Partnership) -> list[Paper]:
    """The agreements of a partnership, and those about the whole organisation."""
    rows = list(scope.agreements(person).filter(Q(partnership=partnership) | Q(partnership=None)))
    files: dict[int, list[AgreementFile]] = {row.pk: [] for row in rows}
    for file in scope.agreement_files(person).filter(agreement__in=rows).order_by("pk"):
        files[file.agreement_id].append(file)
    return [Paper(row, files[row.pk]) for row in rows]


@dataclass(frozen=True)
class Thanks:
    """The numbers of a year: what was done together, for how many students, what the organisation gave."""

    activities: int
    students: int
    meetings: int
    hired: int | None
    given: list[str]
    value: int


def thanks_of(person: PortalPerson, partnership: Partnership, year: SchoolYear) -> Thanks:
    """What a year brought."""
    first, last = year.starts_on, year.ends_on
    begun = Q(starts_on=None) | Q(starts_on__lte=last)
    lasting = Q(ends_on=None) | Q(ends_on__gte=first)
    rows = scope.activities(person).filter(begun & lasting, partnership=partnership)
    done = rows.filter(status__in=(ActivityStatus.ONGOING, ActivityStatus.DONE)).exclude(starts_on=None, ends_on=None)
    counted = done.aggregate(count=Count("pk"), students=Sum("student_count"))
    gave = scope.contributions(person).filter(partnership=partnership, given_on__range=(first, last))
    own = list(gave.filter(giver=Giver.COMPANY))
    met = scope.plan_meetings(person).filter(
        plan__partnership=partnership, held_on__range=(first, min(last, timezone.localdate()))
    )
    answered = answer_of(person, partnership, year.first_year)
    return Thanks(
        activities=counted["count"],
        students=counted["students"] or 0,
        meetings=met.count(),
        hired=answered.hired_count if answered else None,
        given=[row.what for row in own],
        value=sum(row.value_cents or 0 for row in own),
    )
