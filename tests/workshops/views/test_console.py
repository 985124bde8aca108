"""The facilitator's console: deeds, cards, roles; the hall screen that follows."""

import datetime
from typing import Any

import pytest
from django.urls import reverse

from organisation.models import StaffGroup
from partnerships.models import ActivityType, RoleMatrixEntry
from records.models import ChangeBatch
from records.services.undoing import undo
from tests.builders import make_member, make_unit
from tests.workshops.made import make_card, make_module, make_participant, make_workshop
from workshops.models import Card, Vote, Workshop
from workshops.queries.boards.turning import turned
from workshops.services.running import seconds_left
from workshops.views import console as consoles

pytestmark = pytest.mark.django_db
HALL_QUERIES = 14


@pytest.fixture
def unit():
    return make_unit("Tekniikka")


@pytest.fixture
def person(unit):
    return make_member(unit, "coordinator", first_name="Maria", last_name="Koskinen")


@pytest.fixture
def client(sign_in, person):
    found = sign_in(person)
    found.cookies["django_language"] = "en"
    return found


@pytest.fixture
def workshop(unit):
    made = make_workshop(unit, languages="en")
    for position, kind in enumerate(("introduce", "map", "share", "roles", "plan"), start=1):
        make_module(made, kind, position=position, opened_at=None)
    return made


def url(name: str, workshop: Workshop) -> str:
    return reverse(f"workshops:{name}", args=[workshop.pk])


def do(client: Any, workshop: Workshop, name: str, **data: Any) -> Any:
    response = client.post(url("console_do", workshop), {"do": name, **data})
    assert response.status_code == 302
    workshop.refresh_from_db()
    return response


def to_cards(client: Any, workshop: Workshop, name: str, *cards: Card, **data: Any) -> None:
    client.post(url("cards_do", workshop), {"do": name, "cards": [card.pk for card in cards], **data})


def kinds(workshop: Workshop) -> dict[str, Any]:
    return {module.kind: module for module in workshop.modules.all()}


def test_a_workshop_runs_from_start_to_end(client, workshop):
    do(client, workshop, "lock")
    assert not workshop.is_locked  # not begun: refused
    do(client, workshop, "start")
    assert (workshop.state, workshop.current_module.kind) == ("live", "introduce")
    assert workshop.timer_left == workshop.current_module.minutes * 60
    do(client, workshop, "slide", slide="99")
    assert workshop.hall_slide == 4
    do(client, workshop, "slide", slide="x")
    do(client, workshop, "next")
    assert (workshop.current_module.kind, workshop.hall_slide) == ("map", 0)
    do(client, workshop, "module", module=kinds(workshop)["plan"].pk)
    assert workshop.current_module.kind == "plan"
    assert client.post(url("console_do", workshop), {"do": "module", "module": "nonsense"}).status_code == 404
    do(client, workshop, "next")
    assert workshop.current_module.kind == "plan"  # the last one
    do(client, workshop, "nonsense")
    do(client, workshop, "close")
    assert (workshop.state, workshop.is_locked) == ("closed", True)
    other = make_workshop(join_code=workshop.join_code)
    do(client, workshop, "reopen")
    assert workshop.state == "live"
    assert workshop.join_code != other.join_code


def test_the_timer_runs_is_held_and_is_given_more(client, workshop):
    do(client, workshop, "start")
    do(client, workshop, "timer", minutes="10")
    assert 590 <= seconds_left(workshop) <= 600
    do(client, workshop, "timer_more")
    assert 650 <= seconds_left(workshop) <= 660
    do(client, workshop, "timer_hold")
    assert workshop.timer_ends_at is None
    do(client, workshop, "timer_more")
    assert 710 <= seconds_left(workshop) <= 720
    do(client, workshop, "timer_go")
    assert workshop.timer_ends_at is not None
    do(client, workshop, "timer", minutes="long")
    assert 290 <= seconds_left(workshop) <= 300
    do(client, workshop, "timer_off")
    assert (workshop.timer_ends_at, seconds_left(workshop)) == (None, 0)


@pytest.mark.parametrize(
    ("deed", "back", "column", "value"),
    [
        ("lock", "unlock", "is_locked", True),
        ("hide_names", "show_names", "names_hidden", True),
        ("shut_door", "open_door", "is_joinable", False),
    ],
)
def test_what_is_switched_is_switched_back_and_undone(client, person, workshop, deed, back, column, value):
    do(client, workshop, "start")
    do(client, workshop, deed)
    assert getattr(workshop, column) is value
    do(client, workshop, back)
    assert getattr(workshop, column) is not value
    undo(actor=person, batch=ChangeBatch.objects.latest("pk"))
    workshop.refresh_from_db()
    assert getattr(workshop, column) is value


def test_the_hall_shows_what_the_console_says(client, workshop):
    do(client, workshop, "start")
    for view, words in (("join", "Point the camera"), ("blank", workshop.title), ("module", "Three tiers")):
        do(client, workshop, "hall", view=view)
        assert words in client.get(url("hall", workshop)).text
    do(client, workshop, "hall", view="nonsense")
    assert workshop.hall_view == "module"


@pytest.mark.parametrize("count", [1, 3])
def test_the_hall_asks_only_where_something_has_changed(
    client, workshop, count, django_assert_num_queries, django_assert_max_num_queries
):
    do(client, workshop, "start")
    do(client, workshop, "next")
    person = make_participant(workshop)
    for _number in range(count):
        make_card(workshop.current_module, author=person)
    client.get(url("hall_part", workshop))
    with django_assert_num_queries(HALL_QUERIES):
        page = client.get(url("hall_part", workshop))
    assert page.text.count('class="hall-card is-new"') == count
    with django_assert_max_num_queries(9):
        again = client.get(url("hall_part", workshop), headers={"If-None-Match": page["ETag"]})
    assert again.status_code == 304
    make_card(workshop.current_module, "Uusi kortti")
    assert "Uusi kortti" in client.get(url("hall_part", workshop), headers={"If-None-Match": page["ETag"]}).text


def test_more_cards_than_fit_come_by_turns_and_the_console_shows_the_first_of_many(client, workshop, monkeypatch):
    do(client, workshop, "start")
    do(client, workshop, "next")
    Card.objects.bulk_create(
        Card(workshop=workshop, module=workshop.current_module, client_key=f"k{n}", text=f"Kortti {n}.", votes=99 - n)
        for n in range(12)
    )
    Card.objects.update(created_at=workshop.created_at - datetime.timedelta(days=1))
    newest = Card.objects.latest("pk").pk
    for turn, shown in (("", range(5)), ("1", range(5, 10)), ("2", range(10, 12)), ("3", range(5)), ("-1", range(5))):
        page = client.get(url("hall_part", workshop) + f"?turn={turn}").text
        assert [n for n in range(12) if f"Kortti {n}." in page] == list(shown)
        assert f'data-turns="3"\n  data-newest="{newest}"' in page
        assert f"<b>{shown[0] + 1}–{shown[-1] + 1} / 12</b>" in page
    for kind, most in (("map", 5), ("share", 6), ("plan", 8)):
        Card.objects.update(module=kinds(workshop)[kind])
        do(client, workshop, "module", module=kinds(workshop)[kind].pk)
        assert client.get(url("hall_part", workshop)).text.count('id="card-') == most
        monkeypatch.setattr(consoles, "MOST_IN_COLUMN", 4)
        assert client.get(url("console", workshop)).text.count('name="cards"') == 4
        assert client.get(url("console_part", workshop) + "?all=1").text.count('name="cards"') == 12
    last, old = turned(range(1_000), 5, 11), turned(range(1_000), 5, 12)
    assert (last.last, last.more, old.first) == (60, 995, 1)


def test_cards_are_merged_with_each_voter_once_and_taken_apart(client, person, workshop):
    do(client, workshop, "start")
    module = kinds(workshop)["map"]
    ann, ben = make_participant(workshop, "Ann"), make_participant(workshop, "Ben")
    first, second, third = (make_card(module, text) for text in ("Vierailut", "Vierailuja", "Vierailu"))
    Vote.objects.bulk_create([Vote(card=first, participant=ann), Vote(card=second, participant=ann)])
    Vote.objects.bulk_create([Vote(card=second, participant=ben)])
    to_cards(client, workshop, "merge", first)
    assert Card.objects.get(pk=first.pk).merged_into is None  # one alone
    to_cards(client, workshop, "merge", second, third)
    to_cards(client, workshop, "merge", first, second, head=str(first.pk))
    head = Card.objects.get(pk=first.pk)
    assert (head.votes, head.merged_count) == (2, 2)
    undo(actor=person, batch=ChangeBatch.objects.latest("pk"))
    assert Card.objects.get(pk=third.pk).merged_into_id == second.pk
    to_cards(client, workshop, "separate", second)
    assert Card.objects.get(pk=third.pk).merged_into_id is None
    elsewhere = make_card(kinds(workshop)["share"], "Muualla")
    to_cards(client, workshop, "merge", first, elsewhere)
    assert Card.objects.get(pk=elsewhere.pk).merged_into_id is None


def test_cards_are_moved_hidden_and_drawn_into_the_plan_once(client, workshop):
    do(client, workshop, "start")
    card, stranger = make_card(kinds(workshop)["map"], "Robottisolu"), make_card(text="Toisen työpajan")
    to_cards(client, workshop, "strategic", card, stranger)
    to_cards(client, workshop, "hide", card, stranger)
    card.refresh_from_db()
    stranger.refresh_from_db()
    assert (card.tier, card.is_hidden, stranger.tier, stranger.is_hidden) == ("strategic", True, "everyday", False)
    to_cards(client, workshop, "show", card)
    to_cards(client, workshop, "draw", card)
    to_cards(client, workshop, "draw", card)
    (drawn,) = kinds(workshop)["plan"].cards.all()
    assert (drawn.text, drawn.drawn_from_id, drawn.tier) == ("Robottisolu", card.pk, "strategic")
    to_cards(client, workshop, "nonsense", card)
    plan = reverse("workshops:card_agree", args=[drawn.pk])
    assert client.post(plan, {"text": " "}).status_code == 200
    client.post(plan, {"text": "Robottisolun laitelista", "who": "Outi", "due_on": "2027-01-15"})
    drawn.refresh_from_db()
    assert (drawn.text, drawn.who, str(drawn.due_on)) == ("Robottisolun laitelista", "Outi", "2027-01-15")
    kinds(workshop)["plan"].__class__.every.filter(pk=drawn.module_id).update(deleted_at=workshop.created_at)
    to_cards(client, workshop, "draw", card)
    assert Card.objects.filter(drawn_from=card).count() == 1


def test_like_cards_are_suggested_and_merged_at_once(client, workshop):
    do(client, workshop, "start")
    assert "No two cards" in client.get(url("groups", workshop)).text
    do(client, workshop, "next")
    texts = ("Työpaikkaohjaajien koulutus", "Työpaikkaohjaajakoulutus", "Opettajien työelämäjaksot")
    cards = [make_card(workshop.current_module, text) for text in texts]
    (group,) = client.get(url("groups", workshop)).context["groups"]
    assert {card.pk for card in group.cards} == {cards[0].pk, cards[1].pk}
    client.post(url("groups_merge", workshop), {"groups": [group.keys, "1"]})
    assert Card.objects.filter(merged_into=group.cards[0]).count() == 1
    to_cards(client, workshop, "merge", cards[0], cards[2], back="groups")
    assert Card.objects.filter(module=workshop.current_module).heads().count() == 1


def test_roles_that_are_settled_become_the_units_own(client, unit, workshop):
    do(client, workshop, "start")
    do(client, workshop, "module", module=kinds(workshop)["roles"].pk)
    group, kind = StaffGroup.objects.get(code="teacher"), ActivityType.objects.filter(tier="everyday").first()
    square = f"square-{group.pk}-{kind.pk}"
    data = {"unit": unit.pk, "tier": "everyday", square: "leads", "square-x-y": "leads", "square-1-999999": "leads"}
    client.post(url("roles_settle", workshop), data)
    assert [(row.unit, row.part) for row in RoleMatrixEntry.objects.all()] == [(unit, "leads")]
    page = client.get(url("console", workshop) + f"?tier=everyday&unit={unit.pk}")
    assert page.context["matrix"].rows[0].leaders == 1
    client.post(url("roles_settle", workshop), data)
    assert RoleMatrixEntry.objects.count() == 1
    client.post(url("roles_settle", workshop), {**data, square: ""})
    assert RoleMatrixEntry.objects.count() == 0
    assert client.post(url("roles_settle", workshop), {"unit": "0"}).status_code == 404
