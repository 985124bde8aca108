"""Units on pages: joining, owner and fields, leaving."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from organisation.models import UnitField
from partnerships.models import ParticipatingUnit
from partnerships.services.participation import join_unit
from records.actors import PROGRAM
from tests.builders import create, days_from_now, make_field, make_member, make_partnership, make_unit

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
TODAY = {"from_on": timezone.localdate().isoformat()}


def url(name: str, pk: int) -> str:
    """An address of a unit's part."""
    return reverse(f"partnerships:{name}", args=[pk])


def test_editor_adds_any_unit_with_an_owner_from_it(sign_in: SignIn) -> None:
    unit, other = make_unit(), make_unit()
    owner, partnership = make_member(other), make_partnership(unit=unit)
    client = sign_in(make_member(unit))
    address = url("participation_create", partnership.pk)
    wrong = client.post(address, {"unit": other.pk, "owner": make_member(make_unit()).pk, **TODAY})
    assert list(wrong.context["form"].errors) == ["owner"]
    response = client.post(address, {"unit": other.pk, "owner": owner.pk, **TODAY})
    row = ParticipatingUnit.objects.get(unit=other)
    assert (response.url, row.owner) == (url("participation_edit", row.pk), owner)


def test_coordinator_of_another_unit_brings_only_that_unit_in(sign_in: SignIn) -> None:
    partnership, own, foreign = make_partnership(), make_unit(), make_unit()
    client = sign_in(make_member(own, "coordinator"))
    address = url("participation_create", partnership.pk)
    assert list(client.post(address, {"unit": foreign.pk, **TODAY}).context["form"].errors) == ["unit"]
    # Having joined, the unit may change what it brings along.
    assert client.get(client.post(address, {"unit": own.pk, **TODAY}).url).status_code == 200


def test_day_before_the_start_comes_back(sign_in: SignIn) -> None:
    unit = make_unit()
    partnership = make_partnership(unit=unit)
    data = {"unit": make_unit().pk, "from_on": days_from_now(-5000).isoformat()}
    page = sign_in(make_member(unit)).post(url("participation_create", partnership.pk), data)
    assert list(page.context["form"].errors) == ["from_on"]


def test_owner_and_fields_change_from_a_day(sign_in: SignIn) -> None:
    unit, taught, untaught = make_unit(), make_field(), make_field()
    create(UnitField(unit=unit, field=taught, from_on=days_from_now(-900)))
    owner, heir = make_member(unit), make_member(unit)
    partnership = make_partnership(unit=unit, owner=owner)
    row = ParticipatingUnit.objects.get(partnership=partnership)
    client = sign_in(owner)
    address = url("participation_edit", row.pk)
    data: dict[str, Any] = {"owner": heir.pk, **TODAY}
    assert list(client.post(address, {**data, "fields_brought": [untaught.pk]}).context["form"].errors) == [
        "fields_brought"
    ]
    client.post(address, {**data, "fields_brought": [taught.pk]})
    now = ParticipatingUnit.objects.get(partnership=partnership, to_on=None)
    assert (now.owner, [each.field for each in now.fields.all()]) == (heir, [taught])
    assert client.get(url("participation_edit", 10**9)).status_code == 404


def test_page_of_a_row_that_a_handover_ended_leads_to_the_present_one(sign_in: SignIn) -> None:
    unit = make_unit("Tekniikka")
    owner, heir = make_member(unit), make_member(unit)
    partnership = make_partnership(unit=unit, owner=owner)
    old = ParticipatingUnit.objects.get(partnership=partnership)
    client = sign_in(owner)
    client.post(url("participation_edit", old.pk), {"owner": heir.pk, **TODAY})
    now = ParticipatingUnit.objects.get(partnership=partnership, to_on=None)
    for name in ("participation_edit", "participation_leave"):
        page = client.get(url(name, old.pk), follow=True)
        assert page.redirect_chain == [(url(name, now.pk), 302)]
        assert "Tekniikka" in str([*page.context["messages"]][-1])
    sent = client.post(url("participation_edit", old.pk), {"owner": owner.pk, **TODAY}, follow=True)
    assert len(sent.redirect_chain) == 1
    assert ParticipatingUnit.objects.get(partnership=partnership, to_on=None) == now


def test_old_page_takes_nothing_away_and_a_clash_is_shown(sign_in: SignIn) -> None:
    unit, first, second = make_unit(), make_field(), make_field()
    owner, heir = make_member(unit), make_member(unit)
    for field in (first, second):
        create(UnitField(unit=unit, field=field, from_on=days_from_now(-900)))
    row = ParticipatingUnit.objects.get(partnership=make_partnership(unit=unit))
    client, address = sign_in(owner), url("participation_edit", row.pk)
    seen = {"owner_seen": "", "fields_seen": "", **TODAY}
    client.post(address, {**seen, "owner": owner.pk, "fields_brought": [first.pk]})
    client.post(address, {**seen, "owner": "", "fields_brought": []})
    row.refresh_from_db()
    assert (row.owner, [each.field for each in row.fields.filter(to_on=None)]) == (owner, [first])
    page = client.post(address, {**seen, "owner": heir.pk, "fields_brought": [second.pk]})
    assert [(line.target, line.who, line.theirs) for line in page.context["conflict"]] == [
        ("id_owner", owner.name, owner.name),
        ("id_fields_brought", owner.name, first.name),
    ]
    form = page.context["form"]
    shown = {name: form[name].value() for name in ("owner", "fields_brought", "owner_seen", "fields_seen")}
    assert shown == {
        "owner": heir.pk, "fields_brought": [second.pk], "owner_seen": str(owner.pk), "fields_seen": str(first.pk),
    }  # fmt: skip
    assert client.post(address, {**shown, **TODAY}).status_code == 302
    now = ParticipatingUnit.objects.get(unit=unit, to_on=None)
    assert (now.owner, [each.field for each in now.fields.filter(to_on=None)]) == (heir, [second])


def test_unit_leaves_but_the_lead_unit_stays(sign_in: SignIn) -> None:
    unit = make_unit()
    partnership = make_partnership(unit=unit)
    lead = ParticipatingUnit.objects.get(partnership=partnership)
    other = join_unit(actor=PROGRAM, partnership=partnership, unit=make_unit(), from_on=days_from_now(-20))
    client = sign_in(make_member(unit))
    day = {"on": days_from_now(0).isoformat()}
    assert len(client.post(url("participation_leave", lead.pk), day).context["form"].non_field_errors()) == 1
    assert client.post(url("participation_leave", other.pk), day).status_code == 302
    other.refresh_from_db()
    assert other.to_on == days_from_now(0)
