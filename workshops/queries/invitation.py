"""Who is invited."""

from workshops.models import Invitation, Workshop


def invitations_of(workshop: Workshop) -> list[Invitation]:
    """Everybody who is invited, in the order in which they were."""
    return list(Invitation.objects.filter(workshop=workshop.pk).order_by("pk"))
