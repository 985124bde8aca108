"""Two open partnerships of what has become one company: the higher tier stays, the other ends and hands over."""

from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from partnerships.models import (
    ParticipatingUnit,
    ParticipationField,
    Partnership,
    PartnershipStatus,
    Suggestion,
    SuggestionState,
    Tier,
)
from partnerships.queries.merge_rules import liveliest, ordered_by_rule
from partnerships.services.merge_folding import joined
from partnerships.services.merge_links import move_links, rule
from partnerships.services.partnership_ledger import follow
from partnerships.services.partnership_periods import change_standing
from partnerships.services.tier_decision import waiting_proposal, withdraw_proposal
from records.services import Writing

FILLED = ("contact_id", "sponsor_id", "college_sponsor_id", "cadence_months", "review_on")


def join_open(write: Writing, one: Q, other: Q) -> None:
    """Make one of the two open partnerships for which *one* and *other* are true; nothing where there are not two."""
    rows = Partnership.objects.not_ended().filter(exception_reason="").select_for_update()
    pair = [row for row in (rows.filter(one).first(), rows.filter(other).first()) if row is not None]
    if len(pair) == 2:
        kept, ended = ordered_by_rule(*pair)
        _join(write, kept, ended)


def _join(write: Writing, kept: Partnership, ended: Partnership) -> None:
    today, status = timezone.localdate(), liveliest(kept, ended)
    change_standing(write, ended, on=today, status=PartnershipStatus.ENDED)
    change_standing(write, kept, on=today, status=status)
    ended.merged_into = kept
    write.save(ended)
    follow([ended])
    for name in FILLED:
        setattr(kept, name, getattr(kept, name) or getattr(ended, name))
    kept.description = joined(kept.description, ended.description)
    write.save(kept)
    move_links(write, ended, kept)


@rule("partnerships.participatingunit.partnership")
def move_participations(write: Writing, _link: Any, ended: Partnership, kept: Partnership) -> None:
    """Units that take part go along with their owner and fields; a unit that takes part in both does so once.

    Parts that ended before stay with the partnership whose past they tell.
    """
    there = {row.unit_id: row for row in ParticipatingUnit.objects.filter(partnership=kept, to_on=None)}
    going = Q(to_on=None) | Q(to_on=ParticipatingUnit.PLANNED_UNTIL) & ~Q(unit__in=there)
    for row in ParticipatingUnit.objects.filter(going, partnership=ended).order_by("pk"):
        twin = there.get(row.unit_id)
        if twin is None:
            row.partnership = kept
            write.save(row)
        else:
            _fold_participation(write, row, twin)


def _fold_participation(write: Writing, row: ParticipatingUnit, twin: ParticipatingUnit) -> None:
    twin.owner_id = twin.owner_id or row.owner_id
    write.save(twin)
    brought = ParticipationField.objects.filter(participation=twin, to_on=None).values("field")
    new = ParticipationField.objects.filter(participation=row, to_on=None).exclude(field__in=brought)
    write.repoint(new, "participation", twin)


@rule("partnerships.tierdecision.partnership")
def move_proposal(write: Writing, _link: Any, ended: Partnership, kept: Partnership) -> None:
    """Decisions stay with the dated past that they explain: on another partnership they would tell a tier it never had.

    A proposal that waits goes along where it leads higher than the tier that stays; else it is withdrawn.
    """
    waiting = waiting_proposal(ended)
    if waiting is None:
        return
    if waiting_proposal(kept) is None and Tier(waiting.to_tier).step > Tier(kept.tier).step:
        waiting.partnership, waiting.from_tier = kept, kept.tier
        write.save(waiting)
    else:
        withdraw_proposal(actor=write.actor, decision=waiting, answer=_("The partnership was joined with another one."))


@rule("partnerships.suggestion.partnership")
def pass_suggestion(write: Writing, _link: Any, ended: Partnership, _kept: Partnership) -> None:
    """What was suggested about an ended partnership is not topical; the one that stays gets suggestions of its own."""
    for row in Suggestion.objects.waiting().filter(partnership=ended):
        row.state = SuggestionState.PASSED
        write.save(row)
