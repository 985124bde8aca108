"""A workshop as an entry of a calendar (RFC 5545): what an invitation brings, and what calls it off again."""

import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress

from partnerships.queries.calendar_feed import DAY, one_line
from workshops.codes import as_shown
from workshops.models import Invitation, Workshop

LONGEST = datetime.timedelta(hours=2)
REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"


def calendar_of(workshop: Workshop, *, method: str = PUBLISH, invitation: Invitation | None = None) -> bytes:
    """The entry; to somebody invited it names them, and calls off what was sent before by a higher number."""
    calendar = Calendar()
    calendar.add("prodid", "-//Kumppani//FI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add_component(_event(workshop, method, invitation))
    content: bytes = calendar.to_ical()
    return content


def hours_of(workshop: Workshop) -> tuple[datetime.datetime, datetime.datetime] | None:
    """When it begins and ends; nothing where only the day is known."""
    if workshop.starts_at is None:
        return None
    start = timezone.make_aware(datetime.datetime.combine(workshop.held_on, workshop.starts_at))
    if workshop.ends_at is None:
        return start, start + LONGEST
    return start, timezone.make_aware(datetime.datetime.combine(workshop.held_on, workshop.ends_at))


def _event(workshop: Workshop, method: str, invitation: Invitation | None) -> Event:
    home = settings.PUBLIC_URL.rstrip("/")
    host = urlsplit(home).hostname or "kumppani"
    event = Event()
    event.add("uid", f"workshop-{workshop.pk}@{host}")
    event.add("dtstamp", timezone.now().astimezone(datetime.UTC))
    event.add("sequence", invitation.sequence if invitation is not None else workshop.version)
    _add_time(event, workshop)
    event.add("summary", one_line(workshop.title))
    if workshop.place:
        event.add("location", one_line(workshop.place))
    event.add("description", _description(workshop, home))
    event.add("status", "CANCELLED" if method == CANCEL else "CONFIRMED")
    if invitation is not None:
        organizer = vCalAddress(f"mailto:{settings.DEFAULT_FROM_EMAIL}")
        attendee = vCalAddress(f"mailto:{invitation.email}")
        attendee.params["ROLE"], attendee.params["RSVP"] = "REQ-PARTICIPANT", "FALSE"
        event.add("organizer", organizer)
        event.add("attendee", attendee, encode=False)
    return event


def _add_time(event: Event, workshop: Workshop) -> None:
    hours = hours_of(workshop)
    if hours is None:
        event.add("dtstart", workshop.held_on)
        event.add("dtend", workshop.held_on + DAY)
        return
    event.add("dtstart", hours[0].astimezone(datetime.UTC))
    event.add("dtend", hours[1].astimezone(datetime.UTC))


def _description(workshop: Workshop, home: str) -> str:
    address = f"{home}{reverse('workshops:join_door', args=[workshop.join_code])}"
    joining = _("Join with your phone: %(address)s (code %(code)s)") % {
        "address": address,
        "code": as_shown(workshop.join_code),
    }
    return f"{workshop.note}\n\n{joining}".strip()
