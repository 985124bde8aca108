"""Partnerships of the made-up college, with their dated rows, decisions, units and goals."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from bench.loading import load
from bench.volume import Volume
from bench.words import GOALS, text
from partnerships.models import (
    DecisionState,
    Goal,
    ParticipatingUnit,
    ParticipationField,
    Partnership,
    PartnershipPeriod,
    PartnershipStatus,
    ReasonKind,
    Suggestion,
    SuggestionReason,
    Tier,
    TierDecision,
)

LADDER = (Tier.EVERYDAY, Tier.DEVELOPMENT, Tier.STRATEGIC)


@dataclass(frozen=True)
class Life:
    """One partnership: where, since when, and on which days it rose or ended."""

    key: int
    company: int
    workplace: int | None
    unit: int
    owner: int
    started_on: datetime.date
    rises: tuple[datetime.date, ...]
    status: str
    settled_on: datetime.date | None

    @property
    def tier(self) -> str:
        """The tier that it has risen to."""
        return LADDER[len(self.rises)]


def load_partnerships(volume: Volume) -> None:
    """Three partnerships for two companies: one in force each, those of workplaces, and those that ended."""
    lives = list(_lives(volume))
    volume.partnership_company = [life.company for life in lives]
    volume.partnership_unit = [life.unit for life in lives]
    volume.partnership_of = {life.company: life.key for life in reversed(lives)}
    random = volume.random("partnerships")
    load(
        Partnership,
        (
            "id", "company_id", "workplace_id", "tier", "status", "lead_unit_id", "started_on", "contact_id",
            "description", "review_on",
        ),
        (_row(volume, life, random) for life in lives),
    )  # fmt: skip
    load(PartnershipPeriod, ("partnership_id", "lead_unit_id", "tier", "status", "from_on", "to_on"), _periods(lives))
    load(
        TierDecision,
        ("partnership_id", "state", "from_tier", "to_tier", "reason", "decided_by_id", "proposed_by_id", "decided_on"),
        _decisions(lives, random),
    )
    _load_units(volume, lives, random)
    _load_goals(volume, lives, random)
    _load_waiting(volume, [life for life in lives if life.status == PartnershipStatus.ACTIVE])


def _lives(volume: Volume) -> Iterator[Life]:
    random = volume.random("lives")
    sites = len(volume.workplace_company)
    for number in range(volume.count(1.5)):
        place = number - volume.companies
        workplace = volume.first["workplace"] + place if 0 <= place < min(sites, volume.companies * 3 // 10) else None
        if number < volume.companies:
            company = volume.first["company"] + number
        else:
            company = volume.workplace_company[place] if workplace else volume.any_company(random)
        must_end = place >= 0 and workplace is None
        yield _life(volume, random, volume.first["partnership"] + number, company, workplace, must_end=must_end)


def _life(volume: Volume, random: Random, key: int, company: int, workplace: int | None, *, must_end: bool) -> Life:
    started_on = volume.day(random, latest=30)
    chance = random.random()
    # Two in three stay everyday; the first companies, which have the most entries, are also the farthest.
    steps = 0 if chance < 0.67 else 1 if chance < 0.92 else 2
    rises = tuple(
        sorted({started_on + (volume.today - started_on) * (step + 1) // (steps + 2) for step in range(steps)})
    )
    status = PartnershipStatus.ENDED if must_end else random.choices(PartnershipStatus.values, (10, 72, 8, 10))[0]
    owner = random.choice(volume.people)
    settled_on = None if status in ("prospect", "active") else volume.today - (volume.today - started_on) // 8
    rises = (
        () if status == "prospect" else tuple(day for day in rises if started_on < day < (settled_on or volume.today))
    )
    if settled_on is not None and settled_on <= started_on:
        settled_on = started_on + datetime.timedelta(days=1)
    return Life(key, company, workplace, volume.home[owner], owner, started_on, rises, status, settled_on)


def _row(volume: Volume, life: Life, random: Random) -> tuple[Any, ...]:
    contact = volume.contact_of.get(life.company)
    review = volume.today + datetime.timedelta(days=random.randint(-60, 300)) if life.rises else None
    about = text(random) if random.random() < 0.1 else ""
    place = (life.key, life.company, life.workplace)
    return (*place, life.tier, life.status, life.unit, life.started_on, contact, about, review)


def _periods(lives: list[Life]) -> Iterator[tuple[Any, ...]]:
    for life in lives:
        status = "prospect" if life.status == "prospect" else "active"
        days = [life.started_on, *life.rises]
        spans: list[tuple[datetime.date, str, str]] = [(day, LADDER[step], status) for step, day in enumerate(days)]
        if life.settled_on is not None:
            spans.append((life.settled_on, life.tier, life.status))
        ends = [*(day for day, _, _ in spans[1:]), None]
        for (from_on, tier, state), to_on in zip(spans, ends, strict=True):
            yield life.key, life.unit, tier, state, from_on, to_on


def _decisions(lives: list[Life], random: Random) -> Iterator[tuple[Any, ...]]:
    for life in lives:
        yield life.key, DecisionState.DECIDED, "", LADDER[0], "", life.owner, life.owner, life.started_on
        for step, day in enumerate(life.rises):
            words = text(random)[:2_000]
            yield life.key, DecisionState.DECIDED, LADDER[step], LADDER[step + 1], words, life.owner, life.owner, day


def _load_units(volume: Volume, lives: list[Life], random: Random) -> None:
    rows = list(_participations(volume, lives, random))
    load(ParticipatingUnit, ("id", "partnership_id", "unit_id", "owner_id", "from_on", "to_on"), rows)
    load(
        ParticipationField,
        ("participation_id", "field_id", "from_on", "to_on"),
        ((row[0], field, row[4], row[5]) for row in rows for field in random.sample(volume.fields, k=row[0] % 2 + 1)),
    )


def _participations(volume: Volume, lives: list[Life], random: Random) -> Iterator[tuple[Any, ...]]:
    key = volume.first["participation"]
    for life in lives:
        others = random.sample(volume.units, k=min(len(volume.units), 1 + len(life.rises))) if life.rises else []
        for unit in [life.unit, *(each for each in others if each != life.unit)]:
            owner = life.owner if unit == life.unit else random.choice(volume.people)
            yield key, life.key, unit, owner, life.started_on, None
            key += 1


def _load_goals(volume: Volume, lives: list[Life], random: Random) -> None:
    risen = (life for life in lives if life.rises)
    load(
        Goal,
        ("partnership_id", "text", "due_on"),
        (
            (life.key, random.choice(GOALS), volume.today + datetime.timedelta(days=random.randint(-200, 400)))
            for life in risen
        ),
    )


def _load_waiting(volume: Volume, lives: list[Life]) -> None:
    """What waits for somebody's word: proposals of a higher tier, and suggestions of the program."""
    random = volume.random("waiting")
    rising = [life for life in lives if life.tier != LADDER[-1] and random.random() < 0.015]
    proposals = (
        (life.key, DecisionState.PROPOSED, life.tier, LADDER[len(life.rises) + 1], text(random)[:2_000], life.owner)
        for life in rising
    )
    load(TierDecision, ("partnership_id", "state", "from_tier", "to_tier", "reason", "proposed_by_id"), proposals)
    quiet = [life for life in lives if random.random() < 0.08]
    first = volume.first["suggestion"]
    load(Suggestion, ("id", "partnership_id"), ((first + number, life.key) for number, life in enumerate(quiet)))
    load(
        SuggestionReason,
        ("suggestion_id", "partnership_id", "kind", "cause", "since"),
        (
            (first + number, life.key, ReasonKind.QUIET, (since := volume.day(random, 700)).isoformat(), since)
            for number, life in enumerate(quiet)
        ),
    )
