"""Placements as the student system counts them: for each partnership, unit and field in the last school year and this."""

import datetime

from django.utils.translation import gettext as _

from dashboards.services.demo.cast import Cast
from dashboards.services.demo.links import link
from dashboards.services.demo.story import Story, stories
from organisation.queries.calendar import SchoolYear
from partnerships.models import Activity, ActivityStatus, ActivityType, PartnershipStatus, PlacementCount
from records.actors import PROGRAM
from records.services.writing import writing

IN_ANY_YEAR = 0.7


def make_placements(cast: Cast) -> None:
    """One activity and its counts for each; a college has about three times as many agreements as apprenticeships."""
    kind = ActivityType.objects.get(code="training_agreement")
    counts = [count for story in stories(cast) for count in _of_story(cast, story, kind)]
    with writing(PROGRAM, verb="make_demo_placements") as write:
        made = write.create_many([count.activity for count in counts])
        link(Activity.fields, [(activity, [count.field]) for activity, count in zip(made, counts, strict=True)])
        write.create_many(counts)


def _of_story(cast: Cast, story: Story, kind: ActivityType) -> list[PlacementCount]:
    if story.status == PartnershipStatus.PROSPECT:
        return []
    found = []
    for year in (SchoolYear(cast.year.first_year - 1), cast.year):
        if cast.dice.random() < IN_ANY_YEAR and _lived(cast, story, year):
            found.append(_count(cast, story, kind, year))
    return found


def _lived(cast: Cast, story: Story, year: SchoolYear) -> bool:
    """Whether people were in touch while schools were open; a year that has just begun has no counts yet."""
    begun = year.starts_on + datetime.timedelta(days=30)
    return any(
        cast.day(first) <= min(year.ends_on, cast.today) and cast.day(min(last, -1)) >= begun
        for first, last in story.spans()
    )


def _count(cast: Cast, story: Story, kind: ActivityType, year: SchoolYear) -> PlacementCount:
    unit, person = story.owners_on(-1)[0]
    field = cast.fields[sorted(set(story.row["fields"].split()) & cast.taught[unit])[0]]
    agreements, apprenticeships = cast.dice.randint(2, 12), max(0, cast.dice.randint(-4, 2))
    activity = Activity(
        partnership=cast.partnerships[story.key],
        type=kind,
        what=_("Learning at the workplace %(year)s") % {"year": year},
        status=ActivityStatus.DONE if year.ends_on < cast.today else ActivityStatus.ONGOING,
        unit=cast.unit_on(unit, min(year.ends_on, cast.today)),
        workplace=cast.workplaces.get(story.row["workplace"]),
        starts_on=max(year.starts_on, cast.partnerships[story.key].started_on),
        ends_on=year.ends_on,
        responsible=cast.people[person],
        student_count=agreements + apprenticeships,
    )
    return PlacementCount(
        activity=activity,
        company=activity.partnership.company,
        workplace=activity.workplace,
        unit=activity.unit,
        field=field,
        school_year=year.first_year,
        training_agreements=agreements,
        apprenticeships=apprenticeships,
        demonstrations=cast.dice.randint(0, agreements + apprenticeships),
    )
