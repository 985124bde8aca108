"""The mail server of these tests: keeps what it takes and when, and lets a test do something at each step."""

import asyncio
import socket
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

STEPS = ("MAIL", "RCPT", "content", "accepted")


@dataclass(frozen=True)
class Taken:
    """A mail that was answered with 250."""

    message_id: str
    recipient: str
    at: float
    connection: Any  # the session: as long as it is kept, no other is taken for it


class Sink:
    """*at_step* is called at MAIL, RCPT, content (before the answer) and accepted (just after the 250)."""

    def __init__(self) -> None:
        self.taken: list[Taken] = []
        self.tried: list[float] = []
        self.at_step: Callable[[str], None] = lambda _step: None
        # What is answered to the content: a text, "hang" or "drop"; used up one by one.
        self.answers: list[str] = []
        self.refused: dict[str, str] = {}
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.controller: Controller | None = None

    def start(self) -> None:
        """Listen."""
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    def stop(self) -> None:
        """Refuse connections."""
        if self.controller is not None:
            self.controller.stop(no_assert=True)
        self.controller = None

    async def handle_MAIL(self, _server: SMTP, _session: Any, envelope: Any, address: str, _options: Any) -> str:
        """The first word about a mail."""
        self.tried.append(time.time())
        self.at_step("MAIL")
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, _server: SMTP, _session: Any, envelope: Any, address: str, _options: Any) -> str:
        """Take the recipient unless told otherwise."""
        self.at_step("RCPT")
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:
        """Take the content unless told otherwise, or unless whoever sent it is gone."""
        self.at_step("content")
        await asyncio.sleep(0.02)  # a sender killed at this step is noticed before the answer
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer == "hang":
            await asyncio.sleep(60)
        if answer in ("hang", "drop"):
            server.transport.abort()
            return "451 Gone"
        if answer.startswith("250") and not server.transport.is_closing():
            message_id = str(message_from_bytes(envelope.content)["Message-ID"])
            self.taken.append(Taken(message_id, envelope.rcpt_tos[0], time.time(), session))
            asyncio.get_running_loop().call_later(0.001, self.at_step, "accepted")
        return answer

    def doubled(self) -> set[str]:
        """Message-IDs that came more than once."""
        return {key for key, count in Counter(mail.message_id for mail in self.taken).items() if count > 1}
