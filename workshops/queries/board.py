"""What screens fetch: each process keeps the boards that are looked at, and reads of each change once, for everybody.

Whoever polls says which number of the board they have seen. Where nothing has changed, one prepared question answers.
Else the process reads what changed since it last looked, keeps it ready as text, and gives each screen what is newer
than its number: two hundred phones cost the database as much as one.
"""

import json
import threading
import time
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet

from records.queries.prepared import prepared
from workshops.models import Board, Card, ModuleKind, Participant, RoleAnswer, Workshop

# Boards kept by a process; one of 2,000 cards takes about 2 MB.
MOST_BOARDS = 12


@dataclass(slots=True)
class Line:
    """A card as screens get it: *text* is JSON, *named* the same with the author's nickname."""

    changed: int
    module: int
    votes: int
    is_shown: bool
    text: str
    named: str


@dataclass
class Mirror:
    """What a process knows of one board."""

    workshop: int
    epoch: int = 0
    number: int = 0
    head: dict[str, Any] = field(default_factory=dict)
    names_hidden: bool = False
    lines: dict[int, Line] = field(default_factory=dict)
    # (changed, key) in order; entries of cards that have changed again are passed over.
    order: list[tuple[int, int]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def newer(self, since: int) -> list[tuple[int, Line]]:
        """Cards that changed after a number."""
        first = bisect_right(self.order, (since, 2**63))
        fresh = ((key, self.lines[key], changed) for changed, key in self.order[first:])
        return [(key, line) for key, line, changed in fresh if line.changed == changed]

    def take(self, rows: Iterable[tuple[Any, ...]]) -> None:
        """Keep cards as they are now."""
        for row in rows:
            key, line = _line(row)
            known = self.lines.get(key)
            if known is None or known.changed < line.changed:
                self.lines[key] = line
                self.order.append((line.changed, key))
        self.order.sort()
        if len(self.order) > 2 * len(self.lines) + 100:
            self.order = sorted((line.changed, key) for key, line in self.lines.items())


_boards: "OrderedDict[int, Mirror]" = OrderedDict()
_boards_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Place:
    """Which board, and how far it is: what each poll asks first."""

    workshop: int
    epoch: int = 0
    number: int = 1


def place_of(workshop: int) -> Place:
    """How far a board is now."""
    return Place(workshop, *(_number.first(workshop=workshop) or ()))


def state_for_phone(place: Place, since: int) -> tuple[int, str]:
    """What a phone needs: the frame, and the votes of cards that changed. Nothing of it names anybody."""
    mirror = fresh(place)
    with mirror.lock:
        votes = [[key, line.votes] for key, line in mirror.newer(since) if line.is_shown] if since else []
        return mirror.number, _said({**mirror.head, "votes": votes})


def state_for_hall(place: Place, since: int) -> tuple[int, str]:
    """What hall screen and console need: the frame, and each card that changed, with who wrote it unless hidden."""
    mirror = fresh(place)
    with mirror.lock:
        named = not mirror.names_hidden
        texts = [line.named if named else line.text for _key, line in mirror.newer(since)]
        return mirror.number, f'{_said(mirror.head)[:-1]},"since":{since},"cards":[{",".join(texts)}]}}'


def fresh(place: Place) -> Mirror:
    """The board as it is at that number or later."""
    mirror = _kept(place.workshop)
    with mirror.lock:
        if mirror.epoch != place.epoch:
            mirror.epoch, mirror.number, mirror.lines, mirror.order = place.epoch, 0, {}, []
        if mirror.number < place.number:
            mirror.take(_cards(workshop=place.workshop, since=mirror.number))
            _read_head(mirror, place.number)
    return mirror


def _kept(workshop: int) -> Mirror:
    with _boards_lock:
        mirror = _boards.setdefault(workshop, Mirror(workshop))
        _boards.move_to_end(workshop)
        while len(_boards) > MOST_BOARDS:
            _boards.popitem(last=False)
        return mirror


def _said(values: dict[str, Any]) -> str:
    return json.dumps({**values, "now": int(time.time() * 1000)}, ensure_ascii=False, separators=(",", ":"))


# --- reading ----------------------------------------------------------------------------------------------------------


@prepared
def _number(workshop: int) -> "QuerySet[Board, tuple[int, int]]":
    return Board.objects.filter(workshop=workshop).values_list("epoch", "number")


@prepared
def _cards(workshop: int, since: int) -> "QuerySet[Card, tuple[Any, ...]]":
    rows = Card.every.filter(workshop=workshop, changed__gt=since)
    return rows.values_list(
        "pk", "changed", "module_id", "votes", "deleted_at", "is_hidden", "merged_into_id", "text", "tier", "field_id",
        "activity_type_id", "company_text", "need", "solution", "result", "who", "due_on", "interests", "merged_count",
        "position", "outcome", "drawn_from_id", "author_id", "author__nickname", "author__staff_group_id",
        "author__stakeholder",
    )  # fmt: skip


def _line(row: tuple[Any, ...]) -> tuple[int, Line]:
    """A card as text; what is empty is left out. Of one that is gone only that."""
    key, changed, module, votes, deleted, hidden, head = row[:7]
    gone = deleted is not None or hidden
    told: dict[str, Any] = {"id": key, "changed": changed, "module": module}
    if gone:
        text = named = _json({**told, "gone": True})
        return key, Line(changed, module, votes, False, text, named)
    names = (
        "text", "tier", "field", "type", "company", "need", "solution", "result", "who", "due", "interests", "merged",
        "position", "outcome", "from", "author",
    )  # fmt: skip
    told |= {name: _plain(value) for name, value in zip(names, row[7:23], strict=True) if value}
    told |= {"votes": votes} | ({"into": head} if head else {})
    by = {name: value for name, value in zip(("by", "group", "stakeholder"), row[23:], strict=True) if value}
    return key, Line(changed, module, votes, head is None, _json(told), _json(told | by))


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int) else value.isoformat()


def _json(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


@prepared
def _frame(workshop: int) -> "QuerySet[Workshop, tuple[Any, ...]]":
    return Workshop.every.filter(pk=workshop).values_list(
        "state", "current_module_id", "current_module__kind", "is_locked", "is_joinable", "names_hidden", "hall_view",
        "hall_slide", "timer_ends_at", "timer_left",
    )  # fmt: skip


@prepared
def _participants(workshop: int) -> "QuerySet[Participant, int]":
    present = Participant.objects.filter(workshop=workshop, removed_at=None)
    return present.order_by().values("workshop").annotate(many=Count("pk")).values_list("many", flat=True)


@prepared
def _answers(module: int) -> "QuerySet[RoleAnswer, int]":
    answers = RoleAnswer.objects.filter(module=module).order_by().values("module")
    return answers.annotate(many=Count("participant", distinct=True)).values_list("many", flat=True)


def _read_head(mirror: Mirror, number: int) -> None:
    [(state, module, kind, locked, joinable, hidden, view, slide, ends, left)] = _frame(workshop=mirror.workshop)
    shown = [line for line in mirror.lines.values() if line.is_shown and line.module == module]
    mirror.number, mirror.names_hidden = number, hidden
    mirror.head = {
        "number": number,
        "state": state,
        "module": module,
        "kind": kind,
        "locked": locked,
        "joinable": joinable,
        "names_hidden": hidden,
        "hall_view": view,
        "slide": slide,
        "timer_ends": milliseconds(ends),
        "timer_left": left,
        "participants": _participants.first(workshop=mirror.workshop) or 0,
        "cards_in_module": len(shown),
        "votes_in_module": sum(line.votes for line in shown),
        "answered": (_answers.first(module=module) or 0) if kind == ModuleKind.ROLES else 0,
    }


def milliseconds(moment: datetime | None) -> int | None:
    """A moment as browsers reckon."""
    return int(moment.timestamp() * 1000) if moment else None
