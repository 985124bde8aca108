"""Staff let people in and out; what is over is forgotten; merging leaves one access."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from notifications.models import OutgoingMessage
from partnerships.models import ErasureReason, Position
from partnerships.services.contact import forget_contact
from partnerships.services.merge import merge_contacts
from portal.models import PortalAccess, PortalLink, PortalSession, YearlyAnswer
from portal.queries.person import person_for
from portal.services.access import NoAddress, invite, revoke
from portal.services.forgetting import forget_portal
from portal.services.link import make_link
from portal.services.yearly_answer import answer
from portal.tasks import forget_portal as task
from records.services import writing
from records.services.undoing import undo
from tests.builders import (
    create,
    make_administrator,
    make_company,
    make_contact,
    make_member,
    make_partnership,
    make_unit,
)
from tests.partnerships.services.merging import merged
from tests.portal.made import make_portal_access, portal_client

pytestmark = pytest.mark.django_db
HOME = reverse("portal:home")


@pytest.fixture
def staff():
    return make_member(make_unit("Tekniikka"), first_name="Maria", last_name="Koskinen")


def test_an_invitation_tells_where_and_by_whom_and_holds_no_secret(staff, arrived, sign_in) -> None:
    company = make_company("Rautakoura Oy")
    make_partnership(company, staff.memberships.get().unit)
    contact = make_contact(company, email="kaisa@koura.example", language="sv")
    page = reverse("portal:access_invite", args=[company.pk, contact.pk])
    assert sign_in(staff).post(page).status_code == 302
    access = PortalAccess.objects.get()
    contact.refresh_from_db()
    assert (access.confirmed_at, contact.informed_on) == (None, timezone.localdate())
    (letter,) = arrived()
    assert letter.to == ["kaisa@koura.example"]
    assert "Maria Koskinen" in letter.body
    assert "/portal/\n" in letter.body
    assert "/privacy/" in letter.body
    assert (PortalLink.objects.count(), PortalSession.objects.count()) == (0, 0)
    assert "Maria" not in letter.subject


def test_without_an_address_nobody_is_invited(staff, sign_in) -> None:
    company = make_company()
    make_partnership(company, staff.memberships.get().unit)
    contact = make_contact(company)
    with pytest.raises(NoAddress):
        invite(actor=staff, contact=contact, company=company)
    shown = sign_in(staff).post(reverse("portal:access_invite", args=[company.pk, contact.pk]))
    assert (shown.status_code, PortalAccess.objects.count()) == (200, 0)


def test_who_is_revoked_is_out_and_comes_in_again_when_invited_anew(staff) -> None:
    access = make_portal_access()
    client = portal_client(access)
    OutgoingMessage.objects.all().delete()
    invite(actor=staff, contact=access.contact, company=access.company)
    batch = revoke(actor=staff, access=access)
    assert OutgoingMessage.objects.get().state == "cancelled"
    assert revoke(actor=staff, access=access) is None
    assert client.get(HOME).status_code == 302
    undo(actor=staff, batch=batch)
    access.refresh_from_db()
    assert (access.revoked_at, client.get(HOME).status_code) == (None, 302)  # sessions do not come back
    revoke(actor=staff, access=access)
    again = invite(actor=staff, contact=access.contact, company=access.company)
    assert (again.pk, again.revoked_at, again.confirmed_at is None) == (access.pk, None, False)
    assert portal_client(again).get(HOME).status_code == 200


def test_another_address_is_confirmed_anew(staff) -> None:
    access = make_portal_access()
    client, contact = portal_client(access), access.contact
    with writing(staff, verb="edit_contact") as write:
        contact.email = "uusi@yritys.example"
        write.save(contact)
    assert client.get(HOME).status_code == 302
    again = invite(actor=staff, contact=contact, company=access.company)
    assert (again.confirmed_at, client.get(HOME).status_code) == (None, 302)
    recipients = OutgoingMessage.objects.filter(rule="portal_invitation").values_list("recipient", flat=True)
    assert list(recipients) == ["uusi@yritys.example"]


def test_what_is_over_is_forgotten(staff) -> None:
    old, lasting, unused, erased = (make_portal_access() for _each in range(4))
    for access in (old, lasting):
        make_link(access)
        portal_client(access)
    now = timezone.now()
    PortalLink.objects.filter(access=old).update(expires_at=now - datetime.timedelta(days=2))
    PortalSession.objects.filter(access=old).update(expires_at=now - datetime.timedelta(days=31))
    PortalAccess.objects.filter(pk=unused.pk).update(last_used_at=now - datetime.timedelta(days=731))
    forget_contact(actor=make_administrator(), contact=erased.contact, reason=ErasureReason.ASKED)
    assert forget_portal() == 2
    task()
    assert list(PortalLink.objects.values_list("access", flat=True)) == [lasting.pk]
    assert list(PortalSession.objects.values_list("access", flat=True)) == [lasting.pk]
    assert set(PortalAccess.objects.filter(revoked_at=None)) == {old, lasting}
    assert set(PortalAccess.objects.filter(email_digest="")) == {unused, erased}


def test_merging_contacts_leaves_one_access_and_undo_gives_both_back(staff) -> None:
    company = make_company()
    kept, other = make_portal_access(company), make_portal_access(company)
    elsewhere = make_portal_access(make_company(), other.contact)
    create(Position(contact=other.contact, company=elsewhere.company))
    batch = merge_contacts(actor=staff, winner=kept.contact, loser=other.contact, choices={})
    assert set(PortalAccess.objects.values_list("pk", "contact")) == {
        (kept.pk, kept.contact_id),
        (elsewhere.pk, kept.contact_id),
    }
    undo(actor=staff, batch=batch)
    assert set(PortalAccess.objects.filter(contact=other.contact)) == {other, elsewhere}


def test_merging_partnerships_leaves_one_answer_a_year(staff) -> None:
    access = make_portal_access()
    first, second = make_partnership(access.company), make_partnership()
    for partnership, year, hired in ((first, 2025, 1), (second, 2025, 2), (second, 2024, 3)):
        values = {"hired_count": hired, "satisfaction": 3, "wish": ""}
        answer(person=person_for(access), partnership=partnership, school_year=year, values=values)
    merged(first.company, second.company)
    rows = YearlyAnswer.objects.filter(partnership=first).values_list("school_year", "hired_count")
    assert sorted(rows) == [(2024, 3), (2025, 1)]


def test_staff_of_other_units_see_but_do_not_invite(sign_in) -> None:
    access = make_portal_access()
    client = sign_in(make_member(make_unit("Muu")))
    page = reverse("portal:company_portal", args=[access.company_id])
    assert access.contact.name in client.get(page).content.decode()
    fragment = client.get(page, headers={"HX-Request": "true"}).content.decode()
    assert (fragment.lstrip().startswith("<header>"), "<html" in fragment) == (True, False)
    assert client.post(reverse("portal:access_revoke", args=[access.pk])).status_code == 403
