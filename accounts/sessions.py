"""Sessions in the database, as Django keeps them; finding one, which every page does, is a question worked out once."""

import datetime

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from records.queries.prepared import Given, prepared


class SessionStore(DatabaseSessions):
    """The same sessions under the same keys."""

    def _get_session_from_db(self) -> Session | None:
        key = self.session_key or ""
        # A browser may send anything: what no key looks like, which PostgreSQL may refuse to read, is not looked for.
        found: Session | None = _living.first(key=Given(key), now=timezone.now()) if key.isalnum() else None
        if found is None:
            self._session_key = None
        return found


@prepared
def _living(key: str, now: datetime.datetime) -> "QuerySet[Session]":
    return Session.objects.filter(session_key=key, expire_date__gt=now)
