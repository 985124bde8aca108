"""The college always has somebody who can administer it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from organisation.models import CollegeRole, CollegeRoleKind
from records.models import Record
from records.services import Writing
from records.services.undoing import CannotUndo


class LastAdministrator(Exception):
    """Raised where nobody would be left as administrator."""


@contextmanager
def keep_an_administrator() -> Iterator[None]:
    """Within a writing: raise LastAdministrator if somebody administers lastingly now and nobody would afterwards.

    The roles are locked meanwhile, so that two administrators cannot end each other at once.
    """
    roles = CollegeRole.objects.filter(kind=CollegeRoleKind.ADMINISTRATOR)
    list(roles.select_for_update().values_list("pk", flat=True))
    had_one = has_administrator()
    yield
    if had_one and not has_administrator():
        raise LastAdministrator


def has_administrator() -> bool:
    """Whether somebody who may sign in administers today and until further notice."""
    superusers = User.objects.filter(is_superuser=True, is_active=True)
    lasting = CollegeRole.objects.on(timezone.localdate()).filter(
        kind=CollegeRoleKind.ADMINISTRATOR, ends_on=None, user__is_active=True, user__deleted_at=None
    )
    return superusers.exists() or lasting.exists()


def keep_an_administrator_on_undo(_write: Writing, touched: list[Record]) -> None:
    """Refuse an undo after which nobody would administer the college."""
    if any(isinstance(record, CollegeRole | User) for record in touched) and not has_administrator():
        raise CannotUndo(_("This cannot be undone: nobody would be left as administrator."))
