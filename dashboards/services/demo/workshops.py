"""Workshops of the demo: one that was held, with what came of it, and the one that goes on from there."""

import datetime
import json
from itertools import count
from typing import Any

from dashboards.demo.tables import FOLDER
from dashboards.services.demo.cast import Cast
from dashboards.services.demo.dating import done_on, noon, written_on
from organisation.models import StaffGroup
from partnerships.models import ActivityType, FollowUp
from partnerships.services.follow_up import add_follow_up, close_follow_up
from partnerships.services.role_matrix import settle
from records.models import ChangeBatch
from records.services.writing import Writing, writing
from workshops.models import (
    Card,
    Interest,
    Invitation,
    Outcome,
    Participant,
    RoleAnswer,
    Vote,
    Workshop,
    WorkshopModule,
    WorkshopState,
    WorkshopTemplate,
)
from workshops.services.board import show_cards
from workshops.services.workshop import add_workshop

Told = dict[str, Any]


class Held:
    """The workshop that was held, while it is written."""

    def __init__(self, cast: Cast, told: Told) -> None:
        self.cast, self.told, self.numbers = cast, told, count(1)
        self.day = cast.day(told["day"])
        self.types = {row.code: row for row in ActivityType.objects.all()}
        self.groups = {row.code: row for row in StaffGroup.objects.all()}
        self.actor = cast.people[told["facilitators"][0]]
        self.workshop = _planned(cast, told)
        self.modules = {row.kind: row for row in self.workshop.modules.all()}
        self.people = self._people()

    def _people(self) -> list[Participant]:
        return [
            Participant.objects.create(
                workshop=self.workshop,
                nickname=name,
                staff_group=self.groups.get(who),
                stakeholder="" if who in self.groups else who,
                field=self.cast.fields.get(field),
                digest=f"demo-{self.workshop.pk}-{number}",
            )
            for number, (name, who, field) in enumerate(self.told["people"])
        ]

    def card(self, write: Writing, kind: str, author: int, **values: Any) -> Card:
        """A card as its author sent it."""
        module: WorkshopModule = self.modules[kind]
        key = f"demo-{next(self.numbers)}"
        person = self.people[author]
        return write.create(Card(workshop=self.workshop, module=module, author=person, client_key=key, **values))

    def vote(self, card: Card, votes: int) -> None:
        """So many of those who were there."""
        people = self.people[:votes] if card.pk % 2 else self.people[-votes:]
        Vote.objects.bulk_create(Vote(card=card, participant=each) for each in people if votes)

    def follow_up(self, what: str, owner: str, due: int, *, done: bool) -> FollowUp:
        """What was agreed, and done since where it was."""
        person = self.cast.people[owner]
        made = add_follow_up(
            actor=self.actor,
            what=what,
            due_on=self.cast.day(due),
            assignee=person,
            unit=self.cast.units[self.told["units"][0]],
        )
        if done:
            close_follow_up(actor=person, follow_up=made)
        return made


def make_workshops(cast: Cast) -> None:
    """The one that was held first, for the next one opens with what became of it."""
    told = json.loads((FOLDER / "workshops.json").read_text("utf-8"))
    before = ChangeBatch.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    held = Held(cast, told["held"])
    _fill(held)
    _settle(held)
    _close(held)
    batches = ChangeBatch.objects.filter(pk__gt=before).values_list("pk", flat=True)
    done_on(dict.fromkeys(batches, held.day))
    _plan_next(cast, told["planned"], held.workshop)


def _planned(cast: Cast, told: Told) -> Workshop:
    values = {
        "title": told["title"],
        "held_on": cast.day(told["day"]),
        "starts_at": _time(told["from"]),
        "ends_at": _time(told["to"]),
        "place": told["place"],
        "note": told.get("note", ""),
        "languages": "fi",
        "template": WorkshopTemplate.objects.get(code=told["template"]),
        "units": [cast.units[key] for key in told["units"]],
        "facilitators": [cast.people[key] for key in told["facilitators"]],
    }
    return add_workshop(actor=cast.people[told["facilitators"][0]], values=values)


def _fill(held: Held) -> None:
    with writing(held.actor, verb="make_demo_cards") as write:
        cards = [*_map(held, write), *_share(held, write), *_plan(held, write)]
    show_cards(held.workshop.pk, [card.pk for card in cards])
    written_on((card, held.day) for card in cards)


def _map(held: Held, write: Writing) -> list[Card]:
    made, head = [], None
    for tier, text, author, field, kind, votes, mark in held.told["map"]:
        card = held.card(
            write,
            "map",
            author,
            text=text,
            tier=tier,
            field=held.cast.fields.get(field),
            activity_type=held.types.get(kind),
            merged_into=head if mark == "merge" else None,
        )
        head = head if mark == "merge" else card
        held.vote(card, votes)
        if mark == "left":
            card.outcome, card.outcome_reason = Outcome.LEFT, "Otetaan esiin johdon tapaamisessa keväällä"
            write.save(card)
        made.append(card)
    return made


def _share(held: Held, write: Writing) -> list[Card]:
    made = []
    for text, author, need, solution, result, interests in held.told["share"]:
        card = held.card(write, "share", author, text=text, need=need, solution=solution, result=result)
        Interest.objects.bulk_create(Interest(card=card, participant=each) for each in held.people[-interests:])
        made.append(card)
    return made


def _plan(held: Held, write: Writing) -> list[Card]:
    made = []
    for text, tier, owner, due, state in held.told["plan"]:
        person = held.cast.people[owner]
        card = held.card(write, "plan", 8, text=text, tier=tier, who_user=person, due_on=held.cast.day(due))
        _became(held, card, held.follow_up(text, owner, due, done=state == "done"))
        write.save(card)
        made.append(card)
    return made


def _became(held: Held, card: Card, follow_up: FollowUp) -> None:
    card.outcome, card.outcome_key, card.outcome_at = Outcome.FOLLOW_UP, follow_up.pk, noon(held.day)


def _settle(held: Held) -> None:
    """What each group answered, and what the unit settled by it."""
    module, told = held.modules["roles"], held.told["roles"]
    answers = [
        RoleAnswer(
            module=module,
            participant=person,
            staff_group=person.staff_group,
            activity_type=held.types[kind],
            part=parts.get(person.staff_group.code, "none"),
        )
        for person in held.people
        if person.staff_group is not None
        for kind, parts in told.items()
    ]
    RoleAnswer.objects.bulk_create(answers)
    entries = {
        (held.groups[group].pk, held.types[kind].pk): part
        for kind, parts in told.items()
        for group, part in parts.items()
    }
    settle(held.actor, held.cast.units[held.told["units"][0]], entries)
    held.cast.units[held.told["units"][0]].role_matrix.update(settled_on=held.day)


def _close(held: Held) -> None:
    workshop = Workshop.objects.get(pk=held.workshop.pk)
    with writing(held.actor, verb="close_workshop") as write:
        workshop.state, workshop.is_locked = WorkshopState.CLOSED, True
        workshop.opened_at, workshop.closed_at = noon(held.day), noon(held.day)
        workshop.current_module = held.modules["plan"]
        write.save(workshop)
        for module in held.modules.values():
            module.opened_at = noon(held.day)
            write.save(module)
    held.workshop = workshop


def _plan_next(cast: Cast, told: Told, previous: Workshop) -> None:
    workshop = _planned(cast, told)
    with writing(cast.people[told["facilitators"][0]], verb="invite_to_workshop") as write:
        workshop.previous = previous
        write.save(workshop)
        people = [cast.people[key] for key in told["invited"]]
        write.create_many(
            [
                Invitation(workshop=workshop, user=each, email=each.email, name=each.name, sent_at=noon(cast.day(-4)))
                for each in people
            ]
        )


def _time(text: str) -> datetime.time:
    return datetime.time.fromisoformat(text.zfill(5))
