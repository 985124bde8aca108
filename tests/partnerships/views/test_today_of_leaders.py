"""What heads and administrators see on the first page and where people are taken out of use."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from organisation.models import CalendarPeriod, College
from partnerships.queries.overdue import late_in_units
from tests.builders import (
    make_administrator,
    make_company,
    make_field,
    make_follow_up,
    make_member,
    make_membership,
    make_partnership,
    make_period,
    make_unit,
)

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]


def test_head_sees_who_is_late_and_is_led_to_it(sign_in: SignIn) -> None:
    unit = make_unit()
    head = make_member(unit, "unit_head")
    one, many = make_member(unit, last_name="Koski"), make_member(unit, last_name="Niemi")
    for person, days in ((one, -1), (many, -3), (many, -2), (many, 0), (head, -5)):
        make_follow_up(person, days=days, unit=unit)
    make_follow_up(make_member(), days=-9)
    page = sign_in(head).get("/")
    assert [(each.pk, each.count) for each in page.context["late_people"]] == [(many.pk, 2), (one.pk, 1)]
    link = f"/follow-ups/?when=overdue&amp;scope=units&amp;person={many.pk}"
    assert link in page.content.decode()
    assert len(sign_in(head).get(link.replace("&amp;", "&")).context["list"].rows) == 2


def test_colleagues_ask_nothing_of_others_lateness(django_assert_num_queries: Any) -> None:
    member = make_member()
    assert late_in_units(member) == []
    with django_assert_num_queries(0):
        late_in_units(member)


def test_first_steps_are_ticked_off_for_administrators_of_an_empty_register(sign_in: SignIn) -> None:
    College.objects.all().delete()
    CalendarPeriod.objects.all().delete()
    client = sign_in(make_administrator())
    steps = client.get("/").context["first_steps"]
    assert [step.is_done for step in steps] == [False] * 5
    assert "Lisää ensin yksikkö" in client.get(reverse("organisation:person_create")).content.decode()
    make_field()
    make_member(role="coordinator")
    make_period()
    steps = client.get("/").context["first_steps"]
    assert [step.is_done for step in steps] == [False, True, True, True, True]
    assert "Lisää ensin yksikkö" not in client.get(reverse("organisation:person_create")).content.decode()
    make_company()
    assert client.get("/").context["first_steps"] == []
    assert sign_in(make_member()).get("/").context["first_steps"] == []


def test_settings_are_in_the_menu_of_administrators(sign_in: SignIn) -> None:
    link = 'href="/settings/"'
    counts = [
        sign_in(user).get("/").content.decode().split("<main")[0].count(link)
        for user in (make_administrator(), make_member())
    ]
    assert counts[0] == counts[1] + 1


def test_work_of_whom_one_takes_out_of_use_is_told_before_and_after(sign_in: SignIn) -> None:
    unit = make_unit("Metalli")
    person = make_member(unit, first_name="Ville", last_name="Toivonen")
    make_partnership(unit=unit, owner=person)
    make_follow_up(person, unit=unit)
    administrator = make_administrator()
    detail = reverse("organisation:person_detail", args=[person.pk])
    client = sign_in(administrator)
    holding = client.get(detail).context["holdings"][0]
    words = "Ville Toivonen: hänellä on vielä 1 kumppanuus, 1 avoin jatkotoimi."
    assert (holding.words, holding.units) == (words, (("Metalli", ""),))
    answer = client.post(reverse("organisation:person_state", args=[person.pk]), {"active": "no"})
    assert [str(each) for each in get_messages(answer.wsgi_request)] == [
        f"Ville Toivonen ei voi enää kirjautua. {words}"
    ]
    make_membership(administrator, unit, "coordinator")
    holding = sign_in(administrator).get(detail).context["holdings"][0]
    assert holding.units == (("Metalli", reverse("partnerships:handover", args=[person.pk, unit.pk])),)
    nobody = make_member()
    assert client.get(reverse("organisation:person_detail", args=[nobody.pk])).context["holdings"] == []
