"""What happens to a person's own row."""

from accounts.models import User
from accounts.services.password import keep_address
from records.actors import Actor
from records.services import writing


def create_user(
    *, actor: Actor, email: str, first_name: str, last_name: str, language: str, password: str | None = None
) -> User:
    """A new person; without a password they cannot sign in until they follow their invitation."""
    user = User(email=email, first_name=first_name, last_name=last_name, language=language)
    if password is None:
        user.set_unusable_password()
    else:
        user.set_password(password)
    with writing(actor, verb="create_user") as write:
        write.create(user)
        keep_address(user, verified=password is not None)
    return user


def change_user(*, actor: Actor, user: User, expected_version: int | None = None) -> list[str]:
    """Write the edited row of a person; the names of the changed columns come back."""
    with writing(actor, verb="edit_user") as write:
        changed = write.save(user, expected_version=expected_version)
        if "email" in changed:
            keep_address(user, verified=False)
    return changed


def change_preferences(*, user: User, **values: str) -> None:
    """The person's own choice of language and theme."""
    with writing(user, verb="edit_preferences") as write:
        for name, value in values.items():
            setattr(user, name, value)
        write.save(user)
