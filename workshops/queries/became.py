"""What became of a workshop: each card's fate, and how the work that came of it stands today."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from partnerships.models import Activity, FollowUp, FollowUpState
from ui.addresses import address_of
from ui.dates import due_text
from workshops.models import Card, Outcome, Workshop

MOST = 12
ADDRESSES: Mapping[str, str] = {
    Outcome.ACTIVITY: "partnerships:activity_detail",
    Outcome.NEED: "partnerships:need_detail",
    Outcome.PRACTICE: "practices:practice_detail",
    Outcome.PARTNERSHIP: "partnerships:partnership_detail",
    Outcome.COMPANY: "partnerships:company_detail",
    Outcome.FOLLOW_UP: "partnerships:follow_up_detail",
}


@dataclass(frozen=True)
class Fate:
    """One card and what it is now."""

    text: str
    words: str
    state: str
    url: str
    votes: int


@dataclass(frozen=True)
class Became:
    """A workshop's cards by what became of them."""

    workshop: Workshop
    cards: int
    counts: Mapping[str, int]
    done: int
    open: int
    late: int
    fates: Sequence[Fate]

    @property
    def decided(self) -> int:
        """Cards that have become something, or were left with a reason."""
        return sum(self.counts.values())

    @property
    def lines(self) -> list[str]:
        """In words, the most frequent first: 6 follow-ups, 2 activities."""
        words = {str(key): label for key, label in Outcome.choices}
        ordered = sorted(self.counts.items(), key=lambda each: -each[1])
        return [f"{words[key]}: {count}" for key, count in ordered]


def became_of(workshop: Workshop) -> Became:
    """The fate of each card, the weightiest first; follow-ups and activities as they stand today."""
    heads: QuerySet[Card] = Card.objects.filter(workshop=workshop.pk).heads().shown()
    rows = list(heads.order_by("-votes", "pk").only("text", "votes", "outcome", "outcome_key", "outcome_reason"))
    decided = [row for row in rows if row.outcome]
    standing = _standing(decided)
    states = Counter(standing[row.pk][0] for row in decided if row.pk in standing)
    return Became(
        workshop=workshop,
        cards=len(rows),
        counts=Counter(row.outcome for row in decided),
        done=states["done"],
        open=states["open"] + states["late"],
        late=states["late"],
        fates=[_fate(row, standing) for row in decided[:MOST]],
    )


def _fate(card: Card, standing: Mapping[int, tuple[str, str]]) -> Fate:
    state, words = standing.get(card.pk, ("", card.outcome_reason))
    label = str(card.get_outcome_display())
    return Fate(card.text, f"{label}: {words}" if words else label, state, url_of(card), card.votes)


def url_of(card: Card) -> str:
    """Where to read of what a card became; nothing where it was left."""
    address = ADDRESSES.get(card.outcome)
    return address_of(address, card.outcome_key) if address and card.outcome_key else ""


def _standing(cards: Iterable[Card]) -> dict[int, tuple[str, str]]:
    """For cards that became follow-ups or activities: done, open or late, and the same in words."""
    rows = list(cards)
    found = {card.pk: _of_follow_up(row) for card, row in _pairs(rows, Outcome.FOLLOW_UP, FollowUp)}
    return found | {
        card.pk: ("done" if row.status == "done" else "", str(row.get_status_display()))
        for card, row in _pairs(rows, Outcome.ACTIVITY, Activity)
    }


def _pairs(cards: Iterable[Card], outcome: str, model: type[Any]) -> list[tuple[Card, Any]]:
    wanted = {card.outcome_key: card for card in cards if card.outcome == outcome and card.outcome_key}
    rows = model.objects.filter(pk__in=wanted)
    return [(wanted[row.pk], row) for row in rows]


def _of_follow_up(follow_up: FollowUp) -> tuple[str, str]:
    today = timezone.localdate()
    if follow_up.state == FollowUpState.OPEN:
        state = "late" if follow_up.due_on < today else "open"
        return state, due_text(follow_up.due_on, today)
    return ("done" if follow_up.state == FollowUpState.DONE else ""), str(follow_up.get_state_display())


def said_of(became: Became) -> str:
    """In one sentence, for the hall: 14 cards became work, 9 of it done."""
    work = became.decided - became.counts.get(Outcome.LEFT, 0)
    first = ngettext("%(count)d card became work", "%(count)d cards became work", work) % {"count": work}
    return first + ", " + _("%(done)d of it done") % {"done": became.done}
