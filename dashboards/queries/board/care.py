"""What waits for care: partnerships without contact, follow-ups past their day, proposals to answer."""

import datetime
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from dashboards.queries.board.told import Fact, Told
from dashboards.queries.figures.quietest import longest_quiet as quietest
from dashboards.queries.lapsed import lapsed
from ui.charts.bars import Bar, Bars, Series, bar_chart
from ui.charts.chart import Chart
from ui.numbers import number
from ui.tiers import tier_word

LONGEST = 6
ANSWERS = ("in_time", "late", "waiting_in_time", "waiting_late")
ANSWER_ROWS = ("answered_in_time", "answered_late", "waiting_in_time", "waiting_late")
ANSWER_CSS = ("good", "late", "other", "warn")


@dataclass(frozen=True)
class QuietRow:
    """One quiet partnership."""

    name: str
    tier: str
    unit: str
    last_on: datetime.date | None
    url: str


def longest_quiet(told: Told) -> list[QuietRow]:
    """Those that have been without contact longest, as things stand today."""
    # No more than there are: with the last of them found, none is looked for.
    most = min(LONGEST, told.now["quiet"])
    if not most:
        return []
    return [
        QuietRow(
            row.company.name,
            tier_word(row.tier, short=True),
            row.lead_unit.name,
            row.last_contact_on,
            told.links.base + reverse("partnerships:partnership_detail", args=[row.pk]),
        )
        for row in quietest(told.choice, most)
    ]


def lapsed_fact(told: Told) -> Fact:
    """How many partnerships have lost what their tier rests on."""
    found = lapsed(told.choice)
    hint = _("something that the tier rests on is no longer so")
    if not found.is_whole:
        hint = _("of the %(count)s that were looked at, the strategic ones first") % {"count": number(found.looked_at)}
    return Fact(_("Lapsed criteria"), found.count, told.links.rows("lapsed"), hint)


def overdue_by_unit(told: Told) -> Chart | None:
    """Overdue follow-ups by unit, promises first; who is to do them stands in the unit's own list only."""
    found = told.now["overdue_by_unit"]
    if not found:
        return None
    series = [Series(_("Promised"), "late"), Series(pgettext("follow-ups", "Others"), "other")]
    bars = [
        Bar(
            told.names.unit(row["unit"]),
            (row["promised"], row["count"] - row["promised"]),
            [told.links.rows(f"promised_unit:{row['unit']}")],
            told.links.rows(f"overdue_unit:{row['unit']}"),
        )
        for row in found
    ]
    title = _("Overdue follow-ups by unit %(day)s") % {"day": told.day}
    return bar_chart(Bars("overdue", title, _("Unit"), series, bars))


def proposals(told: Told) -> Chart | None:
    """How proposals of the period were answered, and those of the year before."""
    now, before = told.now["answered_in_time"], told.before["answered_in_time"]
    names = (
        pgettext("proposals", "In time"),
        pgettext("proposals", "Late"),
        pgettext("proposals", "Waiting"),
        pgettext("proposals", "Waiting too long"),
    )
    if not any(figures[key] for figures in (now, before) for key in ANSWERS):
        return None
    series = [Series(name, css) for name, css in zip(names, ANSWER_CSS, strict=True)]
    bars = [
        Bar(told.day, [now[key] for key in ANSWERS], [told.links.rows(key) for key in ANSWER_ROWS]),
        Bar(told.day_before, [before[key] for key in ANSWERS]),
    ]
    title = _("Proposals received in the period, by answer")
    return bar_chart(Bars("proposals", title, pgettext("proposals", "Day"), series, bars, in_order=True))
