"""What can be wrong with a file, a row or a cell: codes that are stored, and their words in the reader's language."""

import dataclasses
from typing import Any

from django.utils.translation import gettext_lazy as _

from partnerships import business_ids

FILE_REASONS: dict[str, Any] = {
    "empty": _("The file is empty. Choose a file that has a row of headings and a row for each organisation."),
    "only_headings": _("The file has headings but no rows under them. Add the organisations and try again."),
    "too_big": _("The file is larger than %(limit)s MB. Split it into smaller files."),
    "too_many_rows": _("The file has more than %(limit)s rows. Split it into smaller files."),
    "too_many_columns": _("Row %(row)s has more than %(limit)s columns. Take out the columns that are not needed."),
    "wrong_kind": _("This is a %(kind)s file. Save the table as CSV or as an Excel workbook (.xlsx) and try again."),
    "old_excel": _(
        "This is an old Excel file (.xls), or a workbook with a password. Open it in Excel, save it as an Excel"
        " workbook (.xlsx) without a password, and try again."
    ),
    "not_a_table": _("The file is neither CSV nor an Excel workbook (.xlsx). Save the table as one of these."),
    "broken_workbook": _("The workbook is damaged and cannot be read. Open it in Excel, save it again and try again."),
    "unpacks_too_big": _(
        "The workbook unpacks to more than can be read safely. Save only the sheet that is needed, or save it as CSV."
    ),
    "no_such_sheet": _("The workbook has no sheet named %(sheet)s. It has: %(sheets)s."),
    "no_sheet": _("The workbook has no sheet with rows in it."),
    "formula": _(
        "Cell %(cell)s holds a formula whose value was not saved. Open the workbook in Excel, save it and try again,"
        " or paste the values in place of the formulas."
    ),
    "nul": _(
        "Row %(row)s holds NUL bytes, which no text has. The file is damaged or not a text file: save it again as"
        " CSV (UTF-8)."
    ),
    "lost_letters": _(
        "Letters were lost on row %(row)s before the file came here: it holds U+FFFD signs in their place. Save the"
        " file again from the original as CSV (UTF-8)."
    ),
    "not_in_encoding": _(
        "Row %(row)s is not %(encoding)s text. Leave the encoding to be found by itself, or save the file as UTF-8."
    ),
    "unreadable": _(
        "Row %(row)s holds signs that are no letters in any encoding known here. Save the file as CSV (UTF-8) and try"
        " again."
    ),
    "unknown_encoding": _("There is no encoding named %(encoding)s. Use utf-8, windows-1252 or latin-1."),
    "open_quote": _(
        "The quotation mark that opens on row %(row)s is never closed, so the rows after it cannot be told apart."
        " Close it and try again."
    ),
    "no_headings": _(
        "The first row is already an organisation. Add a row of headings above it, such as Y-tunnus and Nimi."
    ),
    "unknown_field": _("There is no field named %(field)s. The fields are: %(fields)s."),
    "unknown_heading": _("The file has no column with the heading %(heading)s. It has: %(headings)s."),
    "outdated": _("The register changed after the preview, so the rows were read anew. Check them and write again."),
    "nothing_mapped": _(
        "No column was recognised as the name or the business ID. Say which column holds the name, for example"
        " name=Nimi."
    ),
}

FILE_REASONS |= {
    "row_refused": _("Row %(row)s cannot be written: %(reason)s Nothing was written."),
    "cannot_undo": _("This import cannot be undone any more. %(reasons)s"),
    "columns_missing": _("Say which column holds: %(columns)s."),
    "student_columns": _(
        "The file tells who the students are (%(columns)s). Students are counts here, never names: take these columns"
        " out and try again. Nothing was stored."
    ),
    "student_codes": _(
        "Row %(row)s holds a personal identity code or a learner number. Students are counts here, never names: take"
        " such columns out and try again. Nothing was stored."
    ),
}
# Rows of contacts, partnerships, activities, follow-ups and placements.
RECORD_REASONS: dict[str, Any] = {
    "missing": _("This is missing. A new row needs it."),
    "unknown_id": _("There is nothing with the ID %(value)s here. Leave the ID empty to add a new row."),
    "same_record": _("The row is about the same as row %(row)s."),
    "unknown_company": _("No organisation is found by %(value)s. Import the organisation first."),
    "several_companies": _("Several organisations are called %(value)s. Give the business ID."),
    "unknown_workplace": _("The organisation has no workplace called %(value)s."),
    "unknown_unit": _("There is no education unit called %(value)s."),
    "unknown_field": _("There is no education field called %(value)s."),
    "unknown_type": _("There is no activity type called %(value)s."),
    "unknown_person": _("Nobody in the college is found by %(value)s. Give the e-mail address."),
    "unknown_word": _("%(value)s is not known here. Use one of: %(known)s."),
    "not_a_day": _("%(value)s is not a day. Write it as 24.11.2026."),
    "strange_day": _("Check the year of %(value)s."),
    "ends_first": _("The end is before the start."),
    "not_a_number": _("%(value)s is not a whole number."),
    "not_yes_or_no": _("%(value)s is neither yes nor no."),
    "not_an_email": _("%(value)s is not an e-mail address."),
    "not_a_phone": _("%(value)s is not a telephone number."),
    "no_partnership": _("The organisation has no open partnership. Import the partnership first."),
    "several_partnerships": _("The organisation has several open partnerships. Name the workplace."),
    "not_allowed": _("You may not change this: it belongs to a unit that is not yours."),
    "tier_not_yours": _(
        "This tier is decided by the head of the lead unit or the principal. Import the partnership as everyday and"
        " propose the tier on its page."
    ),
    "tier_stays": _("The tier is changed by a decision on the page of the partnership. It stays as it is."),
    "lead_stays": _("The lead unit is changed on the page of the partnership. It stays as it is."),
    "fields_stay": _("Education fields are changed on the page of the partnership. They stay as they are."),
    "company_stays": _("The organisation of what is there already is not changed by an import. It stays as it is."),
    "refused": "%(reason)s",
    "not_school_year": _("%(value)s is not a school year. Write it as 2026–2027."),
    "added_up": _("Added up with row %(row)s: same place, unit, field and school year."),
    "begins_partnership": _("The organisation has no open partnership: an everyday partnership is begun."),
}

ROW_REASONS: dict[str, Any] = {
    **business_ids.REASONS,
    **RECORD_REASONS,
    "no_name": _("The name is missing. An organisation cannot be added without a name."),
    "too_long": _("The text has %(length)s characters; at most %(limit)s fit."),
    "identity_code": _("The text holds a personal identity code. Take it out: identity codes are not kept here."),
    "surplus_cells": _(
        "The row has more cells than there are headings. A cell probably holds the separator without quotation marks."
    ),
    "stray_quote": _("The quotation marks of the row do not match, so its cells cannot be told apart."),
    "same_id": _("The business ID is the same as on row %(row)s."),
    "same_company": _("The row is about the same organisation as row %(row)s."),
    "same_name": _("The name and municipality are the same as on row %(row)s, and there is no business ID."),
    "merged_away": _("This organisation has been merged into %(value)s: the row changes nothing."),
    "by_name": _("Matched with %(value)s by name and municipality alone. Make sure that it is the same organisation."),
    "unknown_municipality": _("%(value)s is not a municipality. It is kept as text."),
    "municipality_mismatch": _("The municipality code %(code)s and the name %(value)s do not match. The code is used."),
    "unknown_industry": _("The industry code %(value)s is not in the classification. It is kept as text."),
    "unknown_classification": _("%(value)s is not a known industry classification (TOL 2008, TOL 2025)."),
    "unknown_kind": _("The legal form %(value)s is not known. The kind is taken from the name."),
    "postal_code": _("%(value)s is not a Finnish postal code, which has five digits. It is left out."),
    "website": _("%(value)s is not a web address. It is left out."),
    "unknown_country": _("%(value)s is not a country that is known here. It is left out."),
    "unknown_language": _("%(value)s is not a language in use here (fi, sv, en). It is left out."),
    "unknown_size": _("%(value)s is not a size class that is known here. It is left out."),
}


class SourceError(Exception):
    """A file that cannot be imported: a code of FILE_REASONS and the values that its words need."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    def packed(self) -> list[Any]:
        """What goes into a JSON column."""
        return [self.code, self.params]

    @property
    def message(self) -> str:
        """What happened and what to do, in the reader's language."""
        return str(FILE_REASONS[self.code]) % self.params

    def __str__(self) -> str:
        return self.message


@dataclasses.dataclass(frozen=True, slots=True)
class Note:
    """One thing about one cell: a problem that keeps the row out, or a warning. Stored as a list, worded when read."""

    code: str
    field: str = ""
    params: dict[str, Any] = dataclasses.field(default_factory=dict)

    @property
    def message(self) -> str:
        """The reason in the reader's language."""
        return str(ROW_REASONS[self.code]) % self.params

    def packed(self) -> list[Any]:
        """What goes into a JSON column."""
        return [self.code, self.field, self.params]

    @classmethod
    def unpacked(cls, packed: list[Any]) -> "Note":
        """The note that `packed` stored."""
        return cls(*packed)
