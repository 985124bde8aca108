"""The contacts of everyday life: beside the hand-written ones, what else was met, called and planned in two years."""

from collections.abc import Iterator

from dashboards.demo.tables import Row, rows
from dashboards.services.demo.cast import Cast
from dashboards.services.demo.phrases import ANY, Phrases
from dashboards.services.demo.story import Story, people_at, stories
from partnerships.models import Tier

DAYS_BETWEEN = {Tier.EVERYDAY: 220, Tier.DEVELOPMENT: 112, Tier.STRATEGIC: 75}
WRITTEN_BY_HAND = -430
UNTIL_MET = {Tier.EVERYDAY: 60, Tier.DEVELOPMENT: 35, Tier.STRATEGIC: 20}
OTHER_UNIT = 0.3
TWO_CONTACTS = 0.25
PLANNED = 0.6


def meetings(cast: Cast) -> list[Row]:
    """All contacts in the order of their days, as rows of the table of interactions."""
    table = rows("interactions")
    by_hand = [row for row in table if int(row["day"]) < 0 and row["kind"] != "event"]
    told = {place for row in by_hand for place in row["companies"].split()}
    return sorted([*table, *_past(cast, told), *_ahead(cast)], key=lambda row: int(row["day"]))


def _past(cast: Cast, told: set[str]) -> Iterator[Row]:
    sentences = rows("sentences")
    first_talks = Phrases(cast, _of_branch(sentences, "prospect"))
    phrases = Phrases(cast, [row for row in sentences if row["branch"] not in ("prospect", "planned")])
    for story in stories(cast):
        until = WRITTEN_BY_HAND if story.place in told else 0
        for day in _days(cast, story, until):
            yield _contact(cast, story, day, first_talks if story.status == "prospect" else phrases)


def _of_branch(sentences: list[Row], branch: str) -> list[Row]:
    """Sentences for a moment of their own, which every unit may say."""
    return [dict(row, branch=ANY) for row in sentences if row["branch"] == branch]


def _days(cast: Cast, story: Story, until: int) -> Iterator[int]:
    """About as often as the tier wants it, never twice in a heap; the last time not long ago."""
    apart = DAYS_BETWEEN[Tier(story.tier)]
    for start, last in story.spans():
        end = min(last, until)
        if end > -3 and not story.row["last"]:
            end = -cast.dice.randint(2, UNTIL_MET[Tier(story.tier)])
        if end <= start:
            continue
        count = max(1, round((end - start) / apart))
        piece = (end - start) / count
        yield from (round(end - (step + cast.dice.random() * 0.7) * piece) for step in range(1, count))
        yield end


def _contact(cast: Cast, story: Story, day: int, phrases: Phrases) -> Row:
    unit, person = _logger(cast, story, day)
    sentence = phrases.draw(story.tags(unit, cast.taught[unit]), story.language, story.place, cast.day(day))
    there = people_at(cast, story, day)
    wanted = 2 if sentence["kind"] == "meeting" or cast.dice.random() < TWO_CONTACTS else 1
    met = cast.dice.sample(there, min(wanted, len(there)))
    return {
        "day": str(day),
        "kind": sentence["kind"],
        "companies": story.place,
        "people": person,
        "contacts": " ".join(met),
        "summary": sentence["text"],
        "lines": "",
    }


def _logger(cast: Cast, story: Story, day: int) -> tuple[str, str]:
    """Mostly the lead unit's owner, now and then somebody of another unit."""
    lead, *others = story.owners_on(day)
    return cast.dice.choice(others) if others and cast.dice.random() < OTHER_UNIT else lead


def _ahead(cast: Cast) -> Iterator[Row]:
    """What is in people's calendars: one meeting for many of the partnerships that are developed."""
    planned = {place for row in rows("interactions") if int(row["day"]) > 0 for place in row["companies"].split()}
    phrases = Phrases(cast, _of_branch(rows("sentences"), "planned"))
    for story in stories(cast):
        if story.tier == Tier.EVERYDAY or not story.is_active or story.row["last"] or story.place in planned:
            continue
        if cast.dice.random() < PLANNED:
            yield _contact(cast, story, cast.dice.randint(2, 45), phrases)
