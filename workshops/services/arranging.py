"""What the facilitator does to cards: merge, separate, move, hide, draw plans from them. One batch a deed, so undoable."""

import datetime
from collections.abc import Collection, Iterable
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from partnerships.models import Tier
from records.actors import Actor
from records.models import ChangeBatch, Record
from records.services import Writing, writing
from workshops.models import Card, ModuleKind, Workshop, WorkshopModule
from workshops.models.card import CardQuerySet
from workshops.services.board import hold_cards


def merge_cards(
    *, actor: Actor, workshop: Workshop, keys: Collection[int], head: int | None = None
) -> ChangeBatch | None:
    """Put cards that say the same under one: under *head*, else under the one with the most votes. Those that were
    merged into them before come along; votes are counted once a voter."""
    with writing(actor, verb="merge_cards") as write:
        hold_cards(workshop.pk)
        rows = list(_cards(workshop, keys).heads().order_by("-votes", "-merged_count", "pk"))
        if len(rows) < 2:
            raise ValidationError(_("Choose two cards or more."))
        chosen = next((row for row in rows if row.pk == head), rows[0])
        if any(row.module_id != chosen.module_id for row in rows):
            raise ValidationError(_("Cards of different modules are not merged."))
        others = [row for row in rows if row.pk != chosen.pk]
        below = _cards(workshop).filter(merged_into__in=others)
        write.update_many(below, merged_into=chosen)
        write.update_many(_cards(workshop, [row.pk for row in others]), merged_into=chosen)
        return write.batch_if_any


def separate_cards(*, actor: Actor, workshop: Workshop, keys: Collection[int]) -> ChangeBatch | None:
    """Cards that stand under these become cards of their own again."""
    with writing(actor, verb="separate_cards") as write:
        hold_cards(workshop.pk)
        write.update_many(_cards(workshop).filter(merged_into__in=list(keys)), merged_into=None)
        return write.batch_if_any


def move_cards(*, actor: Actor, workshop: Workshop, keys: Collection[int], tier: str) -> ChangeBatch | None:
    """Cards belong to another tier; what is merged into them goes along."""
    if tier not in Tier.values:
        raise ValidationError(_("Choose a tier."))
    with writing(actor, verb="move_cards") as write:
        hold_cards(workshop.pk)
        write.update_many(_cards(workshop, keys), tier=tier)
        write.update_many(_cards(workshop).filter(merged_into__in=list(keys)), tier=tier)
        return write.batch_if_any


def hide_cards(*, actor: Actor, workshop: Workshop, keys: Collection[int], hidden: bool = True) -> ChangeBatch | None:
    """Take cards off the screens, or bring them back. Their senders still see them as their own."""
    with writing(actor, verb="hide_cards" if hidden else "show_cards") as write:
        hold_cards(workshop.pk)
        write.update_many(_cards(workshop, keys), is_hidden=hidden)
        return write.batch_if_any


def draw_plans(*, actor: Actor, workshop: Workshop, keys: Collection[int]) -> ChangeBatch | None:
    """What next: a card of the plan for each of these, with the same words, once; who and when are said there."""
    module = (
        WorkshopModule.objects.filter(workshop=workshop.pk, kind=ModuleKind.PLAN).order_by("position", "pk").first()
    )
    if module is None:
        raise ValidationError(_("This workshop has no module for plans. Add one first."))
    with writing(actor, verb="draw_plans") as write:
        hold_cards(workshop.pk)
        known = _cards(workshop).filter(module=module, drawn_from__in=list(keys))
        drawn = set(known.values_list("drawn_from", flat=True))
        rows = [row for row in _cards(workshop, keys).heads() if row.pk not in drawn and row.module_id != module.pk]
        write.create_many([_drawn(card, module) for card in rows])
        return write.batch_if_any


def agree_on(
    *, actor: Actor, card: Card, text: str, who: str, who_user: User | None, due_on: datetime.date | None
) -> ChangeBatch | None:
    """Of a card of the plan: what, who and by when."""
    with writing(actor, verb="agree_on_plan") as write:
        write.lock(card)
        card.text, card.who, card.who_user, card.due_on = text, who, who_user, due_on
        write.save(card)
        return write.batch_if_any


def settle_undone(write: Writing, touched: Iterable[Record]) -> None:
    """An undo puts no card under one that is gone or lies under another by now; what lies under the card comes along."""
    for each in touched:
        if not isinstance(each, Card) or each.merged_into is None:
            continue
        head = each.merged_into
        if head.merged_into_id is not None or head.deleted_at is not None:
            each.merged_into = None
            write.save(each)
        else:
            write.update_many(Card.objects.filter(merged_into=each.pk), merged_into=head)


def _drawn(card: Card, module: WorkshopModule) -> Card:
    return Card(
        workshop_id=card.workshop_id,
        module=module,
        # Another one each time: a card that was drawn and taken back keeps its own.
        client_key=f"drawn-{uuid4().hex}",
        text=card.text,
        tier=card.tier,
        field_id=card.field_id,
        activity_type_id=card.activity_type_id,
        company_text=card.company_text,
        company_id=card.company_id,
        drawn_from=card,
    )


def _cards(workshop: Workshop, keys: Iterable[int] | None = None) -> CardQuerySet:
    """Living cards of this workshop; no others can be reached by keys that somebody made up."""
    rows: CardQuerySet = Card.objects.filter(workshop=workshop.pk)
    return rows if keys is None else rows.filter(pk__in=list(keys))
