"""Workshops that the made-up college has held: one for a hundred companies, each with a wall of cards."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from random import Random
from typing import Any

from django.utils import timezone

from bench.loading import load, next_key
from bench.volume import Volume
from bench.words import GOALS, TASKS, text
from organisation.models import StaffGroup
from partnerships.models import Tier
from workshops.codes import LENGTH, LETTERS
from workshops.models import (
    Board,
    Card,
    ModuleKind,
    Outcome,
    Participant,
    Vote,
    Workshop,
    WorkshopModule,
    WorkshopState,
)

WORKSHOPS = 0.01  # for each company
JOINED, CARDS, VOTES = 20, 30, 3  # at each, at each, on each third card
KINDS = (ModuleKind.INTRODUCE, ModuleKind.MAP, ModuleKind.SHARE, ModuleKind.PLAN)
DECIDED = (Outcome.FOLLOW_UP, Outcome.FOLLOW_UP, Outcome.ACTIVITY, Outcome.LEFT)


@dataclass(frozen=True)
class Held:
    """One workshop, the keys of its modules and of those who joined."""

    key: int
    held_on: datetime.date
    modules: range
    people: range


def load_workshops(volume: Volume) -> None:
    """All held and closed, four modules each, with those who joined, cards and votes."""
    random = volume.random("workshops")
    first, module, person = next_key(Workshop), next_key(WorkshopModule), next_key(Participant)
    held = [
        Held(
            first + number,
            volume.day(random, 4 * 365, 1),
            range(module + number * len(KINDS), module + (number + 1) * len(KINDS)),
            range(person + number * JOINED, person + (number + 1) * JOINED),
        )
        for number in range(volume.count(WORKSHOPS))
    ]
    _load_workshops(volume, random, held)
    groups = list(StaffGroup.objects.order_by("pk").values_list("pk", flat=True))
    load(
        Participant,
        ("id", "workshop_id", "nickname", "staff_group_id", "digest"),
        (
            (key, each.key, f"Osallistuja {key}", random.choice(groups), sha256(f"bench {key}".encode()).hexdigest())
            for each in held
            for key in each.people
        ),
    )
    _load_cards(volume, held)


def _load_workshops(volume: Volume, random: Random, held: list[Held]) -> None:
    columns: tuple[str, ...] = ("id", "title", "held_on", "place", "join_code", "state", "closed_at")
    load(Workshop, columns, (_workshop(random, each) for each in held))
    load(Board, ("workshop_id", "epoch"), ((each.key, random.randrange(2**40)) for each in held))
    columns = ("id", "workshop_id", "kind", "position", "opened_at")
    load(
        WorkshopModule,
        columns,
        (
            (key, each.key, kind.value, position, _at(each.held_on, position))
            for each in held
            for position, (key, kind) in enumerate(zip(each.modules, KINDS, strict=True))
        ),
    )
    units = ((each.key, random.choice(volume.units)) for each in held)
    load(Workshop.units.through, ("workshop_id", "educationunit_id"), units)
    people = ((each.key, random.choice(volume.people)) for each in held)
    load(Workshop.facilitators.through, ("workshop_id", "user_id"), people)


def _workshop(random: Random, each: Held) -> tuple[Any, ...]:
    code = "".join(random.choice(LETTERS) for _place in range(LENGTH))
    title = f"{random.choice(GOALS)} {each.held_on.year}"
    return each.key, title, each.held_on, "Auditorio", code, WorkshopState.CLOSED.value, _at(each.held_on, 4)


def _at(day: datetime.date, hours: int) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(9 + hours)))


def _load_cards(volume: Volume, held: list[Held]) -> None:
    random, first = volume.random("cards"), next_key(Card)
    columns = (
        "id", "workshop_id", "module_id", "author_id", "client_key", "text", "tier", "need", "solution", "result",
        "outcome", "outcome_reason", "outcome_at", "votes", "changed",
    )  # fmt: skip
    load(Card, columns, _cards(random, held, first))
    votes = (
        (first + place * CARDS + number, person)
        for place, each in enumerate(held)
        for number in range(0, CARDS, VOTES)
        for person in random.sample(each.people, VOTES)
    )
    load(Vote, ("card_id", "participant_id"), votes)


def _cards(random: Random, held: list[Held], first: int) -> Iterator[tuple[Any, ...]]:
    key = first
    for each in held:
        for number in range(CARDS):
            place = 1 + number % (len(KINDS) - 1)
            is_practice = KINDS[place] == ModuleKind.SHARE
            told = tuple(text(random)[:1_000] if is_practice else "" for _part in range(3))
            outcome = random.choice(DECIDED) if number % 10 else ""
            yield (
                key, each.key, each.modules[place], random.choice(each.people), f"bench-{key}", random.choice(TASKS),
                random.choice(Tier.values), *told, str(outcome), "Myöhemmin" if outcome == Outcome.LEFT else "",
                _at(each.held_on, 5) if outcome else None, 0 if number % VOTES else VOTES, 1,
            )  # fmt: skip
            key += 1
