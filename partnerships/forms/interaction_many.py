"""Logging many organisations at once: what they share, the pasted list, and one choice and one line for each."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from partnerships.forms.interaction import LONGEST_LINE, InteractionForm
from partnerships.imports.text import clean_line
from partnerships.models import Company
from partnerships.queries.company_matching import Match, lines_of, match_lines
from records.validators import refuse_identity_codes

MOST = 60
NEW, LEFT_OUT = "new", "skip"


@dataclass
class Row:
    """One pasted line as the page asks about it."""

    match: Match
    options: list[tuple[str, str]]
    chosen: str
    line: str
    errors: list[str] = field(default_factory=list)
    joined: str = ""  # the earlier line that means the same organisation

    @property
    def pick_name(self) -> str:
        """The name of the choice in the form."""
        return f"pick_{self.match.line.key}"

    @property
    def line_name(self) -> str:
        """The name of the line in the form."""
        return f"line_{self.match.line.key}"

    @property
    def company(self) -> Company | None:
        """The known company that is chosen."""
        known = (*self.match.exact, *self.match.alike)
        return next((each for each in known if str(each.pk) == self.chosen), None)

    @property
    def state(self) -> str:
        """What the page says beside the line: found, to be chosen, new."""
        if self.match.only is not None:
            return "found"
        if self.match.line.trouble:
            return "trouble"
        return "choose" if self.match.exact or self.match.alike else "unknown"


class InteractionManyForm(InteractionForm):
    """Kind and day, a shared summary, and who was met, one a line."""

    field_order = ("kind", "day", "pasted", "summary", "colleagues", "unit")
    pasted = forms.CharField(
        label=_("Whom did you meet?"),
        help_text=_("Paste names or business IDs, one a line, at most 60."),
        max_length=20_000,
        validators=[refuse_identity_codes],
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Paste at least one name or business ID.")},
    )
    key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("no_answer", "workplace", "contacts"):
            del self.fields[name]
        self.rows: list[Row] = []

    @property
    def shared_fields(self) -> list[forms.BoundField]:
        """What the organisations share, after kind and day."""
        return [self[name] for name in ("summary", "colleagues", "unit") if name in self.fields]

    def clean_pasted(self) -> str:
        """At most sixty lines; what they mean becomes the rows."""
        text: str = self.cleaned_data["pasted"]
        lines = lines_of(text)
        if not lines:
            raise ValidationError(self.fields["pasted"].error_messages["required"], code="required")
        if len(lines) > MOST:
            words = gettext("There are %(count)d organisations here; log at most 60 at once.")
            raise ValidationError(words % {"count": len(lines)}, code="too_many")
        self.rows = [self._row(match) for match in match_lines(self.actor, lines)]
        first: dict[str, str] = {}
        for row in self.rows:
            if row.company is not None:
                row.joined = first.setdefault(row.chosen, row.match.line.text)
                row.joined = "" if row.joined == row.match.line.text else row.joined
        return text

    def _row(self, match: Match) -> Row:
        options = [(str(company.pk), _shown(company)) for company in (*match.exact, *match.alike)]
        if match.line.name and match.only is None:
            options.append((NEW, gettext("Add as new: %(name)s") % {"name": match.line.name}))
        options.append((LEFT_OUT, gettext("Leave out")))
        is_plain = len(options) == 2 and match.line.name and not match.line.trouble
        preset = str(match.only.pk) if match.only else NEW if is_plain else ""
        asked = self.data.get(f"pick_{match.line.key}", preset)
        line = clean_line(self.data.get(f"line_{match.line.key}", ""))
        return Row(match, options, asked if asked in dict(options) else "", line)

    @property
    def was_previewed(self) -> bool:
        """Whether each row has been before the person's eyes."""
        return bool(self.rows) and all(row.pick_name in self.data for row in self.rows)

    def settle(self) -> bool:
        """Judge the rows as well; True where all of it can be saved."""
        for row in self.rows:
            row.errors = list(_problems(row))
        if not self.taken:
            self.add_error("pasted", gettext("Every organisation is left out. Choose at least one."))
        if any(row.errors for row in self.rows):
            self.add_error(None, gettext("Some rows below still need a choice."))
        if "unit" in self.fields and self.new and not self.cleaned_data.get("unit"):
            self.add_error("unit", gettext("Choose the unit that leads the new prospects."))
        return not self.errors

    @property
    def taken(self) -> list[Row]:
        """Rows that are not left out."""
        return [row for row in self.rows if row.chosen != LEFT_OUT]

    @property
    def new(self) -> list[Row]:
        """Rows that become prospects."""
        return [row for row in self.rows if row.chosen == NEW]

    def shared_values(self) -> dict[str, Any]:
        """What the service takes besides the organisations and the unit."""
        data = self.cleaned_data
        return {
            "kind": data["kind"],
            "happened_on": data["day"],
            "summary": data["summary"],
            "staff": data["colleagues"],
        }

    def met(self) -> list[dict[str, Any]]:
        """Each organisation once; lines of the same one are joined."""
        found: dict[object, dict[str, Any]] = {}
        for row in self.taken:
            line = row.match.line
            known = {"company": row.company} if row.company else {"name": line.name, "business_id": line.business_id}
            entry = found.setdefault(row.company or line.key, {**known, "line": ""})
            entry["line"] = "; ".join(filter(None, (entry["line"], row.line)))[:LONGEST_LINE]
        return list(found.values())


def _problems(row: Row) -> Iterator[str]:
    if not row.chosen and row.match.line.trouble and not row.match.line.name:
        yield gettext("Correct the business ID in the list above, or leave this out.")
    elif not row.chosen and row.match.line.name:
        yield gettext("Choose which one is meant.")
    elif not row.chosen:
        yield gettext("Write the name beside the business ID in the list above, or leave this out.")
    if len(row.line) > LONGEST_LINE:
        yield gettext("Shorten the line to 500 characters.")
    try:
        refuse_identity_codes(row.line)
    except ValidationError as error:
        yield from error.messages


def _shown(company: Company) -> str:
    return ", ".join(filter(None, (company.name, company.town, company.business_id)))
