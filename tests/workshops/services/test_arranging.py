"""Two who arrange the same cards at the same moment; what is drawn a second time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from records.actors import PROGRAM
from records.models import ChangeBatch
from records.services.undoing import undo
from tests.workshops.made import make_card, make_module
from workshops.models import Card
from workshops.services.arranging import draw_plans, merge_cards, separate_cards

pytestmark = pytest.mark.django_db


@contextmanager
def just_before_the_next_writing(deed: Callable[[], Any]) -> Iterator[None]:
    """Somebody else is quicker: *deed* is done when the next transaction begins."""
    waiting = [deed]

    def first(execute: Callable[..., Any], sql: str, *about: Any) -> Any:
        if waiting and sql.startswith("SAVEPOINT"):
            waiting.pop()()
        return execute(sql, *about)

    with connection.execute_wrapper(first):
        yield


def test_two_who_merge_the_same_cards_the_other_way_round_lose_none() -> None:
    one = make_card()
    other = make_card(one.module)
    both = {"actor": PROGRAM, "workshop": one.workshop, "keys": [one.pk, other.pk]}
    with just_before_the_next_writing(lambda: merge_cards(**both, head=other.pk)), pytest.raises(ValidationError):
        merge_cards(**both, head=one.pk)
    assert dict(Card.objects.values_list("pk", "merged_into")) == {one.pk: other.pk, other.pk: None}


def test_an_undo_brings_no_cards_out_of_sight() -> None:
    first = make_card()
    second, third = make_card(first.module), make_card(first.module)
    here: dict[str, Any] = {"actor": PROGRAM, "workshop": first.workshop}

    def into(head: Card, card: Card) -> None:
        merge_cards(**here, keys=[head.pk, card.pk], head=head.pk)

    def where() -> list[int | None]:
        return [Card.every.get(pk=each.pk).merged_into_id for each in (first, second, third)]

    into(first, second)
    apart = separate_cards(**here, keys=[first.pk])
    into(second, first)
    undo(actor=PROGRAM, batch=apart)  # type: ignore[arg-type]
    assert where() == [second.pk, None, None]
    apart = separate_cards(**here, keys=[second.pk])
    into(first, third)
    undo(actor=PROGRAM, batch=apart)  # type: ignore[arg-type]
    assert where() == [second.pk, None, second.pk]


def test_a_card_is_drawn_into_the_plan_again_after_that_was_undone() -> None:
    card = make_card()
    make_module(card.workshop, "plan")
    for _time in range(2):
        batch = draw_plans(actor=PROGRAM, workshop=card.workshop, keys=[card.pk])
        assert batch is not None
        assert Card.objects.get(drawn_from=card).text == card.text
        undo(actor=PROGRAM, batch=ChangeBatch.objects.get(pk=batch.pk))
