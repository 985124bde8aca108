"""What every page tells of a person and of the college is kept from one page to the next, and never out of date."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from organisation.models import College, Membership
from organisation.services.college import save_college
from organisation.services.dated import end_dated
from partnerships.models import FollowUp
from partnerships.services.follow_up import close_follow_up
from records.actors import PROGRAM
from tests.builders import create, make_follow_up, make_member, make_principal, make_unit

pytestmark = pytest.mark.django_db(transaction=True)
SignIn = Callable[..., Client]


def page_and_tables(client: Client) -> tuple[Any, set[str]]:
    """The list of organisations, and the tables that were asked for it."""
    with CaptureQueriesContext(connection) as asked:
        page = client.get(reverse("partnerships:company_list"))
    tables = {
        model._meta.db_table
        for model in (College, Membership, FollowUp)
        if any(f'FROM "{model._meta.db_table}"' in each["sql"] for each in asked)
    }
    return page, tables


def test_roles_college_and_counts_are_asked_for_once(sign_in: SignIn) -> None:
    create(College(pk=1, name_fi="Opisto"))
    client = sign_in(make_member(make_unit()))
    for _page in range(2):  # the first one says what is to be watched
        page_and_tables(client)
    assert page_and_tables(client)[1] == set()


def test_a_role_that_has_ended_opens_nothing_more(sign_in: SignIn) -> None:
    client = sign_in(make_member(make_unit()))
    assert [page_and_tables(client)[0].status_code for _page in range(3)] == [200, 200, 200]
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    end_dated(actor=PROGRAM, row=Membership.objects.get(), on=yesterday)
    assert page_and_tables(client)[0].status_code == 403
    make_principal()  # somebody else's role opens nothing either
    assert page_and_tables(client)[0].status_code == 403


def test_a_new_name_of_the_college_is_on_the_next_page(sign_in: SignIn) -> None:
    college = create(College(pk=1, name_fi="Opisto"))
    client = sign_in(make_member(make_unit()))
    for _page in range(3):
        assert page_and_tables(client)[0].context["college_name"] == "Opisto"
    save_college(actor=PROGRAM, college=college, values={"name_fi": "Uusi opisto"})
    assert page_and_tables(client)[0].context["college_name"] == "Uusi opisto"


def test_a_follow_up_that_is_done_leaves_the_menu_at_once(sign_in: SignIn) -> None:
    person = make_member(make_unit())
    follow_up = make_follow_up(assignee=person, days=0)
    client = sign_in(person)
    counts = [menu_count(client) for _page in range(3)]
    close_follow_up(actor=person, follow_up=follow_up)
    assert [*counts, menu_count(client)] == [1, 1, 1, 0]


def menu_count(client: Client) -> int:
    """The number beside the person's follow-ups."""
    links = page_and_tables(client)[0].context["navigation"]
    return next(each.count or 0 for each in links if each.url == reverse("partnerships:follow_up_list"))
