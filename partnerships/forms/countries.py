"""Countries that colleges have partners in; a code that came with an import stays to be chosen."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from records.sort_keys import sort_key

COUNTRIES: dict[str, str | Promise] = {
    "FI": _("Finland"),
    "SE": _("Sweden"),
    "EE": _("Estonia"),
    "NO": _("Norway"),
    "DK": _("Denmark"),
    "IS": _("Iceland"),
    "LV": _("Latvia"),
    "LT": _("Lithuania"),
    "PL": _("Poland"),
    "DE": _("Germany"),
    "NL": _("Netherlands"),
    "BE": _("Belgium"),
    "FR": _("France"),
    "ES": _("Spain"),
    "PT": _("Portugal"),
    "IT": _("Italy"),
    "AT": _("Austria"),
    "CH": _("Switzerland"),
    "CZ": _("Czechia"),
    "HU": _("Hungary"),
    "GR": _("Greece"),
    "IE": _("Ireland"),
    "GB": _("United Kingdom"),
    "UA": _("Ukraine"),
    "US": _("United States"),
    "CA": _("Canada"),
    "CN": _("China"),
    "IN": _("India"),
    "JP": _("Japan"),
}


def country_choices(present: str = "") -> list[tuple[str, str]]:
    """Finland first, the others in the reader's alphabet, and the *present* code even where it has no name here."""
    others = sorted(
        ((code, str(name)) for code, name in COUNTRIES.items() if code != "FI"), key=lambda pair: sort_key(pair[1])
    )
    extra = [(present, present)] if present and present not in COUNTRIES else []
    return [("FI", str(COUNTRIES["FI"])), *extra, *others]


def country_name(code: str) -> str:
    """The country's name, or its code."""
    return str(COUNTRIES.get(code, code))
