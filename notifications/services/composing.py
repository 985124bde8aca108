"""Words of mails: both parts from two templates, name.txt, whose first line is the subject, and name.html."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from notifications.models import Delivery, Notice, OutgoingMessage
from notifications.queries.preference import preference_of
from notifications.registries import ComposedMail, Line, MessageRule, NoticeKind, kinds, people, rules
from notifications.services.carrying import DIGEST
from notifications.services.noticing import still_due
from notifications.services.unsubscribing import headers_for, unsubscribe_url


def render_mail(name: str, context: dict[str, Any]) -> ComposedMail:
    """The mail *name* ("accounts/mail/invitation") in the active language."""
    subject, _newline, text = render_to_string(f"{name}.txt", context).strip().partition("\n")
    html = render_to_string(f"{name}.html", {**context, "subject": subject.strip()})
    return ComposedMail(subject=subject.strip(), text=text.strip() + "\n", html=html)


@dataclass(frozen=True)
class Section:
    """Lines of a digest under one heading."""

    heading: str
    counted: str
    lines: list[Line]


def absolute(path: str) -> str:
    """The address of a page as it stands in a mail."""
    return f"{settings.PUBLIC_URL.rstrip('/')}{path}"


def add_kind(kind: NoticeKind) -> None:
    """Make a kind of notice known, and with it the mail that carries one of them."""
    kinds.known[kind.rule] = kind
    for rule in (kind.rule, DIGEST):
        rules.add(MessageRule(rule, compose_notices, working_days=True))


def lines_of(notices: Sequence[Notice]) -> list[Line]:
    """Each notice in words of the active language, in their order; each kind is asked once."""
    found: dict[int, Line] = {}
    for rule, kind in kinds.known.items():
        of_kind = [(place, notice) for place, notice in enumerate(notices) if notice.rule == rule]
        if of_kind:
            lines = kind.lines([notice for _place, notice in of_kind])
            found |= {place: line for (place, _notice), line in zip(of_kind, lines, strict=True)}
    return [found.get(place) or Line(text=notice.rule, url="/") for place, notice in enumerate(notices)]


def compose_notices(message: OutgoingMessage) -> ComposedMail | None:
    """What this mail carries and is still to be told, as it is now; None where nothing is."""
    if message.person_id is None or not _wants_mail(message.person_id):
        return None
    waiting = list(message.notices.filter(withdrawn_at=None).order_by("pk"))
    due = [notice for notice, is_due in zip(waiting, still_due(waiting), strict=True) if is_due]
    notices = list(_latest_of_each(due))
    if not notices:
        return None
    lines = lines_of(notices)
    context = _common(message.person_id)
    if len(lines) == 1 and lines[0].subject:
        line = lines[0]
        mail = render_mail("notifications/mail/reminder", {**context, "line": line, "link": absolute(line.url)})
    else:
        sections = _sections(notices, lines)
        counted = ", ".join(section.counted for section in sections)
        mail = render_mail("notifications/mail/digest", {**context, "sections": sections, "counted": counted})
    return ComposedMail(mail.subject, mail.text, mail.html, headers_for(message.person_id))


def _wants_mail(person_id: int) -> bool:
    """Whether the person still works here and wants reminders by mail at all."""
    reachable = people.reachable([person_id], timezone.localdate())
    return person_id in reachable and preference_of(person_id).delivery != Delivery.IN_APP


def _latest_of_each(notices: Iterable[Notice]) -> Iterable[Notice]:
    """One notice for each thing, whatever reminded of it how often."""
    found: dict[tuple[str, str], Notice] = {}
    for notice in notices:
        found[notice.subject_key, kinds.known[notice.rule].family or notice.rule] = notice
    return found.values()


def _sections(notices: Sequence[Notice], lines: Sequence[Line]) -> list[Section]:
    """By heading, in the order of the kinds; what is late and what was promised comes first."""
    found: dict[str, list[Line]] = {}
    counted: dict[str, Callable[[int], str]] = {}
    for kind in kinds.known.values():
        mine = [line for notice, line in zip(notices, lines, strict=True) if notice.rule == kind.rule]
        found.setdefault(str(kind.heading), []).extend(mine)
        counted.setdefault(str(kind.heading), kind.counted)
    return [Section(heading, counted[heading](len(rows)), _ordered(rows)) for heading, rows in found.items() if rows]


def _ordered(lines: Iterable[Line]) -> list[Line]:
    ordered = sorted(lines, key=lambda line: (not line.is_late, not line.is_promised))
    return [replace(line, url=absolute(line.url)) for line in ordered]


def _common(person_id: int) -> dict[str, Any]:
    return {
        "college": rules.college_name(),
        "settings_url": absolute("/settings/notifications/"),
        "unsubscribe_url": unsubscribe_url(person_id),
    }
