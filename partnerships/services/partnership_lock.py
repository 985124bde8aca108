"""One writer of a partnership at a time: checks are made on what is stored, not on what a page was made from."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.translation import gettext as _

from partnerships.models import Partnership


def locked(partnership: Partnership) -> Partnership:
    """*partnership* as it is stored, kept from others until the writing ends; raises where it was deleted meanwhile."""
    stored = Partnership.every.select_for_update().get(pk=partnership.pk)
    if stored.deleted_at is not None:
        raise ValidationError(_("This partnership has been deleted."), code="deleted")
    return stored


@contextmanager
def or_refuse(refusal: ValidationError) -> Iterator[None]:
    """Two people at the same moment: the constraint tells what the check could not see yet."""
    try:
        yield
    except IntegrityError as error:
        raise refusal from error
