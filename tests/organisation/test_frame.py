"""What every page shows of the college and of the person's place in it."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils import translation

from accounts.models import User
from organisation.frame import college
from tests.builders import make_deputy, make_member, make_membership, make_unit, make_user

pytestmark = pytest.mark.django_db


def shown_to(rf: RequestFactory, user: Any) -> dict[str, Any]:
    request = rf.get("/")
    request.user = User.objects.get(pk=user.pk) if user.pk else user
    return college(request)


def test_menu_names_each_unit_of_the_person_once_in_order(rf: RequestFactory) -> None:
    cars, care = make_unit("Autoala", name_sv="Bilbranschen"), make_unit("Ähtärin hoitoala")
    person = make_member(care)
    make_membership(person, cars)
    make_membership(person, cars, role="coordinator")
    with translation.override("fi"):
        assert shown_to(rf, person)["unit_names"] == "Autoala, Ähtärin hoitoala"
    with translation.override("sv"):
        assert shown_to(rf, person)["unit_names"].startswith("Bilbranschen")


def test_menu_names_no_units_of_others(rf: RequestFactory) -> None:
    deputy = make_user()
    make_deputy(make_member(make_unit("Autoala"), role="unit_head"), deputy)
    assert shown_to(rf, deputy)["unit_names"] == ""
    assert shown_to(rf, AnonymousUser())["unit_names"] == ""


def test_names_of_units_cost_no_query_of_their_own(rf: RequestFactory, django_assert_num_queries: Any) -> None:
    request = rf.get("/")
    request.user = User.objects.get(pk=make_member(make_unit()).pk)
    with django_assert_num_queries(2):  # the college, and the roles
        college(request)
