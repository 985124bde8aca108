"""What some verbs are called above their changes, where the columns alone do not tell it."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from partnerships.models import ErasureReason, Tier, TierDecision
from partnerships.queries.merge_rules import MERGE_VERBS
from records.models import Change, ChangeBatch


def told_merges(batches: Sequence[ChangeBatch]) -> Mapping[int, str]:
    """Which record became part of which, in two queries for each kind."""
    words: dict[int, str] = {}
    for verb, model in MERGE_VERBS.items():
        kind = model._meta.label_lower
        links = Change.objects.filter(
            batch__in=[each.pk for each in batches if each.verb == verb], subject_type=kind, field="merged_into"
        )
        pairs = {link.batch_id: (link.subject_id, link.new) for link in links.order_by("id") if link.old is None}
        names = {
            row.pk: str(row) for row in model.every.filter(pk__in={key for pair in pairs.values() for key in pair})
        }
        for batch, (loser, winner) in pairs.items():
            words[batch] = _("%(loser)s was merged into %(winner)s.") % {
                "loser": names.get(loser, "–"),
                "winner": names.get(int(str(winner)), "–"),
            }
    return words


def told_decisions(batches: Sequence[ChangeBatch]) -> Mapping[int, str]:
    """From which tier to which, and the words of those who proposed and decided."""
    kind = TierDecision._meta.label_lower
    pairs = Change.objects.filter(batch__in=[each.pk for each in batches], subject_type=kind)
    by_batch = dict(pairs.values_list("batch_id", "subject_id"))
    rows = TierDecision.every.in_bulk(set(by_batch.values()))
    return {batch: _decision_words(rows[key]) for batch, key in by_batch.items() if key in rows}


def _decision_words(row: TierDecision) -> str:
    tiers = " → ".join(str(Tier(tier).label) for tier in (row.from_tier, row.to_tier) if tier)
    return ". ".join(text.strip().rstrip(".") for text in (tiers, row.reason, row.answer) if text.strip()) + "."


def told_erasures(batches: Sequence[ChangeBatch]) -> Mapping[int, str]:
    """That a person was forgotten, and why."""
    why = {reason.verb: str(reason.label) for reason in ErasureReason}
    erased = _("The personal data were erased.")
    return {each.pk: f"{erased[:-1]}: {why[each.verb]}." if each.verb in why else erased for each in batches}
