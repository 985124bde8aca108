"""A mail server that misbehaves: at each step it may fall silent, drip, hang up, or answer something else."""

import contextlib
import socket
import threading
import time
from email import message_from_bytes, policy
from email.message import EmailMessage

GOOD = {"connect": "220 bad.example", "EHLO": "250 bad.example", "DATA": "354 Go on", "QUIT": "221 Bye"}
DRIP = 0.5  # seconds for each letter: longer for all of them than any test waits


class BadServer:
    """*does* maps a step (connect, EHLO, MAIL, RCPT, DATA, content) to "hang", "drip", "drop" or an answer.

    A list is used up one by one. What it took lies in *got*, the number of connections in *connections*.
    """

    def __init__(self, **does: str | list[str]) -> None:
        self.does = does
        self.got: list[EmailMessage] = []
        self.connections = 0
        self.is_over = threading.Event()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self) -> None:
        """Serve everybody who comes."""
        with contextlib.suppress(OSError):
            while True:
                caller, _address = self.listener.accept()
                self.connections += 1
                threading.Thread(target=self.serve, args=[caller], daemon=True).start()

    def stop(self) -> None:
        """No more."""
        self.is_over.set()
        self.listener.close()

    def serve(self, caller: socket.socket) -> None:
        """One conversation."""
        with caller, caller.makefile("rb") as lines, contextlib.suppress(OSError):
            if not self.answer(caller, "connect"):
                return
            while line := lines.readline():
                word = line[:4].decode("ascii", "replace").upper()
                said = self.answer(caller, word)
                if not said or word == "QUIT":
                    return
                if said.startswith("354") and not self.take(caller, lines):
                    return

    def take(self, caller: socket.socket, lines: object) -> bool:
        """The content."""
        content = b""
        while (line := lines.readline()) not in (b".\r\n", b""):  # type: ignore[attr-defined]
            content += line
        mail = message_from_bytes(content, policy=policy.default)
        return bool(self.answer(caller, "content", mail))

    def answer(self, caller: socket.socket, step: str, mail: EmailMessage | None = None) -> str:
        """Do what is to be done at this step, and tell what was said; nothing where the conversation is over.

        The mail is among those taken before the other side hears of it.
        """
        does = self.does.get(step, "")
        if isinstance(does, list):
            does = does.pop(0) if does else ""
        if does == "hang":
            self.is_over.wait()
        if does in ("hang", "drop"):
            return ""
        if mail is not None:
            self.got.append(mail)
        text = GOOD.get(step, "250 OK") if does in ("", "drip") else does
        if does == "drip":
            for letter in text:
                caller.sendall(letter.encode())
                time.sleep(DRIP)
        # In one piece: two would wait for each other's acknowledgement.
        caller.sendall(b"\r\n" if does == "drip" else f"{text}\r\n".encode())
        return text
