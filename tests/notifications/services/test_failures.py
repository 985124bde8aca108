"""Which refusals are for good."""

import smtplib

import pytest

from notifications.services.failures import is_for_good, pause_after, why


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (smtplib.SMTPRecipientsRefused({"a@c.example": (550, b"no")}), True),
        (smtplib.SMTPRecipientsRefused({"a@c.example": (450, b"later")}), False),
        (smtplib.SMTPSenderRefused(553, b"no", "k@c.example"), True),
        (smtplib.SMTPDataError(451, b"later"), False),
        (smtplib.SMTPDataError(554, b"no"), True),
        (smtplib.SMTPAuthenticationError(535, b"wrong password"), False),
        (smtplib.SMTPHeloError(550, b"who are you"), False),
        (smtplib.SMTPServerDisconnected("gone"), False),
        (TimeoutError("slow"), False),
    ],
)
def test_only_refusals_of_this_message_are_for_good(error, expected):
    assert is_for_good(error) is expected


def test_pauses_grow_to_an_hour():
    assert [pause_after(n).total_seconds() for n in (0, 1, 2, 3, 4, 5, 6, 7, 40)] == [
        10, 10, 30, 60, 300, 900, 3600, 3600, 3600,
    ]  # fmt: skip


def test_reasons_are_one_short_line():
    assert why(smtplib.SMTPRecipientsRefused({"a@c.example": (550, b"ei ole")})) == "550 ei ole"
    assert why(smtplib.SMTPDataError(554, "no")) == "554 no"
    assert why(OSError("x" * 900)) == ("OSError: " + "x" * 900)[:500]
