"""The partnerships of the demo: started, joined by other units, with what is agreed in them."""

from accounts.models import User
from dashboards.demo.tables import Row, number, rows, tagged
from dashboards.services.demo.cast import Cast
from organisation.models import EducationField
from partnerships.models import Goal, Partnership, PartnershipStatus
from partnerships.services.participation import join_unit
from partnerships.services.partnership import start_partnership
from records.actors import PROGRAM
from records.services.writing import Writing, writing


def make_partnerships(cast: Cast) -> None:
    """Start all of them as everyday ones: tiers are decided when there is something to decide by."""
    with writing(PROGRAM, verb="make_demo_partnerships") as write:
        for row in rows("partnerships"):
            partnership = _start(cast, row)
            cast.partnerships[row["key"]] = cast.partnership_at[row["company"], row["workplace"]] = partnership
            _care(cast, write, row, partnership)
            for place in row["owners"].split()[1:]:
                _join(cast, row, place)
        _set_goals(cast, write)


def fields_of(cast: Cast, row: Row, unit: str) -> list[EducationField]:
    """The fields that a unit brings along: those of the partnership that it teaches."""
    return [cast.fields[code] for code in sorted(set(row["fields"].split()) & cast.taught[unit])]


def owner_of(cast: Cast, place: str) -> User:
    """The person in a cell unit:person."""
    return cast.people[place.partition(":")[2]]


def first_status(row: Row) -> str:
    """What a partnership began as; the changes of its status stand after it, each with its day."""
    word, day = tagged(row["status"].split()[0])
    return word if day is None else PartnershipStatus.ACTIVE


def _start(cast: Cast, row: Row) -> Partnership:
    lead = row["owners"].split()[0]
    unit = cast.unit_on(row["lead"], cast.day(row["started"]))
    owner = owner_of(cast, lead)
    return start_partnership(
        actor=owner,
        company=cast.companies[row["company"]],
        workplace=cast.workplaces.get(row["workplace"]),
        lead_unit=unit,
        status=first_status(row),
        owner=owner,
        fields=fields_of(cast, row, row["lead"]),
        started_on=cast.day(row["started"]),
        existed_before=bool(row["baseline"]),
        contact=cast.contacts.get(row["contact"]),
        sponsor=cast.contacts.get(row["sponsor"]),
        description=row["description"],
    )


def _care(cast: Cast, write: Writing, row: Row, partnership: Partnership) -> None:
    """Who stands behind it in the college, when it is looked at again, how often people meet."""
    partnership.college_sponsor = cast.people.get(row["college_sponsor"])
    partnership.review_on = cast.day_if(row["review"])
    partnership.cadence_months = number(row["cadence"])
    write.save(partnership)


def _join(cast: Cast, row: Row, place: str) -> None:
    unit, owner = place.partition(":")[0], owner_of(cast, place)
    join_unit(
        actor=owner,
        partnership=cast.partnerships[row["key"]],
        unit=cast.units[unit],
        owner=owner,
        fields=fields_of(cast, row, unit),
        from_on=cast.day(int(row["started"]) // 2),
    )


def _set_goals(cast: Cast, write: Writing) -> None:
    write.create_many(
        [
            Goal(
                partnership=cast.partnerships[row["partnership"]],
                text=cast.words(row["text"]),
                due_on=cast.day_if(row["due"]),
                reached_on=cast.day_if(row["done"]),
            )
            for row in rows("goals")
        ]
    )
