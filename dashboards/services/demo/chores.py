"""What people have still to do, have done or dropped, beside the hand-written follow-ups."""

from collections import Counter
from collections.abc import Iterator
from itertools import cycle

from dashboards.demo.tables import Row, rows
from dashboards.services.demo.cast import Cast
from dashboards.services.demo.phrases import Phrases
from dashboards.services.demo.story import Story, stories
from partnerships.models import FollowUpState, PartnershipStatus

# How many of each kind, and between which days from today they are or were due.
OPEN = ((5, (-20, -6)), (3, (-5, -1)), (3, (0, 0)), (4, (1, 5)), (8, (6, 18)), (10, (19, 75)))
CLOSED = ((30, (-320, -3), FollowUpState.DONE), (6, (-220, -8), FollowUpState.DROPPED))
OVERDUE_EACH = 2
GOES_ON = (PartnershipStatus.ACTIVE, PartnershipStatus.PAUSED)


def chores(cast: Cast) -> list[Row]:
    """All follow-ups, as rows of their table."""
    return [*rows("follow_ups"), *_more(cast)]


def _more(cast: Cast) -> Iterator[Row]:
    phrases = Phrases(cast, rows("next_steps"))
    lively = [story for story in stories(cast) if story.status in GOES_ON and not story.row["last"]]
    cast.dice.shuffle(lively)
    turn = cycle(lively)
    late = Counter(row["owner"] for row in rows("follow_ups") if int(row["due"]) < 0 and row["state"] == "open")
    for count, (first, last) in OPEN:
        for _ in range(count):
            story = next(story for story in turn if first > -1 or late[_owner(story)] < OVERDUE_EACH)
            due = cast.dice.randint(first, last)
            late[_owner(story)] += due < 0
            yield _chore(cast, phrases, story, due, FollowUpState.OPEN)
    for count, (first, last), state in CLOSED:
        for _ in range(count):
            due = cast.dice.randint(first, last)
            story = next(story for story in turn if int(story.row["started"]) < due)
            yield _chore(cast, phrases, story, due, state)


def _owner(story: Story) -> str:
    return story.owners_on(-1)[0][1]


def _chore(cast: Cast, phrases: Phrases, story: Story, due: int, state: str) -> Row:
    language = cast.people[_owner(story)].language if story.language != "en" else "en"
    sentence = phrases.draw((), language, story.key)
    return {
        "due": str(due),
        "text": sentence["text"],
        "about": f"partnership:{story.key}",
        "owner": _owner(story) if state == FollowUpState.OPEN else story.owners_on(due)[0][1],
        "promised": sentence["promised"],
        "state": state,
    }
