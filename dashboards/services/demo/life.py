"""What happened and what is to come: activities, interactions and follow-ups of the demo."""

import datetime

from django.utils import timezone

from dashboards.demo.tables import Row, number, optional_day, rows
from dashboards.services.demo.cast import Cast
from partnerships.models import Activity, ActivityType, FollowUp, FollowUpState
from partnerships.services.activity import add_activity
from partnerships.services.follow_up import add_follow_up
from partnerships.services.interaction import CompanyPart, log_interaction
from records.services.writing import writing


def make_life(cast: Cast) -> None:
    """Make activities first, for follow-ups are about them."""
    _make_activities(cast)
    for row in sorted(rows("interactions"), key=lambda row: int(row["day"])):
        _log(cast, row)
    for row in rows("follow_ups"):
        _add_follow_up(cast, row)


def _make_activities(cast: Cast) -> None:
    types = {row.code: row for row in ActivityType.objects.all()}
    for row in rows("activities"):
        cast.activities[row["key"]] = _add_activity(cast, row, types[row["type"]])


def _add_activity(cast: Cast, row: Row, kind: ActivityType) -> Activity:
    people, contacts = row["people"].split(), row["contacts"].split()
    return add_activity(
        actor=cast.people[people[0]],
        partnership=cast.partnerships[row["partnership"]],
        type=kind,
        what=row["title"],
        status=row["status"],
        unit=cast.units[row["unit"]],
        fields=[cast.fields[code] for code in row["fields"].split()],
        workplace=cast.workplaces.get(row["workplace"]),
        starts_on=optional_day(cast.today, row["starts"]),
        ends_on=optional_day(cast.today, row["ends"]),
        responsible=cast.people[people[0]],
        responsible_contact=cast.contacts[contacts[0]] if contacts else None,
        outcome=row["outcome"],
        student_count=number(row["students"]),
        staff_count=number(row["staff"]),
        hours=number(row["hours"]),
    )


def _log(cast: Cast, row: Row) -> None:
    logger, *others = row["people"].split()
    log_interaction(
        actor=cast.people[logger],
        kind=row["kind"],
        companies=[_part(cast, place) for place in row["companies"].split()],
        happened_on=cast.day(row["day"]),
        contacts=[cast.contacts[key] for key in row["contacts"].split()],
        staff=[cast.people[key] for key in others],
        summary=row["summary"],
        is_planned=int(row["day"]) > 0,
        unit=cast.home.get(logger) or cast.home[others[0]],
    )


def _part(cast: Cast, place: str) -> CompanyPart:
    """A company, with a workplace after a slash, and the partnership that the contact counts for."""
    key, _, site = place.partition("/")
    company, workplace = cast.companies[key], cast.workplaces.get(site)
    partnership = cast.partnership_at.get((key, site)) or cast.partnership_at.get((key, ""))
    return CompanyPart(company=company, workplace=workplace, partnership=partnership)


def _add_follow_up(cast: Cast, row: Row) -> None:
    owner = cast.people[row["owner"]]
    kind, _, key = row["about"].partition(":")
    follow_up = add_follow_up(
        actor=owner,
        what=row["text"],
        due_on=cast.day(row["due"]),
        company=cast.companies[key] if kind == "company" else None,
        partnership=cast.partnerships[key] if kind == "partnership" else None,
        activity=cast.activities[key] if kind == "activity" else None,
        unit=cast.home[row["owner"]],
        is_promised=bool(row["promised"]),
    )
    if row["state"] != FollowUpState.OPEN:
        _close(follow_up, row["state"])


def _close(follow_up: FollowUp, state: str) -> None:
    """Close it at two in the afternoon of its day, which a service would not do: services close things now."""
    follow_up.state = state
    follow_up.closed_at = timezone.make_aware(datetime.datetime.combine(follow_up.due_on, datetime.time(14)))
    if state == FollowUpState.DROPPED:
        follow_up.drop_reason = "Organisaatio perui."
    with writing(follow_up.assignee, verb="close_follow_up") as write:
        write.save(follow_up)
