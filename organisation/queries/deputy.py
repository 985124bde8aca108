"""Who decides in whose place."""

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from organisation.models import Deputy


def deputies_of(decider: User) -> "QuerySet[Deputy]":
    """Present and coming deputies of a decider."""
    rows: QuerySet[Deputy] = Deputy.objects.filter(decider=decider).exclude(ends_on__lt=timezone.localdate())
    return rows.select_related("deputy").order_by("starts_on", "pk")


def deputised_by(deputy: User) -> "QuerySet[Deputy]":
    """In whose place a person decides today."""
    rows: QuerySet[Deputy] = Deputy.objects.on(timezone.localdate()).filter(deputy=deputy)
    return rows.select_related("decider").order_by("starts_on", "pk")
