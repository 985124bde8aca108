"""What others have written in a plan while somebody had its page open."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.text import Truncator, capfirst

from plans.models import PlanAction, PlanMeeting, PlanSignature, SharedPlan, TrainingDesign, VisibilityItem
from records.actors import Actor
from records.models import Change, Record
from records.queries.actors import actor_names
from records.queries.history import Line, changes_of, lines

PARTS: dict[type[Record], str] = {
    PlanAction: "plan",
    VisibilityItem: "plan",
    TrainingDesign: "plan",
    PlanMeeting: "plan",
    PlanSignature: "plan",
}
MOST = 12
LETTERS = 300


@dataclass(frozen=True)
class News:
    """One thing that somebody else wrote."""

    who: str
    at: datetime.datetime
    what: str
    text: str


def news_of(plan: SharedPlan, actor: Actor, since: datetime.datetime) -> list[News]:
    """The latest of what others wrote since a moment, newest first. Where nothing was written at all, no question."""
    if plan.updated_at <= since:
        return []
    rows = changes_of(plan, PARTS).filter(batch__at__gt=since)
    rows = rows.exclude(batch__actor_kind=actor.actor_kind, batch__actor_id=actor.pk)
    found = lines(list(rows[:MOST]), show_personal=False)
    names = actor_names({(each.change.batch.actor_kind, each.change.batch.actor_id) for each in found})
    return list(_told(found, names))


def _told(found: list[Line], names: dict[tuple[str, int | None], str]) -> Iterator[News]:
    titles = _titles(found)
    for line in found:
        batch = line.change.batch
        kind = (line.change.subject_type, line.change.subject_id)
        what, text = titles.get(kind, ""), ""
        if line.change.action == Change.Action.CHANGED:
            label = capfirst(line.label)
            what, text = (f"{what}: {label}" if what else label), _shortened(line.new)
        yield News(names.get((batch.actor_kind, batch.actor_id), ""), batch.at, what, text)


def _shortened(value: Any) -> str:
    return Truncator(str(value)).chars(LETTERS) if value not in (None, "", "…") else ""


def _titles(found: list[Line]) -> dict[tuple[str, int], str]:
    """What the rows are called that were written: one question for each class of them."""
    titles: dict[tuple[str, int], str] = {}
    for model in PARTS:
        kind = model._meta.label_lower
        keys = {line.change.subject_id for line in found if line.change.subject_type == kind}
        if keys:
            name = capfirst(str(model._meta.verbose_name))
            titles |= {(kind, row.pk): f"{name}: {row.in_history}" for row in model.every.filter(pk__in=keys)}
    return titles
