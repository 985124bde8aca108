"""How the partnerships of the demo came to stand as they do: reorganised, handed over, decided, paused, ended."""

from dashboards.demo.tables import Row, rows, tagged
from dashboards.services.demo.cast import Cast
from dashboards.services.demo.partnerships import fields_of, owner_of
from partnerships.models import ParticipatingUnit
from partnerships.services.participation import hand_over, join_unit, leave_unit
from partnerships.services.partnership import change_lead_unit, set_status
from partnerships.services.tier_decision import decide_tier, propose_tier
from records.actors import PROGRAM
from records.services.writing import writing


def settle_standing(cast: Cast) -> None:
    """After all that was done and met: decisions keep the criteria as they stood on their day."""
    table = rows("partnerships")
    with writing(PROGRAM, verb="make_demo_decisions"):
        for row in table:
            _follow_the_units(cast, row)
            _hand_over(cast, row)
        for row in rows("decisions"):
            _decide(cast, row)
        for row in table:
            _change_status(cast, row)


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
    """A decision without a day waits for its decider."""
    partnership, person = cast.partnerships[row["partnership"]], cast.people[row["by"]]
    if not row["day"]:
        propose_tier(actor=person, partnership=partnership, to_tier=row["tier"], reason=row["reason"])
        return
    decide_tier(
        actor=person,
        partnership=partnership,
        to_tier=row["tier"],
        decided_on=cast.day(row["day"]),
        reason=row["reason"],
    )


def _change_status(cast: Cast, row: Row) -> None:
    partnership = cast.partnerships[row["key"]]
    owner = owner_of(cast, row["owners"].split()[0])
    for status, day in map(tagged, row["status"].split()):
        if day is not None:
            set_status(actor=owner, partnership=partnership, status=status, on=cast.day(day))
