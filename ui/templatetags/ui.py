"""Tags and filters of the pages; what they say is worked out in ui.dates, ui.numbers, ui.tiers and ui.icons."""

import datetime
from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ui import dates, numbers, template_nodes, tiers, undo
from ui.forms import error_links, error_texts, is_optional
from ui.fragments import fragment
from ui.paging import Page

register = template.Library()

register.tag("url", template_nodes.url_tag)
register.tag("translate", template_nodes.translate_tag)
register.tag("icon", template_nodes.icon_tag)
register.tag("static", template_nodes.static_tag)
register.simple_tag(fragment, takes_context=True)
register.filter("number", numbers.number)
register.filter("euros", numbers.euros)
register.filter("tier_class", tiers.tier_class)
register.filter("is_optional", is_optional)


@register.simple_tag
def tier_mark(tier: str | None, short: bool = False) -> SafeString:
    """Rings and word of a tier."""
    return tiers.tier_mark(tier, short=short)


def _time(value: dates.Day, text: str) -> SafeString:
    """A moment in words, with the date on hover and for screen readers."""
    full = dates.full_day_text(value)
    if text == full:
        return format_html('<time datetime="{}">{}</time>', value.isoformat(), text)
    return format_html(
        '<time datetime="{}" title="{}">{}<span class="sr"> ({})</span></time>', value.isoformat(), full, text, full
    )


@register.filter
def ago(value: dates.Day | None) -> SafeString | str:
    """yesterday, 3 days ago, 6 mo 12 d ago."""
    return _time(value, dates.ago_text(value)) if value else "–"


@register.filter
def ago_short(value: dates.Day | None, today: datetime.date | None = None) -> SafeString | str:
    """6 pv, 2 vk, 6 kk: for narrow columns."""
    return _time(value, dates.short_ago_text(value, today)) if value else "–"


@register.filter
def day(value: dates.Day | None) -> str:
    """ti 24.11., in other years 24.11.2027."""
    return dates.day_text(value) if value else "–"


@register.filter
def full_day(value: dates.Day | None) -> str:
    """24.11.2026."""
    return dates.full_day_text(value) if value else "–"


@register.filter
def on_day(value: dates.Day | None) -> str:
    """perjantaina 27.11.2026."""
    return dates.on_day_text(value) if value else "–"


@register.filter
def moment(value: datetime.datetime | None) -> str:
    """ti 24.11. klo 12.30."""
    return dates.moment_text(value) if value else "–"


@register.filter
def due_label(value: dates.Day | None, today: datetime.date | None = None) -> str:
    """3 pv myöhässä, tänään, huomenna, ti 24.11."""
    return dates.due_text(value, today or None) if value else ""


@register.filter
def due_class(value: dates.Day | None, today: datetime.date | None = None) -> str:
    """`late` for what is overdue."""
    day_now = today or dates.timezone.localdate()
    return "late" if value and dates.as_date(value) < day_now else ""


@register.simple_tag
def meter(value: int, of: int, css_class: str = "") -> SafeString:
    """A bar of how much is done; the words beside it say the same."""
    share = 0 if of <= 0 else max(0, min(100, round(100 * value / of)))
    return format_html(
        '<svg class="meter {}" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="whole" width="100" height="6"/><rect class="done" width="{}" height="6"/></svg>',
        css_class,
        share,
    )


@register.inclusion_tag("components/paging.html", takes_context=True)
def paging(context: Context, page: Page) -> dict[str, Any]:
    """Where in the list one is, and the way to the next page; the rest of the address stays."""
    query = context["request"].GET.copy()

    def address(number: int) -> str:
        query["page"] = str(number)
        return f"?{query.urlencode()}"

    return {
        "page": page,
        "previous": address(page.number - 1) if page.has_previous else "",
        "next": address(page.number + 1) if page.has_next else "",
        "alone": not page.has_previous and not page.has_next,
    }


@register.inclusion_tag("components/field_errors.html")
def field_errors(field: Any) -> dict[str, Any]:
    """The errors of one field, where aria-describedby looks for them."""
    return {"id": field.auto_id, "texts": error_texts(field) if field.errors else []}


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: Any) -> dict[str, Any]:
    """What to mend, on top of a form, with links to the fields; takes the focus."""
    return {"links": error_links(form)}


@register.filter
def undo_batch(message: Any) -> str:
    """The batch of changes that a message can take back."""
    return undo.tag_value(message.extra_tags, "undo")


@register.filter
def after_undo(message: Any) -> str:
    """Where undoing leads, when not to the page with the message."""
    return undo.tag_value(message.extra_tags, "after")


@register.filter
def sent_draft(message: Any) -> str:
    """The key of the draft that has arrived with this message."""
    return undo.tag_value(message.extra_tags, "draft")


@register.filter
def initials(name: str | None) -> str:
    """MK of Maria Koski."""
    words = (name or "").split()
    return "".join(word[0] for word in [*words[:1], *words[1:][-1:]]).upper()
