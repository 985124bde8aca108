"""Ports of the outbox: which messages and notices there are, how each is written, and whether it is still wanted."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from notifications.models import Notice, OutgoingMessage


@dataclass(frozen=True)
class MailFile:
    """A file that a mail brings: an invitation's event, a report."""

    name: str
    content: bytes
    content_type: str


@dataclass(frozen=True)
class ComposedMail:
    """A mail ready to go: what the reader sees in the list, both parts, headers of its own, and files."""

    subject: str
    text: str
    html: str
    headers: Mapping[str, str] = field(default_factory=dict)
    files: tuple[MailFile, ...] = ()


def always(_message: OutgoingMessage) -> bool:
    """Nothing can make this message needless."""
    return True


@dataclass(frozen=True)
class MessageRule:
    """One kind of message. *compose* gives None where there is nothing to tell any more; secrets are made in it.

    With *working_days* it leaves on working days only, also after failed attempts.
    """

    rule: str
    compose: Callable[[OutgoingMessage], ComposedMail | None]
    still_due: Callable[[OutgoingMessage], bool] = always
    working_days: bool = False
    # The same as *compose* for several messages of one language, where that takes fewer questions; answers by key.
    compose_many: "Callable[[Sequence[OutgoingMessage]], dict[int, ComposedMail | None]] | None" = None
    # What the list of messages calls it; notices have names of their own.
    label: Any = ""


def never() -> bool:
    """Mail may leave."""
    return False


def any_moment(moment: datetime) -> datetime:
    """Every day is a working day, until organisation says which are."""
    return moment


def nobody_yet() -> str:
    """Until organisation says what the college is called."""
    return "Kumppani"


@dataclass
class Rules:
    """All kinds of message of the running program."""

    known: dict[str, MessageRule] = field(default_factory=dict)
    # True: mail is written into files instead of being sent (a demo college must not write to anybody).
    keep_here: Callable[[], bool] = never
    # Who writes.
    college_name: Callable[[], str] = nobody_yet
    # The same moment if its day in Helsinki is a working day, else the morning of the next one.
    next_moment: Callable[[datetime], datetime] = any_moment

    def add(self, rule: MessageRule) -> None:
        """Make a kind of message known; the same name again replaces it."""
        self.known[rule.rule] = rule


rules = Rules()


# --- notices ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """A notice in words of the active language, made from the thing as it is now.

    *subject* is that of a mail of its own; without one it comes as a line among others.
    """

    text: str
    url: str
    hint: str = ""
    subject: str = ""
    is_late: bool = False
    is_promised: bool = False


@dataclass(frozen=True)
class NoticeKind:
    """One kind of notice. Both functions take many at once, ask constantly many questions and answer in their order.

    Within a *family* a newer notice about the same thing takes the place of older ones. With *bundles*, all of a
    person's day travel in one mail.
    """

    rule: str
    label: Any
    # Kinds of one heading stand together in a digest; *counted* says how many there are: "3 follow-ups".
    heading: Any
    counted: Callable[[int], str]
    lines: Callable[[Sequence[Notice]], list[Line]]
    still_due: Callable[[Sequence[Notice]], list[bool]]
    family: str = ""
    bundles: bool = False
    icon: str = "bell"


@dataclass
class Kinds:
    """All kinds of notice of the running program, in the order in which a digest tells them."""

    known: dict[str, NoticeKind] = field(default_factory=dict)

    def rules_of(self, family: str) -> list[str]:
        """The rules that take one another's place."""
        return [kind.rule for kind in self.known.values() if family and kind.family == family]


kinds = Kinds()


@dataclass(frozen=True)
class Due:
    """What somebody is to be told. *moment* is when; what is due *at_once* was brought about by somebody just then, of
    all else the day counts: it may be written down from that day's first minute and waits for its hour."""

    rule: str
    subject_key: str
    person_id: int
    nominal_on: date
    moment: datetime
    occurrence: int = 0
    params: dict[str, Any] = field(default_factory=dict)
    at_once: bool = False

    @property
    def key(self) -> tuple[str, str, date, int]:
        """What it is, whoever is told."""
        return self.rule, self.subject_key, self.nominal_on, self.occurrence


# Each tells what has come due after the first moment and not after the second.
Source = Callable[[datetime, datetime], Iterable[Due]]
sources: list[Source] = []


def everybody(person_ids: Collection[int], _day: date) -> set[int]:
    """Whoever has an account, until organisation says who works here."""
    return set(person_ids)


@dataclass
class People:
    """Who of some people works in the college on a day, and so may be told anything."""

    reachable: Callable[[Collection[int], date], set[int]] = everybody


people = People()
