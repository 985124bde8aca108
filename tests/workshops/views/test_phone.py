"""What phones do, as their browsers do it: with the cookie of the workshop, by scripts and without."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from organisation.models import StaffGroup
from partnerships.models import ActivityType
from records.actors import PROGRAM
from records.services import writing
from tests.builders import make_field, make_member, make_membership, make_unit
from tests.workshops.made import make_card, make_module, make_participant, make_workshop
from workshops.models import Card, Interest, Participant, RoleAnswer, Vote
from workshops.queries.board import place_of
from workshops.services.participant import cookie_of
from workshops.views.present import COOKIE

JSON = {"HTTP_ACCEPT": "application/json"}
KEY = "0b0d1b1e-key"


@pytest.fixture
def module(db):
    return make_module(current=True)


@pytest.fixture
def outi(module):
    return make_participant(module.workshop, "Outi")


@pytest.fixture
def phone(client, outi):
    client.cookies[COOKIE] = cookie_of(outi)
    return client


def at(name, workshop, *args):
    return reverse(f"workshops:{name}", args=[workshop.join_code, *args])


def change(row, **values):
    with writing(PROGRAM, verb="test") as write:
        for name, value in values.items():
            setattr(row, name, value)
        write.save(row)


def who(nickname="Ulla"):
    return {"nickname": nickname, "who": f"group-{StaffGroup.objects.get(code='teacher').pk}"}


def test_somebody_joins_by_the_code_and_comes_back_as_the_same_person(client, module):
    code = module.workshop.join_code
    found = client.post(reverse("workshops:join"), {"code": f"{code[:3]} {code[3:].lower()}"})
    assert found.url == at("join_door", module.workshop)
    joined = client.post(found.url, who() | {"field": str(make_field().pk), "email": "ulla@example.org"})
    assert joined.url == at("phone", module.workshop)
    cookie = joined.cookies[COOKIE]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (found.url, True, "Lax")
    assert "Ulla" in client.get(joined.url).content.decode()
    assert (
        client.get(found.url).url
        == client.get(reverse("workshops:join"), {"code": code}, follow=True).redirect_chain[1][0]
    )
    assert client.get(at("join_door", module.workshop).lower()).url == found.url
    assert Participant.objects.get().email == "ulla@example.org"
    assert Client().get(joined.url).url == found.url


def test_staff_join_as_themselves_and_are_known_on_their_other_devices(client, module):
    unit, field, group = make_unit(), make_field(), StaffGroup.objects.get(code="teacher")
    maria = make_member(first_name="Maria", last_name="Koski")
    make_membership(maria, unit, staff_group=group)
    client.force_login(maria)
    door = at("join_door", module.workshop)
    assert f'value="group-{group.pk}" selected' in client.get(door).content.decode()
    client.post(door, who("Maria") | {"field": str(field.pk)})
    known = Participant.objects.get()
    assert (known.user, known.unit) == (maria, unit)
    other = Client()
    other.force_login(maria)
    assert other.get(door).url == at("phone", module.workshop)
    assert other.get(at("join_state", module.workshop)).status_code == 200


def test_the_door_says_what_is_wrong(client, db):
    shut = make_workshop(state="live", is_joinable=False, languages="sv fi")
    told = client.post(at("join_door", shut), who())
    assert (told.status_code, told.headers["Content-Language"]) == (403, "sv")
    assert client.post(at("join_door", shut), {"nickname": "010190-999P"}).status_code == 422
    assert client.get("/join/K7M/").status_code == 404
    assert client.get(reverse("workshops:join"), {"code": "QQQ QQQ"}).status_code == 422


def test_a_card_is_sent_once_whether_by_script_or_without(phone, module, outi):
    type_, field = ActivityType.objects.first(), make_field()
    card = {"module": module.pk, "client_key": KEY, "text": "Vierailut", "tier": "everyday"}
    extra = {"activity_type": type_.pk, "field": field.pk, "company_text": "Konepaja"}
    answers = [phone.post(at("card_send", module.workshop), card | extra, **JSON) for _time in range(2)]
    assert [answer.json() for answer in answers] == [{"id": Card.objects.get().pk}] * 2
    assert phone.post(at("card_send", module.workshop), card).url == at("phone", module.workshop)
    made = Card.objects.get()
    assert (made.author, made.activity_type, made.field, made.company_text) == (outi, type_, field, "Konepaja")
    shown = phone.get(at("phone", module.workshop)).content.decode()
    assert 'data-draft-done="module-' in shown
    assert "Vierailut" in shown


def test_what_is_wrong_with_a_card_is_told_and_nothing_typed_is_lost(phone, module):
    send = at("card_send", module.workshop)
    wrong = {"module": module.pk, "client_key": KEY, "text": "Soita 131052-308T", "tier": "everyday"}
    assert list(phone.post(send, wrong, **JSON).json()["errors"]) == ["text"]
    page = phone.post(send, wrong)
    assert (page.status_code, "131052-308T" in page.content.decode()) == (422, True)
    assert list(phone.post(send, wrong | {"client_key": "<>"}, **JSON).json()["errors"]) == ["client_key", "text"]
    later = make_module(module.workshop, "plan")
    page = phone.post(send, {"module": later.pk, "client_key": KEY, "who": "Minä"})
    assert (page.status_code, "Minä" in page.content.decode()) == (422, True)
    for module_of in (make_module(module.workshop, "roles").pk, make_module().pk, "", "x", "9" * 40):
        assert phone.post(send, {"module": module_of}).status_code == 404


def test_a_locked_board_says_so_and_the_card_goes_later(phone, module):
    change(module.workshop, is_locked=True)
    card = {"module": module.pk, "client_key": KEY, "text": "Vierailut", "tier": "everyday"}
    answer = phone.post(at("card_send", module.workshop), card, **JSON)
    assert (answer.status_code, answer.json()["why"]) == (409, "locked")
    assert phone.post(at("card_send", module.workshop), card, follow=True).context["messages"]
    assert not Card.objects.exists()


def test_own_cards_are_bettered_taken_back_and_brought_back(phone, module, outi):
    card = make_card(module, "Vierailut", outi)
    address = at("phone_card", module.workshop, card.pk)
    assert "Vierailut" in phone.get(address).content.decode()
    phone.post(address, {"client_key": KEY, "text": "Vierailijat", "tier": "strategic"})
    card.refresh_from_db()
    assert (card.text, card.tier) == ("Vierailijat", "strategic")
    phone.post(at("card_take_back", module.workshop, card.pk))
    assert phone.get(address).status_code == 404
    phone.post(at("card_put_back", module.workshop, card.pk))
    assert phone.get(address).status_code == 200
    others = make_card(module)
    assert phone.post(at("card_take_back", module.workshop, others.pk)).status_code == 404


def test_votes_and_interest_come_from_phones(phone, module, outi):
    card, unit, field = make_card(module), make_unit(), make_field()
    assert phone.post(at("card_vote", module.workshop, card.pk), {"wanted": "1"}, **JSON).json() == {}
    assert Vote.objects.get().participant == outi
    phone.post(at("card_vote", module.workshop, card.pk), {"wanted": "0"})
    assert not Vote.objects.exists()
    phone.post(at("card_interest", module.workshop, card.pk), {"unit": unit.pk, "field": field.pk})
    assert (Interest.objects.get().unit, Interest.objects.get().field) == (unit, field)
    phone.post(at("card_interest", module.workshop, card.pk), {"wanted": "0"})
    assert not Interest.objects.exists()
    change(module, has_votes=False)
    assert phone.post(at("card_vote", module.workshop, card.pk)).status_code == 404


def test_a_plan_names_who_takes_it_on(client, db):
    module = make_module(kind="plan", current=True)
    maria = make_member()
    make_participant(module.workshop, "Maria", user=maria)
    source = make_card(make_module(module.workshop), "Vierailut")
    Card.objects.filter(pk=source.pk).update(votes=3)
    client.force_login(maria)
    shown = client.get(at("phone", module.workshop), {"from": source.pk}).content.decode()
    assert f'<option value="{source.pk}" selected>' in shown
    sent = {"module": module.pk, "client_key": KEY, "text": "Sovi käynti", "due_on": "2026-12-01"}
    client.post(at("card_send", module.workshop), sent | {"is_mine": "on", "drawn_from": source.pk})
    card = Card.objects.get(module=module)
    assert (card.who_user, card.who, card.drawn_from, str(card.due_on)) == (maria, "Maria", source, "2026-12-01")
    shown = client.get(at("phone_card", module.workshop, card.pk)).content.decode()
    assert 'name="is_mine"' in shown
    assert "checked" in shown


def test_answers_about_roles_come_one_by_one_or_all_at_once(phone, module, outi):
    roles = make_module(module.workshop, "roles", current=True)
    one, other = ActivityType.objects.order_by("position", "sort_key")[:2]
    phone.post(at("role_answer", module.workshop), {"module": roles.pk, f"type-{one.pk}": "leads"}, **JSON)
    both = {f"type-{one.pk}": "informed", f"type-{other.pk}": "leads", "type-x": "leads"}
    phone.post(at("role_answer", module.workshop), {"module": roles.pk, **both})
    assert sorted(RoleAnswer.objects.values_list("activity_type_id", "part")) == sorted(
        [(one.pk, "informed"), (other.pk, "leads")]
    )
    assert phone.get(at("phone", module.workshop)).content.decode().count(" checked") == 2
    phone.post(at("join_me", module.workshop), {"nickname": "Outi", "who": "stakeholder-student"})
    assert "data-answers" not in phone.get(at("phone", module.workshop)).content.decode()


def test_polling_costs_one_question_where_nothing_is_new(phone, module, django_assert_num_queries):
    state, number = at("join_state", module.workshop), place_of(module.workshop_id).number
    first = phone.get(state)
    assert first.headers["ETag"] == f'"{number}"'
    assert json.loads(first.content)["votes"] == []
    with django_assert_num_queries(1):
        assert phone.get(state, HTTP_IF_NONE_MATCH=f'"{number}"').status_code == 304
    card = make_card(module)
    with django_assert_num_queries(4):
        told = phone.get(state, {"since": number}).json()
    assert (told["votes"], told["cards_in_module"]) == ([[card.pk, 0]], 1)
    with django_assert_num_queries(1):
        assert phone.get(state, {"since": number}).json()["votes"] == [[card.pk, 0]]
    assert phone.get(state, {"since": "9" * 15}).json()["votes"] == []
    assert Client().get(state).status_code == 403


@pytest.mark.parametrize("cards", [1, 3])
def test_the_page_asks_the_same_however_many_cards_there_are(phone, module, outi, cards, django_assert_num_queries):
    for _card in range(cards):
        make_card(module, author=outi)
        make_card(module, author=make_participant(module.workshop))
    phone.get(at("phone", module.workshop))
    with django_assert_num_queries(11):
        phone.get(at("phone", module.workshop))


def test_a_workshop_opened_again_under_another_code_takes_its_phones_along(phone, module, outi):
    old = at("phone", module.workshop)
    change(module.workshop, join_code="QQQWWW")
    answer = phone.get(old)
    assert (answer.url, answer.cookies[COOKIE]["path"]) == ("/join/QQQWWW/board/", "/join/QQQWWW/")
