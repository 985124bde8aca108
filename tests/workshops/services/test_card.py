import pytest

from partnerships.models import ActivityType
from records.actors import PROGRAM
from records.models import ChangeBatch
from records.services import writing
from records.services.undoing import undo
from tests.builders import make_unit
from tests.workshops.made import make_card, make_module, make_participant, make_workshop
from workshops.models import Card, RoleAnswer
from workshops.queries.board import place_of
from workshops.services import card as cards
from workshops.services.card import (
    Refused,
    change_card,
    put_back_card,
    say_interest,
    send_card,
    take_back_card,
    vote,
    votes_given,
)
from workshops.services.role_answer import answer


@pytest.fixture
def module(db):
    return make_module(current=True)


@pytest.fixture
def outi(module):
    return make_participant(module.workshop)


def refresh(*rows):
    for row in rows:
        row.refresh_from_db()


def write(**values):
    def change(card):
        with writing(PROGRAM, verb="test") as door:
            for name, value in values.items():
                setattr(card, name, value)
            door.save(card)

    return change


def test_a_card_that_is_sent_twice_is_one_card_and_its_author_is_in_the_journal(module, outi):
    first = send_card(participant=outi, module=module, client_key="key-12345678", text="Vierailut", tier="everyday")
    again = send_card(participant=outi, module=module, client_key="key-12345678", text="Muuta", tier="strategic")
    assert first.pk == again.pk
    assert Card.objects.get().text == "Vierailut"
    batch = ChangeBatch.objects.get(verb="send_card")
    assert (batch.actor_kind, batch.actor_id) == ("participant", outi.pk)


def test_a_card_that_comes_twice_at_the_same_moment_is_one_card(module, outi, monkeypatch):
    first = send_card(participant=outi, module=module, client_key="key-12345678", text="Vierailut")
    answers = iter([None, first])
    monkeypatch.setattr(cards, "_sent", lambda *_about: next(answers))
    assert send_card(participant=outi, module=module, client_key="key-12345678", text="Vierailut") == first
    monkeypatch.setattr(cards, "_sent", lambda *_about: None)
    with pytest.raises(cards.IntegrityError):
        send_card(participant=outi, module=module, client_key="key-12345678", text="Vierailut")


@pytest.mark.parametrize(
    ("values", "opened", "why"),
    [
        ({"state": "closed"}, True, "closed"),
        ({"is_locked": True}, True, "locked"),
        ({"state": "planned"}, True, "not_open"),
        ({}, False, "not_open"),
    ],
)
def test_nothing_is_sent_to_what_is_not_open(db, values, opened, why):
    workshop = make_workshop(**{"state": "live", **values})
    module = make_module(workshop, **({} if opened else {"opened_at": None}))
    outi = make_participant(make_workshop(state="live"))
    with pytest.raises(Refused) as refusal:
        send_card(participant=outi, module=module, client_key="key-12345678", text="Vierailut")
    assert refusal.value.why == why


def test_one_participant_cannot_fill_the_board(module, outi, monkeypatch):
    monkeypatch.setattr(cards, "MOST_CARDS", 1)
    send_card(participant=outi, module=module, client_key="key-12345678", text="Vierailut")
    with pytest.raises(Refused) as refusal:
        send_card(participant=outi, module=module, client_key="key-87654321", text="Lisää")
    assert refusal.value.why == "cards"


def test_ones_own_card_is_bettered_taken_back_and_brought_back(module, outi):
    card = make_card(module, author=outi)
    change_card(participant=outi, card=card, text="Parempi")
    take_back_card(participant=outi, card=card)
    assert not Card.objects.exists()
    put_back_card(participant=outi, card=card)
    assert Card.objects.get().text == "Parempi"


def test_a_vote_counts_once_however_often_it_comes_and_screens_learn_of_it(module, outi):
    card = make_card(module)
    before = place_of(module.workshop_id).number
    for _time in range(2):
        vote(participant=outi, card=card, wanted=True)
    refresh(card)
    assert (card.votes, card.changed, place_of(module.workshop_id).number) == (1, before + 1, before + 1)
    for _time in range(2):
        vote(participant=outi, card=card, wanted=False)
    refresh(card)
    assert (card.votes, place_of(module.workshop_id).number) == (0, before + 2)


def test_votes_are_as_many_as_the_module_gives(module, outi):
    write(votes_each=1)(module)
    one, other = make_card(module), make_card(module)
    vote(participant=outi, card=one, wanted=True)
    with pytest.raises(Refused) as refusal:
        vote(participant=outi, card=other, wanted=True)
    assert refusal.value.why == "votes"
    vote(participant=outi, card=one, wanted=False)
    vote(participant=outi, card=other, wanted=True)
    assert votes_given(outi, module) == 1


def test_merged_cards_count_each_voter_once_and_undo_gives_back_what_was(module, outi):
    other = make_participant(module.workshop, "Olli")
    head, twin = make_card(module), make_card(module)
    vote(participant=outi, card=head, wanted=True)
    vote(participant=outi, card=twin, wanted=True)
    vote(participant=other, card=twin, wanted=True)
    write(merged_into=head)(twin)
    refresh(head, twin)
    assert (head.votes, head.merged_count, twin.votes) == (2, 1, 2)
    vote(participant=make_participant(module.workshop, "Ulla"), card=twin, wanted=True)
    refresh(head)
    assert head.votes == 3
    undo(actor=PROGRAM, batch=ChangeBatch.objects.filter(verb="test").latest("pk"))
    refresh(head, twin)
    assert (head.votes, head.merged_count, twin.votes, twin.merged_into) == (1, 0, 3, None)
    assert head.changed == twin.changed == place_of(module.workshop_id).number


def test_cards_merged_into_one_that_is_taken_back_stay_on_the_board(module, outi):
    head, twin = make_card(module, author=outi), make_card(module)
    vote(participant=outi, card=twin, wanted=True)
    write(merged_into=head)(twin)
    take_back_card(participant=outi, card=head)
    refresh(head, twin)
    assert list(Card.objects.heads()) == [twin]
    assert (twin.votes, head.merged_count, twin.changed) == (1, 0, place_of(module.workshop_id).number)


def test_who_could_use_a_practice_says_where(module, outi):
    card, unit = make_card(module), make_unit()
    say_interest(participant=outi, card=card, wanted=True, unit=unit)
    say_interest(participant=outi, card=card, wanted=True, unit=unit)
    refresh(card)
    assert (card.interests, card.interest_rows.get().unit) == (1, unit)
    say_interest(participant=outi, card=card, wanted=False)
    refresh(card)
    assert card.interests == 0


def test_a_group_answers_for_itself_and_may_change_its_mind(module, outi):
    roles = make_module(module.workshop, "roles")
    one, other = ActivityType.objects.order_by("pk")[:2]
    before = place_of(module.workshop_id).number
    answer(participant=outi, module=roles, parts={one: "leads", other: "informed"})
    answer(participant=outi, module=roles, parts={one: "takes_part", other: ""})
    given = RoleAnswer.objects.get()
    assert (given.activity_type, given.part, given.staff_group) == (one, "takes_part", outi.staff_group)
    assert place_of(module.workshop_id).number == before + 2
    guest = make_participant(module.workshop, "Vieras", stakeholder="company")
    with pytest.raises(Refused) as refusal:
        answer(participant=guest, module=roles, parts={one: "leads"})
    assert refusal.value.why == "no_group"
