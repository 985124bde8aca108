"""What partnerships do day by day, beside the hand-written activities."""

from collections.abc import Iterator

from dashboards.demo.tables import Row, rows
from dashboards.services.demo.cast import Cast
from dashboards.services.demo.phrases import Phrases
from dashboards.services.demo.story import Story, people_at, stories
from partnerships.models import ActivityStatus, PartnershipStatus, Tier

SHARED_WORK = {Tier.EVERYDAY: 0, Tier.DEVELOPMENT: 2, Tier.STRATEGIC: 3}
OVER = 0.62
UNDER_WAY = 0.84


def deeds(cast: Cast) -> list[Row]:
    """All activities, as rows of the table of activities."""
    table = rows("activities")
    told = {row["partnership"] for row in table}
    templates = rows("templates")
    everyday = Phrases(cast, [row for row in templates if row["branch"] != "any"])
    shared = Phrases(cast, [row for row in templates if row["branch"] == "any"])
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
        template = phrases.draw(unit, story.language, story.key) or phrases.draw(unit, "fi", story.key)
        if template is not None:
            yield _deed(cast, story, template, number=place)


def _deed(cast: Cast, story: Story, template: Row, *, number: int) -> Row:
    """The first one is always something done, with people on both sides and an outcome."""
    status = _status(cast, story) if number else ActivityStatus.DONE
    starts, ends = _days(cast, story, status)
    unit, person = story.owners_on(starts if starts is not None else -1)[0]
    there = people_at(cast, story, starts if starts is not None else -1)
    fields = sorted(set(story.row["fields"].split()) & cast.taught[unit])
    people = cast.dice.randint(int(template["least"]), int(template["most"]))
    is_shared = template["branch"] == "any"
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


def _status(cast: Cast, story: Story) -> str:
    if not story.is_active:
        return ActivityStatus.DONE
    chance = cast.dice.random()
    if chance < OVER:
        return ActivityStatus.DONE
    if chance < UNDER_WAY:
        return ActivityStatus.ONGOING
    return cast.dice.choice(
        (ActivityStatus.PLANNED, ActivityStatus.PLANNED, ActivityStatus.IDEA, ActivityStatus.DROPPED)
    )


def _days(cast: Cast, story: Story, status: str) -> tuple[int | None, int | None]:
    """When it was, counted from today: what is done lies within the time in which the partnership lived."""
    if status == ActivityStatus.ONGOING:
        return max(-cast.dice.randint(10, 90), _first_day(story)), cast.dice.randint(15, 120)
    if status == ActivityStatus.PLANNED:
        starts = cast.dice.randint(12, 90)
        return starts, starts + cast.dice.randint(0, 40)
    if status == ActivityStatus.IDEA:
        return None, None
    start, end = max(story.spans(), key=lambda span: span[1] - span[0])
    starts = cast.dice.randint(start, max(start, end - 12))
    ends = min(starts + cast.dice.choice((0, 0, 1, 5, 12, 30)), end)
    return starts, ends if status == ActivityStatus.DONE else None


def _first_day(story: Story) -> int:
    return max(int(story.row["started"]), -700)
