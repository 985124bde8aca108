"""From the wall to the work: what cards become, what is told where it is refused, and taking it back."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnerships.models import Activity, ActivityType, Company, FollowUp, Need, NeedTheme, Partnership
from practices.models import Practice
from records.models import ChangeBatch
from tests.builders import make_company, make_member, make_unit
from tests.workshops.made import make_card, make_module, make_workshop
from workshops.models import Card

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
MADE = (Activity, Company, FollowUp, Need, Partnership, Practice)
QUERIES = 19


def counts() -> list[int]:
    """How many there are of all that cards can become."""
    return [model.objects.count() for model in MADE]  # type: ignore[attr-defined]


def cards_of(page: Any) -> list[Any]:
    """The forms of the cards on the page."""
    return [form for group in page.context["groups"] for form in group.cards]


class Hall:
    """A workshop that is over, with a card of each kind."""

    def __init__(self) -> None:
        self.unit = make_unit("Kone")
        self.coordinator = make_member(self.unit, "coordinator")
        self.workshop = make_workshop(self.unit, self.coordinator, state="closed")
        self.known = make_company("Rautakoura Oy")
        mapped, shared, planned = (make_module(self.workshop, kind) for kind in ("map", "share", "plan"))
        type_ = ActivityType.objects.filter(tier="everyday").first()
        self.activity = make_card(mapped, "Vierailut", company_text="Rautakoura Oy", activity_type=type_)
        self.partner = make_card(mapped, "Yhteinen halli", company_text="Uusi Halli Oy", tier="development")
        self.bare = make_card(mapped, "Kahvit")
        self.practice = make_card(shared, "Työpaikkaohjaajien iltapäivä", need="Ohjaajat eivät ehdi", solution="Kahvit")
        self.plan = make_card(planned, "Soita Rautakouralle", drawn_from=self.activity)
        self.url = reverse("workshops:convert", args=[self.workshop.pk])

    def data(self, **more: Any) -> dict[str, Any]:
        """The page as it is offered, changed by *more*: names of rows are "card__field"."""
        data: dict[str, Any] = {
            "all-unit": self.unit.pk,
            "all-who": self.coordinator.pk,
            "all-due_on": (timezone.localdate() + datetime.timedelta(weeks=4)).isoformat(),
        }
        for name, value in more.items():
            card, field = name.split("__")
            data[f"card-{getattr(self, card).pk}-{field}"] = value
        return data

    def offered(self, page: Any) -> dict[str, Any]:
        """What the page holds beforehand."""
        data = self.data()
        for form in cards_of(page):
            data |= {
                form.add_prefix(name): form.get_initial_for_field(each, name) or ""
                for name, each in form.fields.items()
            }
        return data


def test_all_cards_become_work_in_one_press_and_are_taken_back_in_one(sign_in: SignIn) -> None:
    hall, before = Hall(), None
    client, before = sign_in(hall.coordinator), counts()
    data = hall.offered(client.get(hall.url))
    answer = client.post(hall.url, data)
    assert answer.status_code == 302
    become = dict(Card.objects.values_list("text", "outcome"))
    assert become == {
        "Vierailut": "activity",
        "Yhteinen halli": "partnership",
        "Kahvit": "",
        "Työpaikkaohjaajien iltapäivä": "practice",
        "Soita Rautakouralle": "follow_up",
    }
    assert [now - was for now, was in zip(counts(), before, strict=True)] == [1, 1, 1, 0, 2, 1]
    follow_up = FollowUp.objects.get()
    assert (follow_up.company, follow_up.assignee, follow_up.unit) == (hall.known, hall.coordinator, hall.unit)
    activity = Activity.objects.get()
    assert (activity.partnership.company, activity.status, activity.partnership.status) == (
        hall.known,
        "ongoing",
        "active",
    )
    page = client.get(reverse("partnerships:follow_up_detail", args=[follow_up.pk])).content.decode()
    assert reverse("workshops:workshop_detail", args=[hall.workshop.pk]) in page
    assert [form.card for form in cards_of(client.get(hall.url))] == [hall.bare]
    client.post(reverse("records:undo", args=[ChangeBatch.objects.latest("pk").pk]))
    assert (counts(), set(Card.objects.values_list("outcome", "outcome_key"))) == (before, {("", None)})


def test_needs_and_what_is_left_are_told_by_a_person(sign_in: SignIn) -> None:
    hall = Hall()
    client, theme = sign_in(hall.coordinator), NeedTheme.objects.get(code="equipment")
    chosen = hall.data(
        bare__outcome="left", bare__reason="Tehdään muutenkin", partner__outcome="need", partner__theme=theme.pk,
        partner__organisation=hall.known.name,
    )  # fmt: skip
    assert client.post(hall.url, chosen).status_code == 302
    need = Need.objects.get()
    assert (need.company, need.theme, need.description) == (hall.known, theme, "Yhteinen halli")
    hall.bare.refresh_from_db()
    assert (hall.bare.outcome, hall.bare.outcome_reason, hall.bare.outcome_key) == ("left", "Tehdään muutenkin", None)


def test_what_nobody_chooses_for_is_left_with_one_reason_for_all(sign_in: SignIn) -> None:
    hall = Hall()
    client, rest = sign_in(hall.coordinator), {"all-leaves_rest": "on"}
    refused = client.post(hall.url, hall.data(plan__outcome="follow_up") | rest)
    assert (refused.context["all"].errors.keys(), FollowUp.objects.count()) == ({"reason"}, 0)
    client.post(hall.url, hall.data(plan__outcome="follow_up") | rest | {"all-reason": "Ei tänä vuonna"})
    left = Card.objects.filter(outcome="left").values_list("outcome_reason", flat=True)
    assert (list(left), FollowUp.objects.count()) == (["Ei tänä vuonna"] * 4, 1)


def test_what_a_group_becomes_holds_for_its_cards_that_say_nothing_else(sign_in: SignIn) -> None:
    hall = Hall()
    later, open_card = make_card(hall.bare.module, "Myöhemmin"), make_card(hall.practice.module, "Muu jako", tier="")
    group = f"group-{hall.bare.module_id}-everyday"
    due, person = timezone.localdate() + datetime.timedelta(days=9), make_member(hall.unit, first_name="Outi")
    shared = {"outcome": "follow_up", "organisation": hall.known.name, "who": person.name, "due_on": due.isoformat()}
    chosen = hall.data(practice__outcome="left", practice__reason="Tuttu")
    chosen |= {f"{group}-{name}": value for name, value in shared.items()}
    chosen |= {f"card-{later.pk}-outcome": "later", f"card-{hall.activity.pk}-outcome": ""}
    client = sign_in(hall.coordinator)
    assert client.post(hall.url, chosen | {f"{group}-who": "Ei Kukaan"}).context["has_errors"]
    client.post(hall.url, chosen)
    made = FollowUp.objects.order_by("pk").values_list("what", "company", "assignee", "due_on")
    assert set(made) == {(text, hall.known.pk, person.pk, due) for text in ("Kahvit", "Vierailut")}
    left = {form.card for form in cards_of(client.get(hall.url))}
    assert left == {hall.partner, hall.plan, later, open_card}
    # What a group cannot become without more is told at the card.
    answer = client.post(hall.url, hall.data() | {f"{group}-outcome": "need"})
    assert [(form.card, form.non_field_errors()) for form in cards_of(answer) if form.errors] == [
        (later, ["Mikä teema?"])
    ]


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"bare__outcome": "partnership"}, "organisation"),
        ({"bare__outcome": "activity", "bare__organisation": "X Oy"}, "activity_type"),
        ({"bare__outcome": "need", "bare__organisation": "X Oy"}, "theme"),
        ({"bare__outcome": "follow_up", "bare__who": "Ei Kukaan"}, "who"),
        ({"bare__outcome": "mystery"}, "outcome"),
    ],
)
def test_what_is_missing_is_said_at_the_card_and_nothing_is_made(sign_in: SignIn, row: Any, field: str) -> None:
    hall = Hall()
    before = counts()
    answer = sign_in(hall.coordinator).post(hall.url, hall.data(plan__outcome="follow_up", **row))
    errors = {form.card.text: set(form.errors) for form in cards_of(answer) if form.errors}
    assert (errors, counts(), answer.status_code) == ({"Kahvit": {field}}, before, 200)


def test_a_card_that_is_refused_leaves_the_others_be(sign_in: SignIn) -> None:
    hall = Hall()
    client = sign_in(hall.coordinator)
    data = hall.data(plan__outcome="follow_up", bare__outcome="left")
    answer = client.post(hall.url, data)
    assert [(form.card.text, form.non_field_errors()) for form in cards_of(answer) if form.errors] == [
        ("Kahvit", ["Miksi se jää?"])
    ]
    assert FollowUp.objects.count() == 1
    # Sent a second time from a page that is older: nothing is made twice.
    client.post(hall.url, data)
    assert FollowUp.objects.count() == 1


def test_the_page_asks_as_much_for_many_cards_as_for_few(
    sign_in: SignIn, django_assert_num_queries: Callable[[int], Any]
) -> None:
    hall = Hall()
    client = sign_in(hall.coordinator)
    for _more in range(2):
        with django_assert_num_queries(QUERIES):
            client.get(hall.url)
        for number in range(3):
            make_card(hall.bare.module, f"Lisää {number}", company_text=f"Firma {number} Oy")
