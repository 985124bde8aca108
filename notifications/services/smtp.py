"""The conversation with the mail server: one connection for many mails, and an end to every wait."""

import contextlib
import io
import smtplib
import socket
import time
from collections.abc import Callable
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

CONVERSATION = 25.0  # seconds for one mail, connecting included: well within the lease
STEP = 10.0  # seconds for each answer before the content; what a server does with the content may take longer
FAREWELL = 3.0
MOST_MAILS = 100  # then a new connection: servers of providers count, too
REFUSALS = (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused)


class NoServerError(Exception):
    """The server could not be reached, or did not let us in: nothing is said about any mail."""


class Clock:
    """How long the other side may still take, for this step and for the whole conversation."""

    def __init__(self) -> None:
        self.until = self.step_until = 0.0

    def start(self, seconds: float) -> None:
        """A conversation begins."""
        self.until = self.step_until = time.monotonic() + seconds

    def step(self, seconds: float) -> None:
        """A step of it begins."""
        self.step_until = min(self.until, time.monotonic() + seconds)

    def left(self) -> float:
        """Seconds until this step has to be over; raises TimeoutError when it is."""
        left = self.step_until - time.monotonic()
        if left <= 0:
            raise TimeoutError("the server did not answer in time")
        return left


class Answers(io.RawIOBase):
    """What the server says; a server that sends a letter every few seconds runs out of time like a silent one."""

    def __init__(self, sock: socket.socket, clock: Clock) -> None:
        self.sock, self.clock = sock, clock

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Wait for no longer than the clock says."""
        self.sock.settimeout(self.clock.left())
        return self.sock.recv_into(buffer)


class Conversation(smtplib.SMTP):
    """SMTP by the clock. *before_content* is asked at the last moment at which not sending is still possible."""

    def __init__(self, *args: Any, clock: Clock, **kwargs: Any) -> None:
        self.clock = clock
        self.before_content: Callable[[], None] = lambda: None
        self.has_begun_content = False
        super().__init__(*args, **kwargs)

    def _get_socket(self, host: str, port: int, _timeout: float) -> socket.socket:
        self.clock.step(STEP)
        return super()._get_socket(host, port, self.clock.left())  # type: ignore[misc]

    def getreply(self) -> tuple[int, bytes]:
        """Read an answer in the time there is."""
        self.clock.step(CONVERSATION if self.has_begun_content else STEP)
        if self.file is None and self.sock is not None:
            self.file = io.BufferedReader(Answers(self.sock, self.clock))
        return super().getreply()

    def send(self, s: Any) -> None:
        """Write in the time there is. Commands are text, only the content is bytes."""
        self.has_begun_content = self.has_begun_content or isinstance(s, bytes)
        if self.sock is not None:
            self.clock.step(CONVERSATION)
            self.sock.settimeout(self.clock.left())
        super().send(s)

    def data(self, msg: Any) -> tuple[int, bytes]:
        """Send the content, if it may still be sent."""
        self.clock.left()
        self.before_content()
        try:
            answer = super().data(msg)
        except smtplib.SMTPDataError:  # before the content: smtplib does not tidy up after this one
            self.rset()
            raise
        self.has_begun_content = False
        return answer


class SecureConversation(Conversation, smtplib.SMTP_SSL):
    """The same, encrypted from the first byte."""


class Backend(EmailBackend):
    """Django's backend with our conversation in it."""

    connection: Conversation | None

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.clock = clock

    @property
    def connection_class(self) -> Callable[..., Conversation]:  # type: ignore[override]
        """What a connection is made of."""
        kind = SecureConversation if self.use_ssl else Conversation
        return lambda *args, **kwargs: kind(*args, clock=self.clock, **kwargs)

    def open(self) -> bool | None:
        """Connect and greet: what goes wrong here is no mail's fault."""
        is_new = super().open()
        if is_new and self.connection is not None:
            self.connection.ehlo_or_helo_if_needed()
        return is_new

    def drop(self) -> None:
        """Leave without a word: the other side may not be listening."""
        for connection in (self.connection, getattr(self, "_partial_connection", None)):
            if connection is not None:
                connection.close()
        self.connection = self._partial_connection = None


class Post:
    """The way to the server for the mails of one round, over one connection as long as it works."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.backend: Backend | None = None
        self.mails = 0
        self.is_unsure = False

    @property
    def is_lost(self) -> bool:
        """Whether the last mail cost us the connection."""
        return self.backend is None

    def send(self, letter: EmailMessage, before_content: Callable[[], None]) -> None:
        """Hand over one mail. A kept connection that turns out to be dead is replaced, while no harm is done by it."""
        if self.mails >= MOST_MAILS:
            self.hang_up()
        self.clock.start(CONVERSATION)
        was_open = self.backend is not None
        try:
            self._send(letter, before_content)
        except smtplib.SMTPException:
            if self.is_unsure or not (was_open and self.is_lost):
                raise
            self._send(letter, before_content)

    def hang_up(self) -> None:
        """Take leave, shortly."""
        if self.backend is not None and self.backend.connection is not None:
            self.clock.start(FAREWELL)
            with contextlib.suppress(OSError, smtplib.SMTPException):
                self.backend.connection.quit()
        self._drop()

    def _send(self, letter: EmailMessage, before_content: Callable[[], None]) -> None:
        self.is_unsure = False
        backend, connection = self._connected()
        connection.before_content, connection.has_begun_content = before_content, False
        try:
            backend.send_messages([letter])
            self.mails += 1
        except Exception as error:
            self.is_unsure = connection.has_begun_content
            # After a refusal the next mail may come; after anything else nobody knows where the conversation stands.
            if connection.sock is None or not isinstance(error, REFUSALS):
                self._drop()
            raise

    def _connected(self) -> tuple[Backend, Conversation]:
        if self.backend is None:
            self.backend, self.mails = Backend(self.clock), 0
        backend = self.backend
        try:
            backend.open()
        except (OSError, ValueError, smtplib.SMTPException) as error:
            self._drop()
            raise NoServerError(error) from error
        if backend.connection is None:
            raise NoServerError("no connection")
        return backend, backend.connection

    def _drop(self) -> None:
        if self.backend is not None:
            self.backend.drop()
        self.backend, self.mails = None, 0
