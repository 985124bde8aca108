"""Inviting people and their coming in."""

from accounts.models import User
from accounts.registries import mail_door
from accounts.services.password import keep_address, set_password
from records.services import writing


def send_invitation(user: User) -> None:
    """Queue the mail with the link to a first password; the link is made when the mail is sent."""
    mail_door.send("invitation", user)


def accept_invitation(*, user: User, password: str) -> None:
    """The link came by mail, so the address is the person's; the password ends the link."""
    with writing(user, verb="accept_invitation"):
        set_password(user, password)
        keep_address(user, verified=True)
