"""People by their keys."""

from accounts.models import User


def user_names(keys: set[int]) -> dict[int, str]:
    """Names by key; people who are no longer there keep theirs in history."""
    return {user.pk: user.name for user in User.every.filter(pk__in=keys)}
