"""The secret address of a person's calendar: given out, taken back, read."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string

from accounts.models import User
from partnerships.models import CalendarFeed
from partnerships.queries.calendar_feed import hashed, token_of

# Calendar programs ask every hour or oftener; it is enough to know the day.
NOTED_EVERY = datetime.timedelta(hours=1)


def give_address(*, person: User) -> CalendarFeed:
    """A new address; the one before opens nothing any more."""
    with transaction.atomic():
        take_back_address(person=person)
        feed = CalendarFeed.objects.create(person=person, token_hash=get_random_string(64))
        feed.token_hash = hashed(token_of(feed))
        feed.save(update_fields=["token_hash"])
    return feed


def take_back_address(*, person: User) -> int:
    """The address opens nothing any more; how many there were (one or none)."""
    held = CalendarFeed.objects.select_for_update().filter(person=person, revoked_at=None)
    with transaction.atomic():
        return held.update(revoked_at=timezone.now())


def note_reading(feed: CalendarFeed) -> None:
    """Remember that the address is in use."""
    now = timezone.now()
    if feed.last_read_at is None or feed.last_read_at < now - NOTED_EVERY:
        CalendarFeed.objects.filter(pk=feed.pk).update(last_read_at=now)
