"""How the partnerships of the demo came to stand as they do: reorganised, handed over, decided, paused, ended."""

import datetime
from collections.abc import Iterator

from dashboards.demo.tables import Row, rows, tagged
from dashboards.services.demo.cast import Cast
from dashboards.services.demo.dating import written_on
from dashboards.services.demo.partnerships import fields_of, owner_of
from partnerships.models import Company, ParticipatingUnit, TierDecision
from partnerships.services.participation import hand_over, join_unit, leave_unit
from partnerships.services.partnership import change_lead_unit, set_status
from partnerships.services.tier_decision import decide_tier, propose_tier
from records.actors import PROGRAM
from records.services.writing import writing

THE_BEGINNING, JUST_NOW = -690, -9


def settle_standing(cast: Cast) -> None:
    """After all that was done and met: decisions keep the criteria as they stood on their day."""
    table, decisions = rows("partnerships"), rows("decisions")
    decided = [row for row in decisions if row["day"]]
    with writing(PROGRAM, verb="make_demo_decisions"):
        for row in decided:
            if cast.day(row["day"]) < cast.reorganised_on:
                _decide(cast, row)
        for row in table:
            _follow_the_units(cast, row)
            _hand_over(cast, row)
        for row in decided:
            if cast.day(row["day"]) >= cast.reorganised_on:
                _decide(cast, row)
        waiting = [_propose(cast, row) for row in decisions if not row["day"]]
        for row in table:
            _change_status(cast, row)
    written_on((proposal, cast.day(-2 - 3 * place)) for place, proposal in enumerate(waiting))
    written_on(_registered(cast, table))


def _registered(cast: Cast, table: list[Row]) -> Iterator[tuple[Company, datetime.date]]:
    """Companies came into the register with their partnerships, at most two years ago when it began."""
    started = {row["company"]: int(row["started"]) for row in reversed(table)}
    for key, company in cast.companies.items():
        yield company, cast.day(max(started.get(key, JUST_NOW), THE_BEGINNING))


def _follow_the_units(cast: Cast, row: Row) -> None:
    """Partnerships of a unit that was divided go on in the one that teaches their fields."""
    if row["lead"] not in cast.forerunners or cast.day(row["started"]) >= cast.reorganised_on:
        return
    partnership, day = cast.partnerships[row["key"]], cast.reorganised_on
    former = ParticipatingUnit.objects.get(partnership=partnership, unit=partnership.lead_unit, to_on=None)
    owner, head = former.owner, owner_of(cast, row["owners"].split()[0])
    fields = fields_of(cast, row, row["lead"])
    unit = cast.units[row["lead"]]
    join_unit(actor=head, partnership=partnership, unit=unit, owner=owner, fields=fields, from_on=day)
    change_lead_unit(actor=head, partnership=partnership, unit=unit, on=day)
    leave_unit(actor=head, participation=former, on=day)


def _hand_over(cast: Cast, row: Row) -> None:
    place, day = tagged(row["handover"])
    if day is None:
        return
    unit, person = place.partition(":")[0], owner_of(cast, place)
    held = ParticipatingUnit.objects.get(partnership=cast.partnerships[row["key"]], unit=cast.units[unit], to_on=None)
    hand_over(actor=person, participation=held, owner=person, on=cast.day(day))


def _decide(cast: Cast, row: Row) -> None:
    decide_tier(
        actor=cast.people[row["by"]],
        partnership=cast.partnerships[row["partnership"]],
        to_tier=row["tier"],
        decided_on=cast.day(row["day"]),
        reason=row["reason"],
    )


def _propose(cast: Cast, row: Row) -> TierDecision:
    """A decision without a day waits for its decider."""
    return propose_tier(
        actor=cast.people[row["by"]],
        partnership=cast.partnerships[row["partnership"]],
        to_tier=row["tier"],
        reason=row["reason"],
    )


def _change_status(cast: Cast, row: Row) -> None:
    partnership = cast.partnerships[row["key"]]
    owner = owner_of(cast, row["owners"].split()[0])
    for status, day in map(tagged, row["status"].split()):
        if day is not None:
            set_status(actor=owner, partnership=partnership, status=status, on=cast.day(day))
