"""Ports of the outbox: which messages there are, how each is written, and whether it is still wanted."""

from collections.abc import Callable
from dataclasses import dataclass, field

from notifications.models import OutgoingMessage


@dataclass(frozen=True)
class ComposedMail:
    """A mail ready to go: what the reader sees in the list, and both parts."""

    subject: str
    text: str
    html: str


def always(_message: OutgoingMessage) -> bool:
    """Nothing can make this message needless."""
    return True


@dataclass(frozen=True)
class MessageRule:
    """One kind of message. *compose* gives None where there is nothing to tell any more; secrets are made in it."""

    rule: str
    compose: Callable[[OutgoingMessage], ComposedMail | None]
    still_due: Callable[[OutgoingMessage], bool] = always


def never() -> bool:
    """Mail may leave."""
    return False


@dataclass
class Rules:
    """All kinds of message of the running program."""

    known: dict[str, MessageRule] = field(default_factory=dict)
    # True: mail is written into files instead of being sent (a demo college must not write to anybody).
    keep_here: Callable[[], bool] = never

    def add(self, rule: MessageRule) -> None:
        """Make a kind of message known; the same name again replaces it."""
        self.known[rule.rule] = rule


rules = Rules()
