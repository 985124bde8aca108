"""Making an administrator by hand: the first one of an installation, or a way back in."""

from django.utils import timezone

from accounts.models import User
from accounts.services.invitation import send_invitation
from accounts.services.password import set_password
from accounts.services.user import create_user
from organisation.models import CollegeRole, CollegeRoleKind
from records.actors import PROGRAM
from records.services import writing


def make_administrator(
    *, email: str, first_name: str, last_name: str, language: str, password: str | None, invite: bool = False
) -> tuple[User, bool]:
    """The person, and whether they are new; somebody who is there gets the role and, if given, the password."""
    with writing(PROGRAM, verb="make_administrator") as write:
        known = User.objects.filter(email=email.strip().lower()).first()
        user = known or create_user(
            actor=PROGRAM, email=email, first_name=first_name, last_name=last_name, language=language, password=password
        )
        if known is not None:
            user.is_active = True
            write.save(user)
            if password is not None:
                set_password(user, password)
        today = timezone.localdate()
        held = CollegeRole.objects.on(today).filter(user=user, kind=CollegeRoleKind.ADMINISTRATOR, ends_on=None)
        if not held.exists():
            write.create(CollegeRole(user=user, kind=CollegeRoleKind.ADMINISTRATOR, starts_on=today))
        if invite:
            send_invitation(user)
    return user, known is None
