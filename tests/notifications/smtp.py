"""A mail server for tests: keeps what it gets, and answers as it is told."""

import socket
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller


class Sink:
    """Answers each message with the next of *answers*, then with 250."""

    def __init__(self) -> None:
        self.answers: list[str] = []
        self.refused_recipients: dict[str, str] = {}
        self.got: list[EmailMessage] = []

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        """Take the recipient unless told otherwise."""
        if address in self.refused_recipients:
            return self.refused_recipients[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Take the message unless told otherwise."""
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer.startswith("250"):
            self.got.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        return answer


def start() -> tuple[Controller, Sink]:
    """A running server on a free port."""
    sink = Sink()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(sink, hostname="127.0.0.1", port=port)
    controller.start()
    return controller, sink
