"""The number of a board, and the counts on its cards: brought up to date as the last thing of each transaction.

Whoever changes what screens show comes through here. Records do so by themselves: `ports.copies` calls follow_cards,
follow_modules and follow_workshops at the end of every writing, undo included. What is no record (votes, answers,
participants) calls show_cards or raise_numbers itself.
"""

from collections.abc import Collection
from secrets import randbits

from django.db import connection, transaction

from workshops.models import Board, Card, Interest, Vote, Workshop, WorkshopModule

BOARD, CARD = Board._meta.db_table, Card._meta.db_table
VOTE, INTEREST = Vote._meta.db_table, Interest._meta.db_table

# Each voter of a card and of those merged into it counts once.
RECOUNT = f"""
UPDATE {CARD} SET changed = %s,
  merged_count = (SELECT COUNT(*) FROM {CARD} m WHERE m.merged_into_id = {CARD}.id AND m.deleted_at IS NULL),
  votes = (SELECT COUNT(DISTINCT v.participant_id) FROM {VOTE} v WHERE v.card_id IN
    (SELECT m.id FROM {CARD} m WHERE m.id = {CARD}.id OR (m.merged_into_id = {CARD}.id AND m.deleted_at IS NULL))),
  interests = (SELECT COUNT(DISTINCT i.participant_id) FROM {INTEREST} i WHERE i.card_id IN
    (SELECT m.id FROM {CARD} m WHERE m.id = {CARD}.id OR (m.merged_into_id = {CARD}.id AND m.deleted_at IS NULL)))
WHERE id IN ({{keys}})
"""  # noqa: S608 - names of our own
# What is new has no votes and nothing merged into it.
STAMP = f"UPDATE {CARD} SET changed = %s WHERE id IN ({{keys}})"  # noqa: S608 - names of our own
STAMP_ALL = f"UPDATE {CARD} SET changed = %s WHERE workshop_id = %s"  # noqa: S608 - names of our own
RAISE = (
    f"INSERT INTO {BOARD} (workshop_id, number, epoch) VALUES (%s, 2, %s)"  # noqa: S608 - names of our own
    f" ON CONFLICT (workshop_id) DO UPDATE SET number = {BOARD}.number + 1 RETURNING number"
)


def hold_cards(workshop: int) -> None:
    """Who arranges cards waits here for whoever else does, so that what they decide by stays true until they are done.

    Held before any card. Participants who write and vote do not wait.
    """
    Workshop.every.select_for_update(no_key=True).get(pk=workshop)


def raise_number(workshop: int) -> int:
    """The board has changed once more. Holds the board until the end of the transaction: call it last."""
    with connection.cursor() as cursor:
        cursor.execute(RAISE, [workshop, randbits(52)])
        return int(cursor.fetchone()[0])


def raise_numbers(workshops: Collection[int]) -> None:
    """The same of several, in the order of their keys, so that two never wait for each other at once."""
    with transaction.atomic():
        for workshop in sorted(workshops):
            raise_number(workshop)


def show_cards(workshop: int, cards: Collection[int]) -> int:
    """Screens fetch these cards anew, with their counts as they are now; the number of the board."""
    with transaction.atomic():
        number = raise_number(workshop)
        _stamp(RECOUNT, number, cards)
    return number


def show_all_cards(workshop: int) -> None:
    """Screens fetch every card anew: those who wrote them are called otherwise by now, or nothing at all."""
    with transaction.atomic():
        number = raise_number(workshop)
        with connection.cursor() as cursor:
            cursor.execute(STAMP_ALL, [number, workshop])


def follow_cards(keys: set[int]) -> None:
    """Cards were written: show them, and those into which they are or were merged."""
    by_workshop: dict[int, list[tuple[int, int | None, int]]] = {}
    rows = Card.every.filter(pk__in=keys).values_list("workshop_id", "pk", "merged_into_id", "changed")
    for workshop, key, head, changed in rows:
        by_workshop.setdefault(workshop, []).append((key, head, changed))
    for workshop, cards in sorted(by_workshop.items()):
        number = raise_number(workshop)
        fresh = {key for key, head, changed in cards if head is None and not changed}
        _stamp(STAMP, number, fresh)
        known = {key for key, _head, _changed in cards} - fresh
        if known:
            heads = {head for _key, head, _changed in cards if head is not None}
            _stamp(RECOUNT, number, known | heads | _former_heads(workshop))


def follow_modules(keys: set[int]) -> None:
    """Modules were written: their workshops look different."""
    raise_numbers(set(WorkshopModule.every.filter(pk__in=keys).values_list("workshop_id", flat=True)))


def follow_workshops(keys: set[int]) -> None:
    """Workshops were written."""
    raise_numbers(keys)


def _former_heads(workshop: int) -> set[int]:
    """Cards that something was merged into when they were last counted."""
    return set(Card.every.filter(workshop=workshop, merged_count__gt=0).values_list("pk", flat=True))


def _stamp(statement: str, number: int, cards: Collection[int]) -> None:
    if not cards:
        return
    marks = ", ".join(["%s"] * len(cards))
    with connection.cursor() as cursor:
        cursor.execute(statement.format(keys=marks), [number, *sorted(cards)])
