"""One change for many rows: who may, what is left out, and the one way back."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from partnerships.models import FollowUp, ParticipatingUnit, Partnership
from partnerships.views import bulk_change
from records.models import ChangeBatch
from tests.builders import (
    days_from_now,
    make_administrator,
    make_company,
    make_follow_up,
    make_member,
    make_membership,
    make_partnership,
    make_unit,
)

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
PARTNERSHIPS = "/partnerships/bulk/"
FOLLOW_UPS = "/follow-ups/bulk/"


def words(response: Any) -> list[str]:
    """What the page says happened."""
    return [str(message) for message in get_messages(response.wsgi_request)]


def address(start: str, do: str, rows: list[Any], **more: Any) -> str:
    """The page on which the change is said."""
    query = "&".join(
        [f"do={do}", *(f"rows={row.pk}" for row in rows), *(f"{key}={value}" for key, value in more.items())]
    )
    return f"{start}?{query}"


def undo_last(client: Client) -> None:
    """Press the button of the message."""
    client.post(reverse("records:undo", args=[ChangeBatch.objects.latest("pk").pk]))


def test_status_is_changed_by_the_rules_of_each_and_taken_back_at_once(sign_in: SignIn) -> None:
    unit = make_unit()
    actor = make_member(unit)
    mine = [make_partnership(make_company(f"Oma {number} Oy"), unit) for number in range(2)]
    higher = make_partnership(make_company("Ylempi Oy"), unit, tier="strategic")
    strange = make_partnership(make_company("Vieras Oy"))
    client = sign_in(actor)
    url = address(PARTNERSHIPS, "status", [*mine, higher, strange])
    assert len(client.get(url).context["rows"]) == 4
    response = client.post(url, {"status": "paused"})
    assert words(response) == [
        "2 riviä muutettiin.",
        "2 riviä jäi ennalleen: Ylempi Oy (Et voi muuttaa tätä); Vieras Oy (Et voi muuttaa tätä)",
    ]
    statuses = [row.status for row in Partnership.objects.order_by("pk")]
    assert statuses == ["paused", "paused", "active", "active"]
    assert ChangeBatch.objects.filter(verb="bulk_status").count() == 1
    undo_last(client)
    assert set(Partnership.objects.values_list("status", flat=True)) == {"active"}


def test_what_is_refused_leaves_nothing_behind(sign_in: SignIn) -> None:
    unit = make_unit()
    company = make_company("Rautakoura Oy")
    ended = make_partnership(company, unit, status="ended")
    make_partnership(company, unit)
    client = sign_in(make_member(unit))
    batches = ChangeBatch.objects.count()
    response = client.post(address(PARTNERSHIPS, "status", [ended]), {"status": "active"})
    assert words(response)[0].startswith("1 rivi jäi ennalleen: Rautakoura Oy (")
    assert ChangeBatch.objects.count() == batches


def test_owner_is_changed_in_the_unit_that_takes_part(sign_in: SignIn) -> None:
    unit = make_unit("Metalli")
    actor, heir = make_member(unit), make_member(unit)
    mine, same = make_partnership(unit=unit, owner=actor), make_partnership(unit=unit, owner=heir)
    other = make_partnership(make_company("Vieras Oy"))
    client = sign_in(actor)
    url = address(PARTNERSHIPS, "owner", [mine, same, other])
    assert client.post(url, {"unit": unit.pk, "owner": make_member().pk}).context["form"].errors.keys() == {"owner"}
    response = client.post(url, {"unit": unit.pk, "owner": heir.pk})
    assert words(response) == [
        "1 rivi muutettiin.",
        "1 rivi oli jo ennestään näin.",
        "1 rivi jäi ennalleen: Vieras Oy (Et voi muuttaa tätä)",
    ]
    assert ParticipatingUnit.objects.get(partnership=mine, to_on=None).owner == heir
    undo_last(client)
    assert ParticipatingUnit.objects.get(partnership=mine, to_on=None).owner == actor


def test_unit_that_takes_no_part_is_told(sign_in: SignIn) -> None:
    unit = make_unit("Metalli")
    head = make_member(unit)
    joint = make_partnership(make_company("Yhteinen Oy"), make_unit())
    ParticipatingUnit.objects.filter(partnership=joint).update(unit=unit)
    ParticipatingUnit.objects.filter(partnership=joint).update(to_on=None)
    second = make_unit("Autoala")
    make_member(second)
    client = sign_in(head)
    response = client.post(address(PARTNERSHIPS, "owner", [joint]), {"unit": second.pk, "remove": "on"})
    assert response.context["form"].errors.keys() == {"unit"}
    assert client.post(address(PARTNERSHIPS, "owner", [joint]), {"unit": unit.pk, "remove": "on"}).status_code == 302


def test_owner_is_taken_away_only_where_that_is_said(sign_in: SignIn) -> None:
    unit = make_unit()
    actor = make_member(unit)
    rows = [make_partnership(unit=unit, owner=actor), make_partnership(unit=unit)]
    client = sign_in(actor)
    url = address(PARTNERSHIPS, "owner", rows)
    assert "1 riviltä poistuu omistaja." in client.get(url).content.decode()
    assert client.post(url, {"unit": unit.pk, "owner": ""}).context["form"].errors.keys() == {"owner"}
    both = {"unit": unit.pk, "owner": actor.pk, "remove": "on"}
    assert client.post(url, both).context["form"].errors.keys() == {"remove"}
    assert ParticipatingUnit.objects.filter(owner=actor, to_on=None).count() == 1
    client.post(url, {"unit": unit.pk, "remove": "on"})
    assert ParticipatingUnit.objects.filter(owner=actor, to_on=None).count() == 0


def test_unit_that_leads_the_rows_is_offered_first_and_people_by_unit(sign_in: SignIn) -> None:
    first, second = make_unit("A-ala"), make_unit("Ö-ala")
    actor, heir = make_member(first, first_name="Aino", last_name="Aho"), make_member(second, last_name="Öhman")
    make_membership(actor, second)
    page = sign_in(actor).get(address(PARTNERSHIPS, "owner", [make_partnership(unit=second)]))
    form = page.context["form"]
    assert form["unit"].value() == second.pk
    groups = form.fields["owner"].widget.choices[1:]
    assert [(name, {key for key, _name in people}) for name, people in groups] == [
        ("A-ala", {actor.pk}),
        ("Ö-ala", {actor.pk, heir.pk}),
    ]


def test_follow_up_is_added_to_each(sign_in: SignIn) -> None:
    actor = make_member()
    rows = [make_partnership(), make_partnership()]
    client = sign_in(actor)
    url = address(PARTNERSHIPS, "follow_up", rows)
    assert client.post(url, {}).context["form"].errors.keys() == {"what", "due_on", "assignee"}
    day = days_from_now(7)
    client.post(
        url, {"what": "Kutsu \u200bmessuille", "due_on": day.isoformat(), "assignee": actor.pk, "is_promised": "on"}
    )
    found = FollowUp.objects.order_by("pk").values_list("what", "due_on", "assignee", "partnership", "is_promised")
    assert list(found) == [("Kutsu messuille", day, actor.pk, row.pk, True) for row in rows]
    undo_last(client)
    assert FollowUp.objects.count() == 0


def test_all_of_the_filter_is_bounded(sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk_change, "MOST", 2)
    unit = make_unit()
    actor = make_member(unit)
    for number in range(3):
        make_partnership(make_company(f"Oma {number} Oy"), unit, owner=actor)
    make_partnership(make_company("A Vieras Oy"))
    client = sign_in(actor)
    rows = client.get(f"{PARTNERSHIPS}?do=status&all=1&query=show%3Dmine").context["rows"]
    assert [str(row) for row in rows] == ["Oma 0 Oy", "Oma 1 Oy"]


def test_follow_ups_are_moved_given_and_done(sign_in: SignIn) -> None:
    actor, heir = make_member(), make_member()
    mine, strange = make_follow_up(actor, "Oma"), make_follow_up(None, "Vieras")
    closed = make_follow_up(actor, "Suljettu")
    client = sign_in(actor)
    client.post(reverse("partnerships:follow_up_done", args=[closed.pk]))
    rows = [mine, strange, closed]
    day = days_from_now(9)
    answers = [
        client.post(address(FOLLOW_UPS, "move", rows), {"due_on": day.isoformat()}),
        client.post(address(FOLLOW_UPS, "move", rows), {"due_on": day.isoformat()}),
        client.post(address(FOLLOW_UPS, "assign", rows), {"assignee": heir.pk}),
    ]
    left = "2 riviä jäi ennalleen: Vieras (Et voi muuttaa tätä); Suljettu (Se on jo suljettu)"
    assert [words(answer)[-1] for answer in answers] == [left] * 3
    mine.refresh_from_db()
    assert (mine.due_on, mine.assignee) == (day, heir)
    undo_last(client)
    mine.refresh_from_db()
    assert mine.assignee == actor
    client.post(address(FOLLOW_UPS, "done", [mine]))
    mine.refresh_from_db()
    assert mine.state == "done"


def test_nothing_chosen_and_nothing_known(sign_in: SignIn) -> None:
    client = sign_in(make_member())
    response = client.get(f"{FOLLOW_UPS}?do=done&query=scope%3Dall")
    assert response["Location"] == "/follow-ups/?scope=all&choose=1"
    assert words(response) == ["Valitse ensin ainakin yksi rivi."]
    assert client.get(f"{FOLLOW_UPS}?do=zzz").status_code == 404
    assert client.get(f"{FOLLOW_UPS}?do=done&rows=%00&rows=99999999999999999999&rows=-1").status_code == 302


def test_rows_are_chosen_in_the_list(sign_in: SignIn) -> None:
    unit = make_unit()
    make_partnership(make_company("Rautakoura Oy"), unit)
    client = sign_in(make_member(unit))
    page = client.get("/partnerships/?choose=1").content.decode()
    assert 'name="rows"' in page
    assert 'aria-label="Valitse: Rautakoura Oy"' in page
    assert 'name="rows"' not in client.get("/partnerships/").content.decode()
    assert 'name="rows"' not in sign_in(make_administrator()).get("/partnerships/?choose=1").content.decode()
