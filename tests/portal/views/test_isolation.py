"""One organisation's session against another one's things: refused alike, and nothing told or written."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from records.models import ChangeBatch
from tests.architecture.table import patterns
from tests.builders import make_member, make_workplace
from tests.portal.isolation import FREE, KEYED, OWN, Entry, Things, keys_of_nothing
from tests.portal.made import portal_client

pytestmark = pytest.mark.django_db
NOWHERE = 2**31 - 5
CHANGING = re.compile(rb'nonce-[^"]+|csrfmiddlewaretoken" value="[^"]+"|X-CSRFToken": "[^"]+"|value="/[^"]*"')


def test_every_address_of_the_portal_is_in_a_table() -> None:
    names = {name for name, _module in patterns() if name.startswith("portal:")}
    staff = {"portal:company_portal", "portal:access_invite", "portal:access_revoke", "portal:partnership_answers"}
    assert names - staff == {*KEYED, *OWN, *FREE}


def told(response) -> tuple[int, bytes]:
    """What a stranger learns of an answer."""
    return response.status_code, CHANGING.sub(b"", response.content)


def nobodys(entry: Entry, things: Things) -> dict:
    """The same address with keys that nothing has."""
    return {name: NOWHERE if isinstance(value, int) else value for name, value in entry.parts(things).items()}


def test_what_belongs_to_another_organisation_is_refused_as_what_is_not_there() -> None:
    ours, theirs = Things("aatos"), Things("beetta")
    client = portal_client(ours.access)
    wrong = {}
    for name, entries in KEYED.items():
        for entry in entries:
            parts, own_parts, none = entry.parts(theirs), entry.parts(ours), nobodys(entry, theirs)
            before = ChangeBatch.objects.count()
            for method in ("get", "post"):
                foreign = getattr(client, method)(reverse(name, kwargs=parts))
                absent = getattr(client, method)(reverse(name, kwargs=none))
                own = getattr(client, method)(reverse(name, kwargs=own_parts)) if method == entry.method else None
                if foreign.status_code == 405 and entry.method != method:
                    continue
                if told(foreign) != told(absent) or foreign.status_code != 404 or b"beetta" in foreign.content:
                    wrong[method, name] = foreign.status_code
                if own is not None and own.status_code not in (200, 204, 302):
                    wrong["own", method, name] = own.status_code
            if entry.method == "get" and ChangeBatch.objects.count() != before:
                wrong["wrote", name] = ChangeBatch.objects.count() - before
    assert wrong == {}


def test_what_an_organisation_sees_tells_nothing_of_another_nor_of_what_the_college_keeps_for_itself() -> None:
    ours, theirs = Things("aatos"), Things("beetta")
    client = portal_client(ours.access)
    seen = b""
    for name in (*OWN, *KEYED):
        for entry in KEYED.get(name, [Entry(lambda _things: {})]):
            if entry.method == "get":
                response = client.get(reverse(name, kwargs=entry.parts(ours)), follow=True)
                seen += response.getvalue() if response.streaming else response.content
    assert (b"aatos" in seen, b"beetta" in seen, "sisäinen muistiinpano".encode() in seen) == (True, False, False)
    assert not re.search(
        rb'(href|action|hx-get|hx-post|src)="/(?!portal/|static/|language/|privacy/|accessibility/)', seen
    )
    assert theirs.access.pk != ours.access.pk


def test_without_a_session_all_are_sent_to_the_door(sign_in) -> None:
    for client in (Client(), sign_in(make_member())):
        for name in (*OWN, *KEYED):
            for entry in KEYED.get(name, [Entry(lambda _things: {})]):
                answer = getattr(client, entry.method)(reverse(name, kwargs=keys_of_nothing(entry)))
                assert (answer.status_code, answer.url.partition("?")[0]) == (302, "/portal/"), name


def test_who_sees_one_workplace_sees_nothing_of_the_rest() -> None:
    ours = Things("aatos")
    site = make_workplace(ours.company, "Pohjoinen")
    type(ours.access).objects.filter(pk=ours.access.pk).update(workplace=site)
    client = portal_client(ours.access)
    for name, entries in KEYED.items():
        for entry in entries:
            answer = getattr(client, entry.method)(reverse(name, kwargs=entry.parts(ours)))
            assert answer.status_code == 404, name
    seen = b"".join(client.get(reverse(name)).content for name in ("portal:home", "portal:needs"))
    assert b"aatos t" not in seen
