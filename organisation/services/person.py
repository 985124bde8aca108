"""What administrators do with people."""

from dataclasses import dataclass, field
from typing import Any

from allauth.mfa.models import Authenticator

from accounts.models import User
from accounts.registries import mail_door
from accounts.services.invitation import send_invitation
from accounts.services.user import change_user, create_user
from organisation.models import CollegeRole, Membership
from organisation.services.administrators import keep_an_administrator
from records.actors import Actor
from records.models import ChangeBatch
from records.services import writing


@dataclass(frozen=True)
class Invited:
    """Who is invited, and what they are in the college."""

    email: str
    first_name: str
    last_name: str
    language: str
    membership: dict[str, Any] | None = None
    college_role: dict[str, Any] | None = field(default=None)


def invite_person(*, actor: Actor, invited: Invited) -> tuple[User, ChangeBatch]:
    """A new person with a role, and the mail that lets them in; the batch to undo comes back."""
    with writing(actor, verb="invite_person") as write:
        user = create_user(
            actor=actor,
            email=invited.email,
            first_name=invited.first_name,
            last_name=invited.last_name,
            language=invited.language,
        )
        if invited.membership:
            write.create(Membership(user=user, **invited.membership))
        if invited.college_role:
            write.create(CollegeRole(user=user, **invited.college_role))
        send_invitation(user)
        return user, write.batch


def change_person(
    *, actor: Actor, person: User, values: dict[str, Any], expected_version: int | None
) -> ChangeBatch | None:
    """Change name, address or language."""
    return change_user(actor=actor, user=person, values=values, expected_version=expected_version)


def set_active(*, actor: Actor, person: User, active: bool) -> ChangeBatch | None:
    """Let a person sign in, or no more; a session that is open ends with the next page."""
    verb = "activate_person" if active else "deactivate_person"
    with writing(actor, verb=verb) as write, keep_an_administrator():
        person.is_active = active
        write.save(person)
        return write.batch_if_any


def switch_second_step_off(*, actor: Actor, person: User) -> bool:
    """For somebody who lost phone and codes: the password alone lets them in again, and a mail tells them so."""
    with writing(actor, verb="switch_second_step_off") as write:
        gone, _kinds = Authenticator.objects.filter(user=person).delete()
        if gone:
            mail_door.send("totp_deactivated", person)
        return bool(gone and write.batch)
