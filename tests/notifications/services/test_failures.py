"""Which refusals are for good."""

import smtplib

import pytest

from notifications.services.failures import is_about_us, is_for_good, why
from notifications.services.smtp import NoServerError


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
        (smtplib.SMTPSenderRefused(530, b"sign in first", "k@c.example"), False),
        (smtplib.SMTPNotSupportedError("no such address"), True),
        (NoServerError("no connection"), False),
        (TimeoutError("slow"), False),
    ],
)
def test_only_refusals_of_this_message_are_for_good(error, expected):
    assert is_for_good(error) is expected


def test_reasons_are_one_short_line():
    assert why(smtplib.SMTPRecipientsRefused({"a@c.example": (550, b"ei ole")})) == "550 ei ole"
    assert why(smtplib.SMTPDataError(554, "no")) == "554 no"
    assert why(OSError("x" * 900)) == ("OSError: " + "x" * 900)[:500]
    assert why(NoServerError("no connection")) == "NoServerError: no connection"


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (NoServerError("no connection"), True),
        (smtplib.SMTPAuthenticationError(535, b"wrong password"), True),
        (smtplib.SMTPSenderRefused(421, b"going down", "k@c.example"), True),
        (smtplib.SMTPSenderRefused(553, b"no", "k@c.example"), False),
        (smtplib.SMTPDataError(451, b"later"), False),
    ],
)
def test_some_troubles_are_about_us_and_not_about_a_mail(error, expected):
    assert is_about_us(error) is expected
