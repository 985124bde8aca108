from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from partnerships.models import FollowUp, ParticipatingUnit
from records.models import ChangeBatch
from tests.builders import (
    days_from_now,
    make_company,
    make_follow_up,
    make_member,
    make_membership,
    make_partnership,
    make_suggestion,
    make_unit,
    make_user,
)

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
LIST = "/handover/"
LIST_QUERIES, PAGE_QUERIES = 8, 15


def url(person: Any, unit: Any) -> str:
    """The page of one person in one unit."""
    return reverse("partnerships:handover", args=[person.pk, unit.pk])


def test_a_coordinator_hands_everything_to_one_and_some_to_others(sign_in: SignIn) -> None:
    unit = make_unit()
    coordinator, giver = make_member(unit, "coordinator"), make_member(unit)
    first, second = make_member(unit), make_member(unit)
    one, two = (make_partnership(make_company(name), unit, owner=giver) for name in ("A Oy", "B Oy"))
    make_suggestion(one)
    task, unnamed = make_follow_up(giver, unit=unit), make_follow_up(giver)
    client = sign_in(coordinator)
    page = client.get(url(giver, unit))
    assert page.context["owned"].suggested == {one.pk}
    assert giver.pk not in {int(key) for key in page.context["form"].takers}
    part = ParticipatingUnit.objects.get(partnership=two)
    data = {"everyone": first.pk, f"part_{part.pk}": second.pk, "on": days_from_now(-2).isoformat()}
    assert client.post(url(giver, unit), data)["Location"] == url(giver, unit)
    owners = ParticipatingUnit.objects.filter(to_on=None).order_by("partnership").values_list("owner", "from_on")
    assert list(owners) == [(first.pk, days_from_now(-2)), (second.pk, days_from_now(-2))]
    assert set(FollowUp.objects.values_list("assignee", flat=True)) == {first.pk}
    assert {task.pk, unnamed.pk} == set(FollowUp.objects.values_list("pk", flat=True))
    assert client.get(url(giver, unit)).context["owned"].is_nothing
    client.post(reverse("records:undo", args=[ChangeBatch.objects.latest("pk").pk]))
    assert len(client.get(url(giver, unit)).context["owned"].parts) == 2


def test_the_person_hands_over_single_rows(sign_in: SignIn) -> None:
    unit = make_unit()
    giver, taker = make_member(unit), make_member(unit)
    make_partnership(unit=unit, owner=giver)
    task = make_follow_up(giver, unit=unit)
    data = {"everyone": "", f"task_{task.pk}": taker.pk, "on": days_from_now(0).isoformat()}
    sign_in(giver).post(url(giver, unit), data)
    assert FollowUp.objects.get().assignee == taker
    assert ParticipatingUnit.objects.get().owner == giver


def test_wrong_forms_come_back_filled(sign_in: SignIn) -> None:
    unit = make_unit()
    giver, stranger, taker = make_member(unit), make_member(), make_member(unit)
    make_partnership(unit=unit, owner=giver)
    client = sign_in(giver)
    today, address = days_from_now(0).isoformat(), url(giver, unit)
    assert "everyone" in client.post(address, {"on": today}).context["form"].errors
    assert "everyone" in client.post(address, {"on": today, "everyone": stranger.pk}).context["form"].errors
    far = client.post(address, {"on": days_from_now(400).isoformat(), "everyone": taker.pk})
    assert "on" in far.context["form"].errors
    assert "on" in client.post(address, {"on": "x", "everyone": taker.pk}).context["form"].errors
    assert ParticipatingUnit.objects.get().owner == giver


def test_a_stranger_and_a_wrong_key_are_refused(sign_in: SignIn) -> None:
    unit = make_unit()
    giver = make_member(unit)
    assert sign_in(make_member(unit)).get(url(giver, unit)).status_code == 403
    assert sign_in(make_member(role="coordinator")).get(url(giver, unit)).status_code == 403
    assert sign_in(make_member(unit, "coordinator")).get("/handover/4711/4711/").status_code == 404


def test_list_shows_who_owns_something_first_those_who_leave(sign_in: SignIn) -> None:
    unit, other = make_unit(), make_unit()
    coordinator, stays, nothing = (make_member(unit, role) for role in ("coordinator", "staff", "staff"))
    leaves, elsewhere = make_user(), make_member(other)
    make_membership(leaves, unit, ends_on=days_from_now(40))
    for person in (stays, leaves):
        make_partnership(unit=unit, owner=person)
    make_follow_up(stays, unit=unit)
    make_partnership(unit=unit, owner=nothing, status="ended")
    make_partnership(unit=other, owner=elsewhere)
    rows = sign_in(coordinator).get(LIST).context["rows"]
    assert [row["name"] for row in rows] == [leaves.name, stays.name]
    assert [bool(row["ends"]) for row in rows] == [True, False]
    assert len({row["what"] for row in rows}) == 2
    assert [row["name"] for row in sign_in(stays).get(LIST).context["rows"]] == [stays.name]


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_take_the_same_queries_for_1_and_3_rows(
    rows: int, sign_in: SignIn, django_assert_num_queries: Any
) -> None:
    unit = make_unit()
    coordinator, giver = make_member(unit, "coordinator"), make_member(unit)
    for _ in range(rows):
        make_partnership(unit=unit, owner=make_member(unit))
        make_partnership(unit=unit, owner=giver)
        make_follow_up(giver, unit=unit)
        make_partnership(unit=unit, college_sponsor=giver)
    client = sign_in(coordinator)
    with django_assert_num_queries(LIST_QUERIES):
        client.get(LIST)
    with django_assert_num_queries(PAGE_QUERIES):
        client.get(url(giver, unit))


def test_two_weeks_before_the_end_person_and_coordinators_see_it_on_today(sign_in: SignIn) -> None:
    unit = make_unit()
    coordinator, other = make_member(unit, "coordinator"), make_member(role="coordinator")
    soon, later, goes_on, with_nothing = (make_user() for _ in range(4))
    make_membership(soon, unit, ends_on=days_from_now(14))
    make_membership(later, unit, ends_on=days_from_now(15))
    make_membership(goes_on, unit, ends_on=days_from_now(3))
    make_membership(goes_on, unit, "coordinator", starts_on=days_from_now(4))
    make_membership(with_nothing, unit, ends_on=days_from_now(3))
    for person in (soon, later, goes_on):
        make_partnership(unit=unit, owner=person)
    seen = [
        [row["name"] for row in sign_in(each).get("/").context["leaving"]] for each in (coordinator, soon, later, other)
    ]
    assert seen == [[soon.name], [soon.name], [], []]


def test_a_review_day_of_asking_first_is_shown_to_those_who_may_look_at_it(sign_in: SignIn) -> None:
    unit = make_unit()
    past = {"ask_first": True, "ask_first_review_on": days_from_now(0)}
    ours, theirs, nobodys = make_company("A", **past), make_company("B", **past), make_company("C", **past)
    make_company("D", ask_first=True, ask_first_review_on=days_from_now(1))
    make_company("E", ask_first_review_on=days_from_now(-1))
    make_partnership(ours, unit)
    make_partnership(theirs)
    head = sign_in(make_member(unit, "unit_head")).get("/").context["ask_again"]
    assert head == [ours, nobodys]
    assert sign_in(make_member(unit)).get("/").context["ask_again"] == []


def test_a_day_to_come_is_planned_shown_and_cancelled(sign_in: SignIn) -> None:
    unit = make_unit()
    giver, taker = make_member(unit), make_member(unit, last_name="Seuraaja")
    partnership = make_partnership(unit=unit, owner=giver)
    client, on = sign_in(giver), days_from_now(20)
    client.post(url(giver, unit), {"on": on.isoformat(), "everyone": taker.pk})
    words = f"vaihtuu {on.day}.{on.month}.{on.year} → {taker.name}"
    place = reverse("partnerships:partnership_detail", args=[partnership.pk])
    shown, own = client.get(place), client.get(url(giver, unit))
    assert (words in shown.content.decode(), words in own.content.decode()) == (True, True)
    assert shown.context["shown"].former == []
    plan = shown.context["shown"].planned_handovers[0]
    cancel = reverse("partnerships:handover_cancel", args=[plan.pk])
    assert client.get(cancel).status_code == 405
    assert sign_in(make_member()).post(cancel).status_code == 403
    client.force_login(giver)
    assert client.post(cancel, {"next": url(giver, unit)})["Location"] == url(giver, unit)
    assert words not in client.get(place).content.decode()
    assert client.post(cancel).status_code == 404


def test_the_sponsor_is_handed_over_as_well(sign_in: SignIn) -> None:
    unit = make_unit()
    giver, taker = make_member(unit), make_member(unit)
    partnership = make_partnership(unit=unit, college_sponsor=giver)
    client = sign_in(giver)
    assert [row["name"] for row in client.get(LIST).context["rows"]] == [giver.name]
    data = {f"sponsor_{partnership.pk}": taker.pk, "on": days_from_now(0).isoformat()}
    assert client.post(url(giver, unit), data).status_code == 302
    partnership.refresh_from_db()
    assert partnership.college_sponsor == taker
    assert client.get(url(giver, unit)).context["owned"].is_nothing
