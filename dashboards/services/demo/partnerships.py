"""The partnerships of the demo, with how they came to their tiers."""

from dashboards.demo.tables import Row, optional_day, rows
from dashboards.services.demo.cast import Cast
from partnerships.models import Goal, PartnershipStatus
from partnerships.services.participation import join_unit
from partnerships.services.partnership import set_status, start_partnership
from partnerships.services.tier_decision import decide_tier, propose_tier
from records.actors import PROGRAM
from records.services.writing import writing

AT_THE_START = (PartnershipStatus.PROSPECT, PartnershipStatus.ACTIVE)


def make_partnerships(cast: Cast) -> None:
    """Start them, decide their tiers in the order of the days, then pause and end some."""
    table = rows("partnerships")
    for row in table:
        _start(cast, row)
    for row in rows("decisions"):
        _decide(cast, row)
    for row in table:
        _change_status(cast, row)
    _set_goals(cast)


def _start(cast: Cast, row: Row) -> None:
    lead, *others = (cell.split(":") for cell in row["owners"].split())
    fields = set(row["fields"].split())
    status, _, _ = row["status"].partition("@")
    owner = cast.people[lead[1]]
    partnership = start_partnership(
        actor=owner,
        company=cast.companies[row["company"]],
        workplace=cast.workplaces.get(row["workplace"]),
        lead_unit=cast.units[row["lead"]],
        status=status if status in AT_THE_START else PartnershipStatus.ACTIVE,
        owner=owner,
        fields=[cast.fields[code] for code in sorted(fields & cast.taught[row["lead"]])],
        started_on=cast.day(row["started"]),
        existed_before=bool(row["baseline"]),
        contact=cast.contacts.get(row["contact"]),
        sponsor=cast.contacts.get(row["sponsor"]),
    )
    cast.partnerships[row["key"]] = cast.partnership_at[row["company"], row["workplace"]] = partnership
    for unit, person in others:
        join_unit(
            actor=cast.people[person],
            partnership=partnership,
            unit=cast.units[unit],
            owner=cast.people[person],
            fields=[cast.fields[code] for code in sorted(fields & cast.taught[unit])],
            from_on=cast.day(int(row["started"]) // 2),
        )


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
    status, at, day = row["status"].partition("@")
    if at:
        lead = cast.people[row["owners"].split()[0].partition(":")[2]]
        set_status(actor=lead, partnership=cast.partnerships[row["key"]], status=status, on=cast.day(day))


def _set_goals(cast: Cast) -> None:
    with writing(PROGRAM, verb="make_demo_goals") as write:
        write.create_many(
            [
                Goal(
                    partnership=cast.partnerships[row["partnership"]],
                    text=row["text"],
                    due_on=optional_day(cast.today, row["due"]),
                    reached_on=optional_day(cast.today, row["done"]),
                )
                for row in rows("goals")
            ]
        )
