"""What to do next: the ten most useful deeds, each with where it is done and why.

Every kind of deed has a weight (WEIGHTS): first what others wait for (a decision, a promise, an answer), then what is
about to be lost (contact, criteria), then what could grow. Within a kind, what has waited longest comes first, and each
further one of the kind weighs STEP less than the one before it: one kind never fills the list while another has
anything. Equal weights stand in the order of the table. Nobody is shown what they may not do; all is as of today,
within the unit, field and tier that are chosen.
"""

from collections.abc import Iterable, Sequence

from dashboards.queries.figures.choice import Choice
from dashboards.queries.next_actions.action import MOST, Action, Place, Scope
from dashboards.queries.next_actions.growing import empty, lapsed, ownerless, quiet
from dashboards.queries.next_actions.waiting import decisions, promises, proposals, suggestions
from organisation.queries.access import access_of
from records.actors import Actor

STEP = 12
WEIGHTS = {
    "decision": 100,
    "promise": 92,
    "proposal": 90,
    "quiet_strategic": 80,
    "lapsed": 70,
    "quiet_development": 62,
    "ownerless": 56,
    "suggestions": 45,
    "empty": 40,
}


def next_actions(actor: Actor, deeds: Iterable[Action], places: Sequence[Place] = ()) -> list[Action]:
    """The ten that weigh most, of the *deeds* that `deeds_of` gives and of the empty *places*, those that are filled most
    easily first."""
    return ranked([*deeds, *empty(access_of(actor), places)])


def deeds_of(actor: Actor, choice: Choice) -> list[Action]:
    """Those that do not rest on figures: the same whatever day is chosen."""
    access = access_of(actor)
    if not access.is_member:
        return []
    about = Scope(choice)
    return [
        *decisions(actor, about),
        *promises(actor, access, about),
        *proposals(actor, access, about),
        *quiet(actor, access, about),
        *lapsed(access, about),
        *ownerless(access, about),
        *suggestions(access, about),
    ]


def ranked(found: Iterable[Action]) -> list[Action]:
    """By weight, each further one of a kind weighing less; those of a kind keep their order."""
    seen: dict[str, int] = {}
    weighed = []
    for action in found:
        place = seen[action.kind] = seen.get(action.kind, -1) + 1
        weighed.append((WEIGHTS[action.kind] - STEP * place, action))
    # Sorting keeps the order of equals: that of the kinds.
    return [action for _weight, action in sorted(weighed, key=lambda pair: -pair[0])[:MOST]]
