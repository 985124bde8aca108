"""Words and colours of practices on pages."""

from collections.abc import Iterable

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from practices.models import PracticeLanguage, PracticeState, Reach

STATE_TAGS: dict[str, str] = {
    PracticeState.IDEA: "info",
    PracticeState.IN_USE: "good",
    PracticeState.PROVEN: "good",
    PracticeState.RETIRED: "",
}
REACH_TAGS: dict[str, str] = {Reach.DRAFT: "warn", Reach.INSIDE: "", Reach.PUBLIC: "info"}
LANGUAGE_NAMES: dict[str, str] = dict(PracticeLanguage.choices)
# The answers as headings of pages.
HEADINGS = {
    "title": pgettext_lazy("practice", "Title"),
    "summary": gettext_lazy("In short"),
    "need": gettext_lazy("Need and goals"),
    "solution": gettext_lazy("Solution"),
    "results": gettext_lazy("Results"),
    "took_people": gettext_lazy("People"),
    "took_time": gettext_lazy("Time"),
    "took_money": gettext_lazy("Money"),
    "avoid": gettext_lazy("What to watch out for"),
}
FACTS = {
    "unit": gettext_lazy("Education unit"),
    "author": gettext_lazy("Author"),
    "done_on": gettext_lazy("When was it done?"),
    "tiers": gettext_lazy("Tiers"),
    "companies": gettext_lazy("Organisations"),
    "organisation": gettext_lazy("Organisation where it was done"),
    "place": gettext_lazy("Place"),
    "state": gettext_lazy("State"),
    "public_contact": gettext_lazy("Contact on the public page"),
    "fields": gettext_lazy("Education fields"),
    "activity_types": gettext_lazy("Activity types"),
    "staff_groups": gettext_lazy("Staff groups"),
    "themes": gettext_lazy("Themes of needs"),
    "contacts": gettext_lazy("Who tells more"),
    "pictures": gettext_lazy("Pictures"),
    "files": gettext_lazy("Files"),
}


def told_missing(missing: Iterable[tuple[str, str]]) -> list[str]:
    """What is still to be written: “Solution (in Swedish)”."""
    return [
        _("%(what)s (%(language)s)") % {"what": HEADINGS[name], "language": LANGUAGE_NAMES[code]}
        if code
        else capfirst(str(HEADINGS[name]))
        for code, name in missing
    ]
