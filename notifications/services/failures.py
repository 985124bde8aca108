"""What a mail server's refusal means: try again later, or never."""

import datetime
import smtplib

PAUSES = [datetime.timedelta(seconds=seconds) for seconds in (10, 30, 60, 300, 900, 3600)]
LONGEST_TEXT = 500


def pause_after(attempts: int) -> datetime.timedelta:
    """How long to wait after so many attempts; after the sixth, an hour each time."""
    return PAUSES[min(max(attempts, 1), len(PAUSES)) - 1]


def is_for_good(error: Exception) -> bool:
    """Whether the server refused this very message (5xx to sender, recipient or content).

    A wrong password, a greeting refused, no connection: those are about us and pass when they are mended.
    """
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _text in error.recipients.values())
    if isinstance(error, smtplib.SMTPSenderRefused | smtplib.SMTPDataError):
        return error.smtp_code >= 500
    return False


def why(error: Exception) -> str:
    """One line for people, without addresses of programs."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        answers = [f"{code} {_text_of(text)}" for code, text in error.recipients.values()]
        return "; ".join(answers)[:LONGEST_TEXT]
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_text_of(error.smtp_error)}"[:LONGEST_TEXT]
    return f"{type(error).__name__}: {error}"[:LONGEST_TEXT]


def _text_of(answer: bytes | str) -> str:
    return answer.decode("utf-8", "replace") if isinstance(answer, bytes) else str(answer)
