"""Goals on pages: added, reached in one tap, edited, deleted."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnerships.models import Goal
from records.models import ChangeBatch
from records.services.undoing import undo
from tests.builders import make_goal, make_member, make_partnership, make_unit

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]


def url(name: str, pk: int) -> str:
    """An address of goals."""
    return reverse(f"partnerships:{name}", args=[pk])


def test_goal_is_added_and_identity_codes_are_refused(sign_in: SignIn) -> None:
    unit = make_unit()
    partnership = make_partnership(unit=unit)
    client = sign_in(make_member(unit))
    address = url("goal_create", partnership.pk)
    page = client.post(address, {"text": "Paikka 131052-308T", "due_on": "eilen"})
    assert sorted(page.context["form"].errors) == ["due_on", "text"]
    client.post(address, {"text": "Kymmenen oppisopimusta", "due_on": "2027-05-31"})
    goal = Goal.objects.get()
    assert (goal.partnership, goal.text, goal.due_on.isoformat()) == (
        partnership,
        "Kymmenen oppisopimusta",
        "2027-05-31",
    )


def test_goal_is_reached_and_opened_again(sign_in: SignIn) -> None:
    unit = make_unit()
    goal = make_goal(make_partnership(unit=unit))
    client = sign_in(make_member(unit))
    for reached in (timezone.localdate(), None):
        client.post(url("goal_reached", goal.pk))
        goal.refresh_from_db()
        assert goal.reached_on == reached


def test_deleted_goal_comes_back(sign_in: SignIn) -> None:
    unit = make_unit()
    goal, actor = make_goal(make_partnership(unit=unit)), make_member(unit)
    sign_in(actor).post(url("goal_delete", goal.pk))
    assert not Goal.objects.exists()
    undo(actor=actor, batch=ChangeBatch.objects.latest("pk"))
    assert Goal.objects.get() == goal


def test_two_people_editing_a_goal_see_both_texts(sign_in: SignIn) -> None:
    unit = make_unit()
    goal = make_goal(make_partnership(unit=unit), text="Alku")
    first, second = sign_in(make_member(unit)), sign_in(make_member(unit))
    address, seen = url("goal_edit", goal.pk), {"version": goal.version}
    assert first.post(address, {**seen, "text": "Eka"}).status_code == 302
    page = second.post(address, {**seen, "text": "Toka"})
    assert [(line.theirs, line.yours) for line in page.context["conflict"]] == [("Eka", "Toka")]
