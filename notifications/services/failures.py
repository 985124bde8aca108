"""What a mail server's refusal means: try again later, or never."""

import smtplib

from notifications.queries.pauses import NO_SERVER
from notifications.services.smtp import NoServerError

LONGEST_TEXT = 500
ABOUT_US = (421, 530, 535, 538)  # going down; sign in first; a wrong password; encrypt first


def is_for_good(error: Exception) -> bool:
    """Whether the server refused this very message (5xx to sender, recipient or content).

    A wrong password, a greeting refused, no connection: those are about us and pass when they are mended.
    """
    if is_about_us(error):
        return False
    if isinstance(error, smtplib.SMTPNotSupportedError):  # an address that this server cannot write to
        return True
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _text in error.recipients.values())
    if isinstance(error, smtplib.SMTPSenderRefused | smtplib.SMTPDataError):
        return error.smtp_code >= 500
    return False


def is_about_us(error: Exception) -> bool:
    """Whether the server does not take anything from us, whatever mail it is."""
    if isinstance(error, NoServerError | smtplib.SMTPAuthenticationError | smtplib.SMTPHeloError):
        return True
    return isinstance(error, smtplib.SMTPSenderRefused) and error.smtp_code in ABOUT_US


def why(error: Exception) -> str:
    """One line for people, without addresses of programs."""
    if isinstance(error, NoServerError) and isinstance(error.__cause__, Exception):
        return f"{NO_SERVER}: {why(error.__cause__)}"[:LONGEST_TEXT]
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        answers = [f"{code} {_text_of(text)}" for code, text in error.recipients.values()]
        return "; ".join(answers)[:LONGEST_TEXT]
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_text_of(error.smtp_error)}"[:LONGEST_TEXT]
    return f"{type(error).__name__}: {error}"[:LONGEST_TEXT]


def _text_of(answer: bytes | str) -> str:
    return answer.decode("utf-8", "replace") if isinstance(answer, bytes) else str(answer)
