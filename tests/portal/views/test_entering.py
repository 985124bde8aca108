"""Coming in: links are asked for, used once within ten minutes, and tell nobody anything."""

import datetime
import itertools
import json
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.db import connection, connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from notifications.models import OutgoingMessage
from partnerships.models import ErasureReason, Position
from partnerships.services.contact import end_position, forget_contact
from portal.models import PortalAccess, PortalLink, PortalSession
from portal.services.access import revoke
from portal.services.link import make_link, use_link
from portal.services.secret import sha256
from portal.views.door import COOKIE, inside
from records.models import Change, ChangeBatch
from tests.builders import make_administrator, make_member
from tests.portal.made import make_portal_access, portal_client

pytestmark = pytest.mark.django_db
ENTER, HOME = reverse("portal:enter"), reverse("portal:home")


def ask(email, client=None, **values):
    return (client or Client()).post(ENTER, {"email": email, **values})


def test_a_link_comes_by_mail_and_opens_once(arrived, link_in) -> None:
    access = make_portal_access(confirmed_at=None)
    address = access.contact.email
    answer = ask(address.upper(), next=reverse("portal:needs"))
    assert (answer.status_code, answer.url) == (302, reverse("portal:sent"))
    row = OutgoingMessage.objects.get()
    assert PortalLink.objects.count() == 0  # no secret is there before the mail leaves
    (letter,) = arrived()
    assert letter.to == [address]
    path = link_in(letter)
    secret = path.split("/")[-2]
    link = PortalLink.objects.get()
    assert link.digest == sha256(secret)
    assert datetime.timedelta(minutes=9) < link.expires_at - timezone.now() <= datetime.timedelta(minutes=10)
    row.refresh_from_db()
    assert secret not in json.dumps([row.params, row.subject_key, row.last_error, row.message_id])

    # Programs that look at what a mail leads to use up nothing, however often.
    client = Client()
    for _turn in range(3):
        shown = client.get(path)
        assert shown.status_code == 200
        assert client.head(path).status_code == 200
    assert shown.headers["Referrer-Policy"] == "strict-origin"
    assert COOKIE not in client.cookies

    opened = client.post(path)
    assert (opened.status_code, opened.url) == (302, reverse("portal:needs"))
    cookie = client.cookies[COOKIE]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (
        "/portal/",
        True,
        "Lax",
        43200,
    )
    assert PortalSession.objects.get().digest == sha256(cookie.value)
    assert client.get(HOME).status_code == 200
    access.refresh_from_db()
    assert access.confirmed_at is not None
    batch = ChangeBatch.objects.get(verb="confirm_portal_address")
    assert (batch.actor_kind, batch.actor_id) == ("portal_person", access.pk)

    again = Client()
    assert [again.get(path).status_code, again.post(path).status_code, again.get(HOME).status_code] == [404, 404, 302]


def test_csrf_is_checked() -> None:
    access = make_portal_access()
    path = reverse("portal:open", args=[make_link(access)])
    client = Client(enforce_csrf_checks=True)
    assert client.post(path).status_code == 403
    assert client.post(ENTER, {"email": access.contact.email}).status_code == 403
    token = client.get(path).cookies["kumppani_csrf"].value
    assert client.post(path, {"csrfmiddlewaretoken": token}).status_code == 302


def test_links_are_over_after_ten_minutes_and_sessions_after_twelve_hours() -> None:
    access = make_portal_access()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        late, other = make_link(access), make_link(access)
        clock.shift(datetime.timedelta(minutes=9, seconds=59))
        client = Client()
        client.post(reverse("portal:open", args=[other]))
        assert use_link(secret=late) is None  # one that was used takes the others with it
        late = make_link(access)
        clock.shift(datetime.timedelta(minutes=10))
        assert use_link(secret=late) is None
        clock.shift(datetime.timedelta(hours=11, minutes=49))
        assert client.get(HOME).status_code == 200
        clock.shift(datetime.timedelta(minutes=1))
        answer = client.get(reverse("portal:needs"))
        assert (answer.status_code, answer.url) == (302, f"{ENTER}?next=%2Fportal%2Fneeds%2F")


@pytest.mark.django_db(transaction=True)
def test_of_two_who_use_a_link_at_once_one_comes_in() -> None:
    secret = make_link(make_portal_access())

    def use() -> bool:
        try:
            return use_link(secret=secret) is not None
        finally:
            connections.close_all()

    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        assert [use_link(secret=secret) is not None, use_link(secret=secret) is not None] == [True, False]
    else:
        with ThreadPoolExecutor(4) as pool:
            assert sorted(pool.map(lambda _turn: use(), range(4))) == [False, False, False, True]
    assert PortalSession.objects.count() == 1


def test_the_answer_never_tells_whether_an_address_is_known() -> None:
    access = make_portal_access()
    known, unknown = ask(access.contact.email), ask("joku.muu@yritys.example")
    assert (known.status_code, known.url, known.content) == (unknown.status_code, unknown.url, unknown.content)
    assert {*known.cookies} == {*unknown.cookies}
    assert [row.recipient for row in OutgoingMessage.objects.all()] == [access.contact.email]


def test_nobody_is_flooded_and_nobody_locked_out() -> None:
    access, start = make_portal_access(), timezone.now().replace(hour=9, minute=0)
    address = access.contact.email
    with time_machine.travel(start, tick=False) as clock:
        sent = []
        for _minute in range(60):
            ask(address)
            OutgoingMessage.objects.filter(state="waiting").update(state="sent")
            sent.append(OutgoingMessage.objects.count())
            clock.shift(datetime.timedelta(minutes=1))
        assert sent[-1] <= 14
        # Whenever one asks, there is a link in the mailbox that is good for some minutes still, or one is on its way.
        moments = list(OutgoingMessage.objects.order_by("created_at").values_list("created_at", flat=True))
        gaps = [later - earlier for earlier, later in itertools.pairwise(moments)]
        assert max(gaps) <= datetime.timedelta(minutes=7)


def test_a_network_that_tries_out_addresses_comes_to_an_end_and_others_go_on() -> None:
    access = make_portal_access()
    robot, person = Client(REMOTE_ADDR="192.0.2.7"), Client(REMOTE_ADDR="198.51.100.9")
    answers = [ask(f"arvaus{number}@yritys.example", robot).status_code for number in range(61)]
    assert answers == [302] * 60 + [429]
    assert ask(access.contact.email, robot).status_code == 429
    assert ask(access.contact.email, person).status_code == 302
    assert OutgoingMessage.objects.count() == 1


@pytest.mark.parametrize("how", ["revoked", "left", "erased", "address", "company"])
def test_who_is_out_is_out_at_once(how) -> None:
    access, staff = make_portal_access(), make_member()
    client, secret = portal_client(access), make_link(access)
    assert client.get(HOME).status_code == 200
    contact = access.contact
    if how == "revoked":
        revoke(actor=staff, access=access)
    elif how == "left":
        end_position(actor=staff, position=Position.objects.get(contact=contact))
    elif how == "erased":
        forget_contact(actor=make_administrator(), contact=contact, reason=ErasureReason.ASKED)
    elif how == "address":
        type(contact).objects.filter(pk=contact.pk).update(email="toinen@yritys.example")
    else:
        type(access.company).objects.filter(pk=access.company_id).update(deleted_at=timezone.now())
    assert client.get(HOME).status_code == 302
    assert Client().post(reverse("portal:open", args=[secret])).status_code == 404
    ask(contact.email or "poissa@yritys.example")
    assert OutgoingMessage.objects.filter(rule="portal_link").count() == 0


def test_sessions_of_staff_and_of_organisations_do_not_mix(sign_in) -> None:
    access = make_portal_access()
    staff = sign_in(make_member())
    assert staff.get(HOME).status_code == 302
    person = portal_client(access)
    for address in ("/", "/companies/", f"/companies/{access.company_id}/", "/dashboard/"):
        assert person.get(address).url.startswith("/accounts/login/")
    both = sign_in(make_member())
    both.cookies[COOKIE] = person.cookies[COOKIE].value
    assert both.get(HOME).status_code == 200
    assert both.post(reverse("portal:leave")).url == reverse("portal:left")
    assert both.get("/").status_code == 200


def test_signing_out_here_and_everywhere() -> None:
    access = make_portal_access()
    here, there, third = (portal_client(access) for _turn in range(3))
    here.post(reverse("portal:leave"))
    assert [each.get(HOME).status_code for each in (here, there)] == [302, 200]
    secret = make_link(access)
    assert there.post(reverse("portal:leave_everywhere")).url == reverse("portal:left")
    assert [each.get(HOME).status_code for each in (there, third)] == [302, 302]
    assert use_link(secret=secret) is None


def test_a_new_address_holds_when_its_owner_has_opened_the_link(arrived, link_in) -> None:
    access = make_portal_access()
    client, other = portal_client(access), portal_client(access)
    old = access.contact.email
    assert client.post(reverse("portal:new_address"), {"email": "Uusi@Yritys.example"}).status_code == 302
    assert client.post(reverse("portal:new_address"), {"email": "kolmas@yritys.example"}).status_code == 200
    (letter,) = arrived()
    assert letter.to == ["Uusi@Yritys.example"]
    access.contact.refresh_from_db()
    assert access.contact.email == old
    client.post(link_in(letter))
    access.contact.refresh_from_db()
    assert access.contact.email == "uusi@yritys.example"
    assert [each.get(HOME).status_code for each in (client, other)] == [200, 302]
    ask(old)
    ask("uusi@yritys.example")
    recipients = OutgoingMessage.objects.filter(rule="portal_link").values_list("recipient", flat=True)
    assert list(recipients) == ["uusi@yritys.example"]
    assert Change.objects.filter(field="email", batch__actor_kind="portal_person").count() == 1


@pytest.mark.parametrize(
    ("path", "expected"),
    [("/portal/needs/", True), ("/companies/", False), ("https://muu.example/", False), ("//muu.example", False),
     ("/portal/../companies/", False), ("/portal/\\muu", False), ("/portal//muu", False), ("", False), ("/portal/ä", False)],
)  # fmt: skip
def test_links_lead_to_pages_of_the_portal_only(path, expected) -> None:
    assert bool(inside(path)) is expected


def test_an_access_is_one_a_person_and_organisation() -> None:
    access = make_portal_access()
    assert PortalAccess.objects.open().get() == access
