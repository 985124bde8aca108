"""Two records that are one: everything of the one goes to the other, and all of it can be taken back."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from partnerships.models import Company, Contact, Partnership
from partnerships.queries.merge_rules import BOTH, GROUPS, LOSER, same_sites
from partnerships.services.interaction import refresh_last_contact
from partnerships.services.merge_folding import fold_workplace, joined
from partnerships.services.merge_links import move_links
from partnerships.services.merge_partnerships import join_open
from partnerships.services.partnership_lock import or_refuse
from partnerships.services.partnership_periods import refresh_company_copies
from records.actors import Actor
from records.models import ChangeBatch
from records.services import Writing, writing

Merging = TypeVar("Merging", Company, Contact)
# A group of columns → whose value stays ("loser", "both"); the winner's where nothing is said.
Choices = Mapping[str, str]
# The versions that the person saw, by key.
Seen = Mapping[int, int]


def merge_companies(
    *, actor: Actor, winner: Company, loser: Company, choices: Choices, seen: Seen | None = None
) -> ChangeBatch:
    """Everything of *loser* goes to *winner*; sites with one name and open partnerships are joined, counts added up."""
    with or_refuse(_unexpected()), writing(actor, verb="merge_companies") as write:
        winner, loser = _locked(winner, loser, seen)
        _lock_partnerships(winner, loser)
        join_open(write, Q(company=winner.pk, workplace=None), Q(company=loser.pk, workplace=None))
        for mine, theirs in same_sites(winner, loser):
            join_open(write, Q(workplace=mine.pk), Q(workplace=theirs.pk))
            fold_workplace(write, theirs, mine)
        _unite(write, winner, loser, choices)
        refresh_companies({winner.pk, loser.pk})
        return write.batch


def merge_contacts(
    *, actor: Actor, winner: Contact, loser: Contact, choices: Choices, seen: Seen | None = None
) -> ChangeBatch:
    """Everything of *loser* goes to *winner*: positions, interactions, roles in partnerships and activities."""
    with or_refuse(_unexpected()), writing(actor, verb="merge_contacts") as write:
        _unite(write, *_locked(winner, loser, seen), choices)
        return write.batch


def refresh_companies(keys: set[int]) -> None:
    """Bring what is kept a second time of companies up to date, whether they live or not."""
    refresh_last_contact(keys)
    refresh_company_copies(None, keys)


def _unite(write: Writing, winner: Merging, loser: Merging, choices: Choices) -> None:
    move_links(write, loser, winner)
    loser.merged_into = winner
    write.save(loser)
    # Before the winner takes the loser's business ID over, which only one living row may have.
    write.delete(loser)
    _take_values(write, winner, loser, choices)
    # Search finds it by what the other was called, whether or not any value changed.
    write.follow(type(winner), [winner.pk])


def _take_values(write: Writing, winner: Merging, loser: Merging, choices: Choices) -> None:
    for group, columns in GROUPS[type(winner)].items():
        choice = choices.get(group, "")
        for column in columns:
            name = winner._meta.get_field(column).attname  # type: ignore[union-attr]
            if choice == LOSER:
                setattr(winner, name, getattr(loser, name))
            elif choice == BOTH:
                setattr(winner, name, joined(getattr(winner, name), getattr(loser, name)))
    write.save(winner)


def _locked(winner: Merging, loser: Merging, seen: Seen | None) -> tuple[Merging, Merging]:
    """Both as they are stored, held until the end, always in the same order; raises where one is not what was seen."""
    rows: dict[int, Any] = {
        row.pk: row
        for row in type(winner).every.select_for_update().filter(pk__in=(winner.pk, loser.pk)).order_by("pk")
    }
    if len(rows) != 2 or any(row.deleted_at is not None for row in rows.values()):
        raise ValidationError(_("One of the two has been merged or deleted meanwhile."), code="gone")
    if seen is not None and any(seen.get(key) != row.version for key, row in rows.items()):
        raise ValidationError(
            _("Somebody changed one of the two meanwhile. Look at the choices once more."), code="changed"
        )
    return rows[winner.pk], rows[loser.pk]


def _lock_partnerships(*companies: Company) -> None:
    list(Partnership.every.select_for_update().filter(company__in=companies).order_by("pk").values_list("pk"))


def _unexpected() -> ValidationError:
    return ValidationError(
        _("The merge met a row that somebody wrote at the same moment. Nothing was changed; try again."), code="met"
    )
