"""What partnerships do day by day, beside the hand-written activities."""

from collections.abc import Iterator

from dashboards.demo.tables import Row, rows
from dashboards.services.demo.cast import Cast
from dashboards.services.demo.phrases import Phrases
from dashboards.services.demo.story import Story, people_at, stories
from partnerships.models import ActivityStatus, PartnershipStatus, Tier

SHARED_WORK = {Tier.EVERYDAY: 0, Tier.DEVELOPMENT: 2, Tier.STRATEGIC: 3}
ONE_DAY, LONG = (0, 0), (10, 45)
LASTS = {
    "company_visit": ONE_DAY,
    "guest_lecture": ONE_DAY,
    "shared_event": ONE_DAY,
    "recruitment_day": ONE_DAY,
    "feedback_talk": ONE_DAY,
    "customer_work": (2, 6),
    "competence_demonstration": (2, 8),
    "shared_assessment": (2, 8),
    "staff_training": (1, 5),
}
OVER = 0.62
UNDER_WAY = 0.84


def deeds(cast: Cast) -> list[Row]:
    """All activities, as rows of the table of activities."""
    table = rows("activities")
    told = {row["partnership"] for row in table}
    templates = rows("templates")
    everyday = Phrases(cast, [row for row in templates if not row["shared"]])
    shared = Phrases(cast, [row for row in templates if row["shared"]])
    made = []
    for story in stories(cast):
        if story.status == PartnershipStatus.PROSPECT:
            continue
        if story.key not in told:
            made += list(_several(cast, story, everyday, cast.dice.randint(1, 2)))
            made += list(_several(cast, story, shared, SHARED_WORK[Tier(story.tier)]))
        elif cast.dice.random() < 0.4:
            made += list(_several(cast, story, everyday, 1))
    return [*table, *made]


def _several(cast: Cast, story: Story, phrases: Phrases, count: int) -> Iterator[Row]:
    for place in range(count):
        unit, _person = story.owners_on(-1)[0]
        tags = story.tags(unit, cast.taught[unit])
        yield _deed(cast, story, phrases.draw(tags, story.language, story.key), number=place)


def _deed(cast: Cast, story: Story, template: Row, *, number: int) -> Row:
    """The first one is always something done, with people on both sides and an outcome."""
    status = _status(cast, story, template) if number else ActivityStatus.DONE
    starts, ends = _days(cast, story, status, template)
    unit, person = story.owners_on(starts if starts is not None else -1)[0]
    there = people_at(cast, story, starts if starts is not None else -1)
    fields = sorted(set(story.row["fields"].split()) & cast.taught[unit])
    people = cast.dice.randint(int(template["least"]), int(template["most"]))
    is_shared = bool(template["shared"])
    return {
        "key": "",
        "partnership": story.key,
        "type": template["type"],
        "title": template["title"],
        "status": status,
        "unit": unit,
        "workplace": story.row["workplace"],
        "starts": "" if starts is None else str(starts),
        "ends": "" if ends is None else str(ends),
        "fields": cast.dice.choice(fields) if fields else "",
        "people": person,
        "contacts": cast.dice.choice(there) if there else "",
        "students": "" if is_shared else str(people),
        "staff": str(people) if is_shared else "",
        "hours": str(people * cast.dice.choice((4, 6, 8))) if is_shared else "",
        "outcome": template["outcome"] if status == ActivityStatus.DONE else "",
    }


def _status(cast: Cast, story: Story, template: Row) -> str:
    """What takes one day is never under way; what belongs to a season is over."""
    if not story.is_active or template["months"]:
        return ActivityStatus.DONE
    chance = cast.dice.random()
    if chance < OVER:
        return ActivityStatus.DONE
    if chance < UNDER_WAY and LASTS.get(template["type"]) != ONE_DAY:
        return ActivityStatus.ONGOING
    return cast.dice.choice(
        (ActivityStatus.PLANNED, ActivityStatus.PLANNED, ActivityStatus.IDEA, ActivityStatus.DROPPED)
    )


def _days(cast: Cast, story: Story, status: str, template: Row) -> tuple[int | None, int | None]:
    """When it was, counted from today: what is done lies within the time in which the partnership lived."""
    lasts = LASTS.get(template["type"], LONG)
    if status == ActivityStatus.ONGOING:
        return max(-cast.dice.randint(10, 60), _first_day(story)), cast.dice.randint(12, 90)
    if status == ActivityStatus.PLANNED:
        starts = cast.dice.randint(12, 90)
        return starts, starts + cast.dice.randint(*lasts)
    if status == ActivityStatus.IDEA:
        return None, None
    start, end = max(story.spans(), key=lambda span: span[1] - span[0])
    starts = _in_season(cast, range(start, max(start, end - 12) + 1), template)
    ends = min(starts + cast.dice.randint(*lasts), end)
    return starts, ends if status == ActivityStatus.DONE else None


def _in_season(cast: Cast, days: range, template: Row) -> int:
    """One of *days*, in the months to which the template belongs if there are any."""
    months = {int(word) for word in template["months"].split()}
    fitting = [day for day in days if cast.day(day).month in months]
    return cast.dice.choice(fitting or days)


def _first_day(story: Story) -> int:
    return max(int(story.row["started"]), -700)
