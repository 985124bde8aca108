"""What becomes of accesses and answers when what they name goes into another record."""

from typing import Any

from partnerships.services.merge_links import move
from portal.models import PortalAccess, YearlyAnswer
from records.models import Record
from records.services import Writing


def move_accesses(write: Writing, link: Any, loser: Record, winner: Record) -> None:
    """A person keeps one access to an organisation: a second one is taken away, the first stays as it was."""
    other = "company" if link.name == "contact" else "contact"
    kept = PortalAccess.objects.filter(**{link.name: winner.pk}).values(other)
    for double in PortalAccess.objects.filter(**{link.name: loser.pk, f"{other}__in": kept}):
        write.delete(double)
    move(write, link, loser, winner)


def move_answers(write: Writing, link: Any, loser: Record, winner: Record) -> None:
    """One answer a year: the one of the partnership that stays."""
    kept = YearlyAnswer.objects.filter(partnership=winner.pk).values("school_year")
    for double in YearlyAnswer.objects.filter(partnership=loser.pk, school_year__in=kept):
        write.delete(double)
    move(write, link, loser, winner)
