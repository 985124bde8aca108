"""Words of mails: both parts from two templates, name.txt, whose first line is the subject, and name.html."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from notifications.models import Delivery, Notice, OutgoingMessage, Preference
from notifications.registries import ComposedMail, Line, MessageRule, NoticeKind, kinds, people, rules
from notifications.services.carrying import DIGEST
from notifications.services.noticing import still_due
from notifications.services.unsubscribing import headers_for, unsubscribe_url


def render_mail(name: str, context: dict[str, Any]) -> ComposedMail:
    """The mail *name* ("accounts/mail/invitation") in the active language."""
    subject, _newline, text = render_to_string(f"{name}.txt", context).strip().partition("\n")
    subject = " ".join(subject.split())  # what people typed may hold other breaks of lines
    html = render_to_string(f"{name}.html", {**context, "subject": subject})
    return ComposedMail(subject=subject, text=text.strip() + "\n", html=html)


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
        rules.add(MessageRule(rule, compose_notices, working_days=True, compose_many=compose_many))


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
    return compose_many([message])[message.pk]


def compose_many(messages: Sequence[OutgoingMessage]) -> dict[int, ComposedMail | None]:
    """The same for several of one language; as many questions for all of them as for one."""
    wanting = _wanting_mail({each.person_id for each in messages if each.person_id is not None})
    rows = Notice.objects.filter(mail__in=[each.pk for each in messages if each.person_id in wanting])
    waiting = list(rows.filter(withdrawn_at=None).order_by("pk"))
    due: dict[int | None, list[Notice]] = {}
    for notice, is_due in zip(waiting, still_due(waiting), strict=True):
        if is_due:
            due.setdefault(notice.mail_id, []).append(notice)
    told = [notice for notices in due.values() for notice in _latest_of_each(notices)]
    lines: dict[int | None, list[tuple[Notice, Line]]] = {}
    for notice, line in zip(told, lines_of(told), strict=True):
        lines.setdefault(notice.mail_id, []).append((notice, line))
    college = rules.college_name()
    return {each.pk: _written(each, lines[each.pk], college) if each.pk in lines else None for each in messages}


def _written(message: OutgoingMessage, told: Sequence[tuple[Notice, Line]], college: str) -> ComposedMail:
    person_id = message.person_id or 0
    context = _common(person_id, college)
    line = told[0][1]
    if len(told) == 1 and line.subject:
        mail = render_mail("notifications/mail/reminder", {**context, "line": line, "link": absolute(line.url)})
    else:
        sections = _sections([notice for notice, _line in told], [line for _notice, line in told])
        counted = ", ".join(section.counted for section in sections)
        mail = render_mail("notifications/mail/digest", {**context, "sections": sections, "counted": counted})
    return ComposedMail(mail.subject, mail.text, mail.html, headers_for(person_id))


def _wanting_mail(person_ids: Collection[int]) -> set[int]:
    """Who still works here and wants reminders by mail at all."""
    rows = Preference.objects.filter(person__in=person_ids, delivery=Delivery.IN_APP)
    return people.reachable(list(person_ids), timezone.localdate()) - set(rows.values_list("person", flat=True))


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


def _common(person_id: int, college: str) -> dict[str, Any]:
    return {
        "college": college,
        "settings_url": absolute("/settings/notifications/"),
        "unsubscribe_url": unsubscribe_url(person_id),
    }
