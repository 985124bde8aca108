"""The port through which mail about accounts goes out; the app above that knows the outbox opens it."""

from collections.abc import Callable
from dataclasses import dataclass

from accounts.models import User


@dataclass
class MailDoor:
    """Takes (kind of mail, person). Kinds: password_reset, invitation, and those of NOTICES."""

    queue: Callable[[str, User], None] | None = None

    def send(self, kind: str, user: User) -> None:
        """Hand over one mail; without an app above there is nobody to send it."""
        if self.queue is not None:
            self.queue(kind, user)


mail_door = MailDoor()
