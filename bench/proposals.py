"""What is proposed to the made-up college: ten for each hundred companies, most of them over long ago."""

import datetime
from collections.abc import Iterator
from random import Random
from typing import Any

from django.utils import timezone

from bench.loading import load
from bench.volume import YEARS, Volume
from bench.words import company_name, person_name, text
from organisation.queries.calendar import WorkingDays
from proposals.models import OPEN_STATES, RESPONSE_DAYS, MessageKind, Proposal, ProposalMessage, ProposalState

PROPOSALS = 0.1  # for each company
OVER = (
    ProposalState.ACCEPTED,
    ProposalState.ACCEPTED,
    ProposalState.DECLINED,
    ProposalState.WITHDRAWN,
    ProposalState.SPAM,
)
HORIZONS = ("now", "year", "years", "later", "")
# How many days ago the oldest open one came.
OPEN_SINCE = 20


def load_proposals(volume: Volume) -> None:
    """One for ten companies, with its themes; two messages for each that was answered."""
    rows = list(_proposals(volume))
    columns = (
        "id", "organisation_name", "text", "contact_name", "email", "language", "horizon", "received_at", "respond_by",
        "privacy_version", "campaign", "submission_key", "fingerprint", "state", "unit_id", "assignee_id", "answered_at",
        "closed_at", "company_id", "contact_id", "partnership_id",
    )  # fmt: skip
    load(Proposal, columns, rows)
    random = volume.random("proposal themes")
    links = ((row[0], theme) for row in rows for theme in random.sample(volume.themes, 1 + row[0] % 2))
    load(Proposal.themes.through, ("proposal_id", "needtheme_id"), links)
    load(ProposalMessage, ("proposal_id", "kind", "text", "author_id", "created_at"), _messages(volume, rows))


def _proposals(volume: Volume) -> Iterator[tuple[Any, ...]]:
    random, due = volume.random("proposals"), _due_dates(volume)
    for number in range(volume.count(PROPOSALS)):
        is_open = number % 20 == 0
        day = volume.day(random, OPEN_SINCE if is_open else YEARS * 365)
        state = random.choice(OPEN_STATES if is_open else OVER)
        person = None if state == ProposalState.RECEIVED else random.choice(volume.people)
        answered_at = _at(day, random.randint(0, 9)) if state not in SILENT else None
        closed_at = None if is_open else answered_at or _at(day, random.randint(0, 9))
        company = volume.any_company(random) if state == ProposalState.ACCEPTED else None
        name = " ".join(person_name(random))
        yield (
            volume.first["proposal"] + number, company_name(random.randrange(volume.companies)), text(random), name,
            f"lahettaja{number}@yritys.example", random.choice(("fi", "fi", "fi", "sv", "en")), random.choice(HORIZONS),
            _at(day, 0), due[day], "1", "rekrymessut" if number % 12 == 0 else "", f"bench-{number}", f"bench-{number}",
            str(state), random.choice(volume.units), person, answered_at, closed_at, company,
            volume.contact_of.get(company or 0), volume.partnership_of.get(company or 0),
        )  # fmt: skip


SILENT = (ProposalState.RECEIVED, ProposalState.IN_HAND, ProposalState.WITHDRAWN, ProposalState.SPAM)


def _due_dates(volume: Volume) -> dict[datetime.date, datetime.date]:
    """By which day what comes in on each day is answered: reckoned once a day, not once a proposal."""
    calendar = WorkingDays()
    days = (volume.today - datetime.timedelta(days=back) for back in range(YEARS * 365 + 1))
    return {day: calendar.add(day, RESPONSE_DAYS) for day in days}


def _at(day: datetime.date, later: int) -> datetime.datetime:
    """A moment so many days later, but not one to come."""
    moment = timezone.make_aware(datetime.datetime.combine(day, datetime.time(9)))
    return min(moment + datetime.timedelta(days=later, hours=later % 5), timezone.now())


def _messages(volume: Volume, rows: list[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    random: Random = volume.random("proposal messages")
    for row in rows:
        answered_at, person = row[16], row[15]
        if answered_at is not None:
            yield row[0], MessageKind.TO_SENDER.value, text(random), person, answered_at
            yield row[0], MessageKind.FROM_SENDER.value, text(random), None, answered_at
