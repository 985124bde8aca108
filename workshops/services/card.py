"""What participants do to cards: send, better, take back, vote, say that they could use one.

Everything may come twice, or late: a phone sends again until it has had an answer. A card is known by the key that the
phone made for it, a vote by who gave it to which card.
"""

from typing import Any

from django.db import IntegrityError, transaction

from organisation.models import EducationField, EducationUnit
from records.services.writing import writing
from workshops.models import Card, Interest, Participant, Vote, Workshop, WorkshopModule, WorkshopState
from workshops.services.board import hold_cards, show_cards

MOST_CARDS = 60
EDITABLE = (
    "text", "tier", "field", "activity_type", "company_text", "need", "solution", "result", "who", "who_user", "due_on",
)  # fmt: skip


class Refused(Exception):
    """Raised where something cannot be done now; *why* is "locked", "closed", "not_open", "votes" or "cards"."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def send_card(*, participant: Participant, module: WorkshopModule, client_key: str, **values: Any) -> Card:
    """Put a card on the board, once however often it is sent."""
    workshop = module.workshop
    known = _sent(workshop, client_key)
    if known is not None:
        return known
    refuse_unless_open(workshop, module)
    if Card.every.filter(module=module, author=participant).count() >= MOST_CARDS:
        raise Refused("cards")
    try:
        with writing(participant, verb="send_card") as write:
            card = Card(workshop=workshop, module=module, author=participant, client_key=client_key, **values)
            return write.create(card)
    except IntegrityError:
        sent = _sent(workshop, client_key)
        if sent is None:
            raise
        return sent


def change_card(*, participant: Participant, card: Card, **values: Any) -> None:
    """Better one's own card."""
    refuse_unless_open(card.workshop, card.module)
    with writing(participant, verb="change_card") as write:
        write.lock(card)
        for name, value in values.items():
            setattr(card, name, value)
        write.save(card)


def take_back_card(*, participant: Participant, card: Card) -> None:
    """Take one's own card off the board. What others wrote and was merged into it stands by itself again."""
    refuse_unless_open(card.workshop, card.module)
    with writing(participant, verb="take_back_card") as write:
        hold_cards(card.workshop_id)
        write.update_many(Card.objects.filter(merged_into=card.pk), merged_into=None)
        write.delete(card)


def put_back_card(*, participant: Participant, card: Card) -> None:
    """And bring it back."""
    refuse_unless_open(card.workshop, card.module)
    with writing(participant, verb="put_back_card") as write:
        write.restore(card)


def vote(*, participant: Participant, card: Card, wanted: bool) -> None:
    """Vote for a card, or take the vote back; said twice, it counts once. A merged card's vote is its head's."""
    refuse_unless_open(card.workshop, card.module)
    with transaction.atomic():
        given = Vote.objects.filter(participant=participant, card=card)
        if wanted == given.exists():
            return
        if wanted:
            _refuse_too_many_votes(participant, card.module)
            Vote.objects.bulk_create([Vote(participant=participant, card=card)], ignore_conflicts=True)
        else:
            given.delete()
        show_cards(card.workshop_id, _with_head(card))


def say_interest(
    *,
    participant: Participant,
    card: Card,
    wanted: bool,
    field: EducationField | None = None,
    unit: EducationUnit | None = None,
) -> None:
    """We could use this practice, in this field and unit; or not after all."""
    refuse_unless_open(card.workshop, card.module)
    with transaction.atomic():
        if wanted:
            where = {"field": field, "unit": unit}
            Interest.objects.update_or_create(participant=participant, card=card, defaults=where)
        else:
            Interest.objects.filter(participant=participant, card=card).delete()
        show_cards(card.workshop_id, _with_head(card))


def refuse_unless_open(workshop: Workshop, module: WorkshopModule) -> None:
    """Participants may do something in a module that has been opened, until the board is locked or closed."""
    if workshop.state == WorkshopState.CLOSED:
        raise Refused("closed")
    if workshop.is_locked:
        raise Refused("locked")
    if workshop.state != WorkshopState.LIVE or module.opened_at is None:
        raise Refused("not_open")


def _refuse_too_many_votes(participant: Participant, module: WorkshopModule) -> None:
    if module.votes_each is None:
        return
    # Two votes at the same moment come one after the other.
    Participant.objects.select_for_update().get(pk=participant.pk)
    if votes_given(participant, module) >= module.votes_each:
        raise Refused("votes")


def votes_given(participant: Participant, module: WorkshopModule) -> int:
    """How many votes a participant has given in a module, on cards that are still there."""
    return Vote.objects.filter(participant=participant, card__module=module, card__deleted_at=None).count()


def _sent(workshop: Workshop, client_key: str) -> Card | None:
    found: Card | None = Card.every.filter(workshop=workshop, client_key=client_key).first()
    return found


def _with_head(card: Card) -> list[int]:
    return [card.pk] if card.merged_into_id is None else [card.pk, card.merged_into_id]
