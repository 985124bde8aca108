"""What a person's own calendar program reads: open follow-ups and planned meetings, as iCalendar (RFC 5545)."""

import datetime
import hashlib
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from partnerships.models import CalendarFeed, FollowUp, Interaction, InteractionCompany, InteractionStaff
from records.actors import Actor

DAY = datetime.timedelta(days=1)
MOST = 1_000
PAST = 31 * DAY
COMING = 400 * DAY
NAMES_SHOWN = 3


def token_of(feed: CalendarFeed) -> str:
    """The secret in the address: made anew from the row and the program's own secret, so that it lies nowhere."""
    return salted_hmac("kumppani.calendar_feed", str(feed.pk), algorithm="sha256").hexdigest()


def hashed(token: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(token.encode()).hexdigest()


def feed_of(person: Actor) -> CalendarFeed | None:
    """The address that holds."""
    return CalendarFeed.objects.filter(person=person.pk, revoked_at=None).first()


def feed_behind(token: str) -> CalendarFeed | None:
    """The feed that a secret opens, if it holds and its person may still sign in."""
    rows = CalendarFeed.objects.filter(token_hash=hashed(token), revoked_at=None, person__is_active=True)
    return rows.select_related("person").first()


def follow_ups_of(person: Actor, today: datetime.date) -> "QuerySet[FollowUp]":
    """What is open and falls due from a month ago to a year ahead."""
    rows = FollowUp.objects.visible_to(person).open().filter(assignee=person.pk)
    near = rows.filter(due_on__range=(today - PAST, today + COMING))
    return near.select_related("company", "partnership__workplace").order_by("due_on", "pk")[:MOST]


def meetings_of(person: Actor, today: datetime.date) -> "QuerySet[Interaction]":
    """Planned meetings that the person logged or takes part in."""
    mine = Q(logged_by=person.pk) | Q(pk__in=InteractionStaff.objects.filter(user=person.pk).values("interaction"))
    rows = Interaction.objects.visible_to(person).filter(mine, is_planned=True)
    return rows.filter(happened_on__range=(today - PAST, today + COMING)).order_by("happened_on", "pk")[:MOST]


def calendar_of(person: Actor) -> bytes:
    """Everything of a person, in the active language."""
    today = timezone.localdate()
    meetings = list(meetings_of(person, today))
    names = names_of_companies([meeting.pk for meeting in meetings])
    events = [event_of_follow_up(row) for row in follow_ups_of(person, today)]
    events += [event_of_meeting(row, names.get(row.pk, [])) for row in meetings]
    return written(events, _("Kumppani: what I have to do"))


def written(events: Iterable[Event], name: str = "Kumppani") -> bytes:
    """The events as a file that Outlook, Google and the others open."""
    calendar = Calendar()
    calendar.add("prodid", "-//Kumppani//FI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", settings.TIME_ZONE)
    calendar.add("refresh-interval", datetime.timedelta(hours=1), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for event in events:
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def event_of_follow_up(row: FollowUp) -> Event:
    """A day's event that takes no time: something to do by then."""
    where = row.company.name if row.company else ""
    summary = f"{row.what} ({where})" if where else row.what
    address = reverse("partnerships:follow_up_detail", args=[row.pk])
    return _event("follow-up", row, day=row.due_on, summary=summary, address=address)


def event_of_meeting(row: Interaction, companies: list[str]) -> Event:
    """A day's event: the register knows the day of a meeting, not its hour."""
    shown = ", ".join(companies[:NAMES_SHOWN]) + (" …" if len(companies) > NAMES_SHOWN else "")
    kind = str(row.get_kind_display())
    summary = f"{kind[:1].upper()}{kind[1:]}: {shown}" if shown else kind
    address = reverse("partnerships:interaction_detail", args=[row.pk])
    return _event("interaction", row, day=row.happened_on, summary=summary, address=address)


def names_of_companies(interactions: list[int]) -> dict[int, list[str]]:
    """The companies of each interaction by name, in one query."""
    rows = InteractionCompany.objects.filter(interaction__in=interactions).order_by("company__sort_key", "pk")
    names: dict[int, list[str]] = {}
    for interaction, name in rows.values_list("interaction", "company__name"):
        names.setdefault(interaction, []).append(name)
    return names


def one_line(text: str) -> str:
    """Without line breaks and control characters, which the format has no place for."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _event(kind: str, row: Any, *, day: datetime.date, summary: str, address: str) -> Event:
    home = settings.PUBLIC_URL.rstrip("/")
    event = Event()
    event.add("uid", f"{kind}-{row.pk}@{urlsplit(home).hostname or 'kumppani'}")
    event.add("dtstamp", row.updated_at.astimezone(datetime.UTC))
    event.add("last-modified", row.updated_at.astimezone(datetime.UTC))
    event.add("sequence", row.version)
    event.add("dtstart", day)
    event.add("dtend", day + DAY)
    event.add("summary", one_line(summary))
    event.add("description", home + address)
    event.add("url", home + address)
    event.add("transp", "TRANSPARENT")
    return event
