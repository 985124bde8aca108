"""What happens to a person's own row."""

from typing import Any

from accounts.models import User
from accounts.services.password import keep_address, set_password
from records.actors import Actor
from records.models import ChangeBatch
from records.services import writing


def create_user(
    *, actor: Actor, email: str, first_name: str, last_name: str, language: str, password: str | None = None
) -> User:
    """A new person; without a password they cannot sign in until they follow their invitation.

    Somebody who was taken away comes back under the same address, with the same history.
    """
    gone = User.every.filter(email=email.strip().lower()).exclude(deleted_at=None).first()
    user = gone or User(email=email)
    user.first_name, user.last_name, user.language, user.is_active = first_name, last_name, language, True
    with writing(actor, verb="create_user") as write:
        if gone is None:
            user.set_unusable_password()
            write.create(user)
        else:
            write.restore(user)
            write.save(user)
        if password is not None:
            set_password(user, password)
        keep_address(user, verified=password is not None)
    return user


def change_user(
    *, actor: Actor, user: User, values: dict[str, Any], expected_version: int | None = None
) -> ChangeBatch | None:
    """Change columns of a person; the batch to undo, if anything changed."""
    with writing(actor, verb="edit_user") as write:
        for name, value in values.items():
            setattr(user, name, value)
        write.save(user, expected_version=expected_version)
        return write.batch_if_any


def keep_addresses(keys: set[int]) -> None:
    """After every writing of people, undo included: their address rows follow."""
    for user in User.every.filter(pk__in=keys):
        keep_address(user)
