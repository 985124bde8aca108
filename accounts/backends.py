"""Signing in by address and password; finding who is signed in, which every page does, is a question worked out once."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db.models import QuerySet

from accounts.models import User
from records.queries.prepared import prepared


class PasswordBackend(ModelBackend):
    """Those whom nobody has deleted, as long as they may sign in."""

    def get_user(self, user_id: Any) -> User | None:
        """Who has signed in, with the password's hash: a session ends where it is another."""
        found: User | None = _person.first(person=int(user_id))
        return found if found is not None and self.user_can_authenticate(found) else None


@prepared
def _person(person: int) -> "QuerySet[User]":
    found: QuerySet[User] = User.objects.filter(pk=person)
    return found
