"""Practices as cards: drawn in one go, since a template took longer for twenty of them than all questions together."""

from collections.abc import Iterable, Mapping
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from partnerships.models import Tier
from practices.models import PracticeState
from practices.queries.finding import Card
from practices.views.words import STATE_TAGS
from ui.numbers import number
from ui.tiers import tier_mark


def drawn(cards: Iterable[Card], why: Mapping[int, str] | None = None) -> SafeString:
    """A list of cards, each with the reason why it is shown, where there is one; nothing where there is none."""
    shown = list(cards)
    if not shown:
        return SafeString("")
    marks = {tier.value: tier_mark(tier.value, short=True) for tier in Tier}
    states = {
        value: f'<span class="tag {STATE_TAGS[PracticeState(value)]}">{escape(capfirst(str(label)))}</span>'
        for value, label in PracticeState.choices
    }
    draft = f'<span class="tag warn">{escape(_("Draft"))}</span>'
    start, end = reverse("practices:practice_detail", args=[0]).rsplit("0", 1)
    items = []
    for card in shown:
        about = [
            states[card.state],
            draft if card.is_draft else "",
            *(marks[tier] for tier in card.tiers),
            *(f"<span>{escape(words)}</span>" for words in _words(card) if words),
        ]
        reason = (why or {}).get(card.key, "")
        items.append(
            f'<li><h3><a href="{start}{card.key}{end}">{escape(card.title) or "–"}</a></h3>'
            + (f"<p>{escape(card.summary)}</p>" if card.summary else "")
            + (f'<p class="why">{escape(reason)}</p>' if reason else "")
            + f'<p class="small muted about">{"".join(about)}</p></li>'
        )
    return SafeString(f'<ul class="practice-cards">{"".join(items)}</ul>')


def _words(card: Card) -> tuple[str, str, str]:
    """Where, in which fields unless that is the same, how often taken elsewhere."""
    taken = ""
    if card.adoptions:
        words = ngettext("%(counter)s adoption", "%(counter)s adoptions", card.adoptions)
        taken = words % {"counter": number(card.adoptions)}
    place = card.organisation or card.unit
    return place, ", ".join(field for field in card.fields if field != place), taken
