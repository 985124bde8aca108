"""Writes what happened and what is to come: activities, interactions and follow-ups, each kind in few statements."""

import datetime

from django.utils import timezone

from dashboards.demo.tables import Row, number
from dashboards.services.demo.cast import Cast
from dashboards.services.demo.chores import chores
from dashboards.services.demo.dating import written_on
from dashboards.services.demo.deeds import deeds
from dashboards.services.demo.links import link
from dashboards.services.demo.meetings import meetings
from organisation.models import EducationField
from partnerships.models import (
    Activity,
    ActivityType,
    FollowUp,
    FollowUpDueDate,
    FollowUpState,
    Interaction,
    InteractionCompany,
    InteractionContact,
    InteractionStaff,
)
from records.actors import PROGRAM
from records.services.writing import Writing, writing

FORTNIGHT = datetime.timedelta(days=14)
IDEA_WRITTEN = -38
SET_BEFORE = datetime.timedelta(days=24)


def make_life(cast: Cast) -> None:
    """Activities and contacts first, for follow-ups are about them."""
    with writing(PROGRAM, verb="make_demo_activities") as write:
        _make_activities(cast, write)
    with writing(PROGRAM, verb="make_demo_interactions") as write:
        _make_interactions(cast, write)
    with writing(PROGRAM, verb="make_demo_follow_ups") as write:
        follow_ups = _make_follow_ups(cast, write)
    _keep_due_dates(follow_ups)


def _make_activities(cast: Cast, write: Writing) -> None:
    types = {row.code: row for row in ActivityType.objects.all()}
    table = deeds(cast)
    made = write.create_many([_activity(cast, row, types[row["type"]]) for row in table])
    together = list(zip(table, made, strict=True))
    link(Activity.fields, [(activity, _fields(cast, row)) for row, activity in together])
    written_on((activity, cast.day(IDEA_WRITTEN)) for activity in made if activity.starts_on is None)
    for row, activity in together:
        if row["key"]:
            cast.activities[row["key"]] = activity


def _fields(cast: Cast, row: Row) -> list[EducationField]:
    return [cast.fields[code] for code in row["fields"].split()]


def _activity(cast: Cast, row: Row, kind: ActivityType) -> Activity:
    contacts = row["contacts"].split()
    starts_on, ends_on = cast.day_if(row["starts"]), cast.day_if(row["ends"])
    return Activity(
        partnership=cast.partnerships[row["partnership"]],
        type=kind,
        what=cast.words(row["title"]),
        status=row["status"],
        unit=cast.unit_on(row["unit"], ends_on or starts_on or cast.today),
        workplace=cast.workplaces.get(row["workplace"]),
        starts_on=starts_on,
        ends_on=ends_on,
        responsible=cast.people[row["people"].split()[0]],
        responsible_contact=cast.contacts[contacts[0]] if contacts else None,
        outcome=row["outcome"],
        student_count=number(row["students"]),
        staff_count=number(row["staff"]),
        hours=number(row["hours"]),
    )


def _make_interactions(cast: Cast, write: Writing) -> None:
    table = meetings(cast)
    made = cast.interactions = write.create_many([_interaction(cast, row) for row in table])
    together = list(zip(table, made, strict=True))
    write.create_many([part for row, log in together for part in _parts(cast, row, log)])
    write.create_many(
        [
            InteractionContact(interaction=log, contact=cast.contacts[key])
            for row, log in together
            for key in row["contacts"].split()
        ]
    )
    write.create_many(
        [
            InteractionStaff(interaction=log, user=cast.people[key])
            for row, log in together
            for key in row["people"].split()[1:]
        ]
    )


def _interaction(cast: Cast, row: Row) -> Interaction:
    people, day = row["people"].split(), cast.day(row["day"])
    home = next((cast.home[key] for key in people if key in cast.home), None)
    return Interaction(
        kind=row["kind"],
        happened_on=day,
        is_planned=int(row["day"]) > 0,
        summary=cast.words(row["summary"]),
        unit=cast.unit_on(home, day) if home else None,
        logged_by=cast.people[people[0]],
    )


def _parts(cast: Cast, row: Row, log: Interaction) -> list[InteractionCompany]:
    """One for each company, with the workplace after a slash, and what was said with it."""
    lines = dict(line.split(": ", 1) for line in row["lines"].split(" | ") if line)
    found = []
    for place in row["companies"].split():
        key, _, site = place.partition("/")
        found.append(
            InteractionCompany(
                interaction=log,
                company=cast.companies[key],
                workplace=cast.workplaces.get(site),
                partnership=cast.partnership_at.get((key, site)) or cast.partnership_at.get((key, "")),
                line=lines.get(key, ""),
                happened_on=log.happened_on,
                is_planned=log.is_planned,
                is_contact=not log.is_planned,
            )
        )
    return found


def _make_follow_ups(cast: Cast, write: Writing) -> list[FollowUp]:
    met = _met(cast)
    return write.create_many([_follow_up(cast, row, met) for row in chores(cast)])


def _met(cast: Cast) -> dict[int, list[Interaction]]:
    """The contacts that each partnership had, by its key."""
    found: dict[int, list[Interaction]] = {}
    parts = InteractionCompany.objects.filter(is_contact=True).exclude(partnership=None).order_by("happened_on", "pk")
    by_key = {log.pk: log for log in cast.interactions}
    for partnership, log in parts.values_list("partnership_id", "interaction_id"):
        found.setdefault(partnership, []).append(by_key[log])
    return found


def _follow_up(cast: Cast, row: Row, met: dict[int, list[Interaction]]) -> FollowUp:
    kind, _, key = row["about"].partition(":")
    activity = cast.activities[key] if kind == "activity" else None
    partnership = cast.partnerships[key] if kind == "partnership" else None
    about = activity.partnership if activity else partnership
    day, home = cast.day(row["due"]), cast.home.get(row["owner"])
    closed_by = _closed_by(met.get(about.pk, []), day) if about and row["state"] == FollowUpState.DONE else None
    return FollowUp(
        what=cast.words(row["text"]),
        company=cast.companies.get(key) if kind == "company" else (about.company if about else None),
        partnership=partnership,
        activity=activity,
        assignee=cast.people[row["owner"]],
        unit=cast.units[home] if home else None,
        due_on=day,
        is_promised=bool(row["promised"]),
        state=row["state"],
        closed_at=None
        if row["state"] == FollowUpState.OPEN
        else _afternoon(closed_by.happened_on if closed_by else day),
        closed_by_interaction=closed_by,
        drop_reason="Organisaatio perui." if row["state"] == FollowUpState.DROPPED else "",
    )


def _closed_by(logs: list[Interaction], due: datetime.date) -> Interaction | None:
    """The contact in which it was done: one in the fortnight before it was due."""
    near = (log for log in logs if datetime.timedelta() <= due - log.happened_on <= FORTNIGHT)
    return next(near, None)


def _keep_due_dates(follow_ups: list[FollowUp]) -> None:
    """Since when each due date held, until when: a past day tells from it what was overdue then."""
    FollowUpDueDate.objects.filter(follow_up__in=[each.pk for each in follow_ups]).delete()
    FollowUpDueDate.objects.bulk_create(
        FollowUpDueDate(
            follow_up=each,
            due_on=each.due_on,
            from_at=min(_afternoon(each.due_on - SET_BEFORE), each.closed_at or timezone.now()),
            to_at=each.closed_at,
        )
        for each in follow_ups
    )


def _afternoon(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(14)))
