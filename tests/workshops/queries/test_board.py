"""What screens fetch, and what a process keeps of it."""

import json

from django.urls import reverse

from records.actors import PROGRAM
from records.services import writing
from tests.builders import make_member
from tests.workshops.made import make_card, make_module, make_participant, make_workshop
from workshops.models import Board
from workshops.queries import board as boards
from workshops.queries.board import fresh, place_of, state_for_hall, state_for_phone
from workshops.services.card import vote


def hall(workshop, since=0):
    number, text = state_for_hall(place_of(workshop.pk), since)
    return number, json.loads(text)


def change(row, **values):
    with writing(PROGRAM, verb="test") as write:
        for name, value in values.items():
            setattr(row, name, value)
        write.save(row)


def test_the_hall_gets_what_is_new_with_names_until_they_are_hidden(db):
    module = make_module(current=True)
    outi = make_participant(module.workshop, "Outi")
    one = make_card(module, "Vierailut", outi)
    before, told = hall(module.workshop)
    assert [(card["text"], card["by"], card["group"]) for card in told["cards"]] == [
        ("Vierailut", "Outi", outi.staff_group_id)
    ]
    other = make_card(module, "Näytöt")
    vote(participant=outi, card=one, wanted=True)
    number, told = hall(module.workshop, before)
    assert [(card["id"], card["votes"]) for card in told["cards"]] == [(other.pk, 0), (one.pk, 1)]
    assert (told["number"], told["participants"], told["cards_in_module"], told["votes_in_module"]) == (number, 1, 2, 1)
    change(module.workshop, names_hidden=True)
    assert ["by" in card for card in hall(module.workshop)[1]["cards"]] == [False, False]


def test_hidden_and_merged_cards_are_told_of(db):
    module = make_module(current=True)
    head, twin, bad = make_card(module), make_card(module), make_card(module)
    before, _told = hall(module.workshop)
    change(twin, merged_into=head)
    change(bad, is_hidden=True)
    _number, told = hall(module.workshop, before)
    by_key = {card["id"]: card for card in told["cards"]}
    assert by_key[twin.pk]["into"] == head.pk
    assert by_key[head.pk]["merged"] == 1
    assert by_key[bad.pk]["gone"] is True
    assert told["cards_in_module"] == 1
    assert json.loads(state_for_phone(place_of(module.workshop_id), before)[1])["votes"] == [[head.pk, 0]]


def test_a_board_of_another_life_is_not_mixed_up_with_this_one(db):
    module = make_module(current=True)
    make_card(module)
    fresh(place_of(module.workshop_id))
    Board.objects.filter(workshop=module.workshop).update(epoch=7, number=1)
    assert fresh(place_of(module.workshop_id)).number == 1


def test_a_process_keeps_a_few_boards_only_and_little_of_what_changed(db, monkeypatch):
    monkeypatch.setattr(boards, "MOST_BOARDS", 1)
    module = make_module(kind="roles", current=True)
    card = make_card(module)
    for _time in range(120):
        change(card, position=card.position + 1)
        mirror = fresh(place_of(module.workshop_id))
    assert len(mirror.order) < 110
    assert mirror.head["answered"] == 0
    fresh(place_of(make_workshop().pk))
    assert len(boards._boards) == 1


def test_the_timer_and_nothing_begun_are_told(db, client):
    workshop = make_workshop()
    _number, told = hall(workshop)
    assert (told["state"], told["module"], told["timer_ends"]) == ("planned", None, None)
    client.force_login(make_member())
    state = reverse("workshops:workshop_state", args=[workshop.pk])
    number = client.get(state).headers["ETag"]
    assert client.get(state, HTTP_IF_NONE_MATCH=f"W/{number}").status_code == 304
