"""What the made-up college does: activities, interactions and follow-ups."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from bench.loading import load
from bench.volume import YEARS, Volume
from bench.words import TASKS, text
from partnerships.models import (
    Activity,
    FollowUp,
    FollowUpDueDate,
    FollowUpState,
    Interaction,
    InteractionCompany,
    InteractionContact,
    InteractionKind,
    Tier,
)

BUSY_PERSON_SHARE = 0.01


def load_activities(volume: Volume) -> None:
    """Three activities for each company, each with a field."""
    rows = list(_activities(volume))
    load(
        Activity,
        (
            "id", "partnership_id", "type_id", "what", "description", "status", "unit_id", "starts_on", "ends_on",
            "responsible_id", "responsible_contact_id", "outcome", "student_count",
        ),
        rows,
    )  # fmt: skip
    random = volume.random("activity fields")
    links = ((row[0], random.choice(volume.fields)) for row in rows)
    load(Activity.fields.through, ("activity_id", "educationfield_id"), links)


def _activities(volume: Volume) -> Iterator[tuple[Any, ...]]:
    random = volume.random("activities")
    kinds = [key for tier in Tier.values for key in volume.types.get(tier, [])]
    partnerships = len(volume.partnership_company)
    for number in range(volume.count(3)):
        place = int(partnerships * random.random() ** 1.6)
        starts_on = volume.day(random, latest=-90)
        is_over = starts_on < volume.today - datetime.timedelta(days=60)
        contact = volume.contact_of.get(volume.partnership_company[place])
        yield (
            volume.first["activity"] + number, volume.first["partnership"] + place, random.choice(kinds),
            f"{random.choice(TASKS)} {starts_on.year}", text(random)[:4_000] if number % 5 == 0 else "",
            "done" if is_over else "ongoing" if starts_on <= volume.today else "planned",
            volume.partnership_unit[place], starts_on, starts_on + datetime.timedelta(days=random.randint(0, 60)),
            random.choice(volume.people), contact, text(random)[:4_000] if is_over and number % 2 else "",
            random.randint(1, 30),
        )  # fmt: skip


def load_interactions(volume: Volume) -> None:
    """Six entries on timelines for each company, some of them of one event with a dozen."""
    random = volume.random("interactions")
    events = [_event(volume, random, number) for number in range(volume.count(4.5))]
    load(Interaction, ("id", "kind", "happened_on", "is_planned", "is_two_way", "summary", "unit_id", "logged_by_id"), (
        event[0] for event in events
    ))  # fmt: skip
    load(
        InteractionCompany,
        ("interaction_id", "company_id", "partnership_id", "line", "happened_on", "is_planned", "is_contact"),
        _parts(volume, events),
    )
    load(InteractionContact, ("interaction_id", "contact_id"), _guests(volume, events))


def _event(volume: Volume, random: Any, number: int) -> tuple[tuple[Any, ...], list[int]]:
    happened_on = volume.day(random, latest=-60)
    person = random.choice(volume.people)
    many = 12 if number % 33 == 0 else 1
    companies = list(dict.fromkeys(volume.company(random) for _ in range(many)))
    row = (
        volume.first["interaction"] + number, random.choice(InteractionKind.values), happened_on,
        happened_on > volume.today, random.random() < 0.9, text(random), volume.home[person], person,
    )  # fmt: skip
    return row, companies


def _parts(volume: Volume, events: list[tuple[tuple[Any, ...], list[int]]]) -> Iterator[tuple[Any, ...]]:
    for (key, _kind, happened_on, is_planned, is_two_way, *_rest), companies in events:
        for company in companies:
            is_contact = is_two_way and not is_planned
            yield key, company, volume.partnership_of.get(company), "", happened_on, is_planned, is_contact


def _guests(volume: Volume, events: list[tuple[tuple[Any, ...], list[int]]]) -> Iterator[tuple[Any, ...]]:
    for row, companies in events:
        contact = volume.contact_of.get(companies[0])
        if contact and row[0] % 2:
            yield row[0], contact


def load_follow_ups(volume: Volume) -> None:
    """Three follow-ups for each company, one in eight open; one person has hundreds of them."""
    rows = list(_follow_ups(volume))
    columns = (
        "id", "what", "company_id", "partnership_id", "assignee_id", "unit_id", "due_on", "is_promised", "state",
        "closed_at", "drop_reason",
    )  # fmt: skip
    load(FollowUp, columns, rows)
    # A due date holds until its follow-up is closed.
    at = timezone.now() - datetime.timedelta(days=YEARS * 366)
    load(
        FollowUpDueDate, ("follow_up_id", "due_on", "from_at", "to_at"), ((row[0], row[6], at, row[9]) for row in rows)
    )


def _follow_ups(volume: Volume) -> Iterator[tuple[Any, ...]]:
    random = volume.random("follow-ups")
    for number in range(volume.count(3)):
        company = volume.company(random)
        is_open = number % 8 == 0
        due_on = volume.day(random, 60, -120) if is_open else volume.day(random)
        busy = random.random() < BUSY_PERSON_SHARE
        person = volume.people[0] if busy else random.choice(volume.people)
        state = FollowUpState.OPEN if is_open else FollowUpState.DROPPED if number % 8 == 1 else FollowUpState.DONE
        closed_at = None if is_open else timezone.make_aware(datetime.datetime.combine(due_on, datetime.time(14)))
        yield (
            volume.first["follow_up"] + number, random.choice(TASKS), company, volume.partnership_of.get(company), person,
            volume.home[person], due_on, random.random() < 0.3, state, closed_at,
            "Ei enää ajankohtainen" if state == FollowUpState.DROPPED else "",
        )  # fmt: skip
