"""A sheet of benefits: which rows can be written, and what is wrong with the others."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from gains.imports.benefit_cells import COLUMNS, SheetRow, rows_of
from gains.models import Benefit, Indicator
from gains.permissions import can_record_benefit
from gains.queries.amount_text import cents_or_number
from gains.queries.benefit import day_in
from gains.queries.company_partnership import partnership_at
from gains.services.benefit import BenefitRow
from organisation.queries.calendar import school_year_of
from partnerships.imports.cells import day_of, school_year_in
from partnerships.imports.text import plain_key
from partnerships.models import Company, Partnership
from partnerships.queries.company import by_exact_text
from partnerships.services.closed_year import refuse_closed
from records.actors import Actor
from records.validators import refuse_identity_codes
from ui.lookup import sound_key

FIRST_YEAR = 2000
LONGEST_EVIDENCE = 500
Same = tuple[int, int, int, int, str]


@dataclass(frozen=True)
class Wrong:
    """What is wrong with a row: in which column, what stands there, and why it cannot be."""

    number: int
    column: str
    text: str
    why: str


@dataclass
class BenefitSheet:
    """The rows that can be written, and the others."""

    rows: list[SheetRow] = field(default_factory=list)
    benefits: list[BenefitRow] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)


class Refused(Exception):
    """Raised where a cell cannot be; told by Wrong."""

    def __init__(self, column: str, why: str) -> None:
        super().__init__(why)
        self.column = column
        self.why = why


def read_sheet(*, actor: Actor, file: BinaryIO) -> BenefitSheet:
    """Read a sheet; may raise SourceError where the file itself is wrong. Nothing is written."""
    return Reader(actor).read(rows_of(file))


class Reader:
    """Rows against what is there: partnerships, indicators, who may write, what is recorded already."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        self.indicators = _by_name(list(Indicator.objects.filter(is_in_use=True)))
        self.partnerships: dict[tuple[str, str], Partnership] = {}
        self.allowed: dict[int, bool] = {}
        self.known: dict[int, set[Same]] = {}

    def read(self, rows: Sequence[SheetRow]) -> BenefitSheet:
        """Each row by itself: what is wrong with one says nothing of the others."""
        sheet = BenefitSheet()
        for row in rows:
            try:
                sheet.benefits.append(self._benefit(row))
            except Refused as refused:
                told = str(COLUMNS[refused.column]) if refused.column else ""
                sheet.wrong.append(Wrong(row.number, told, row.cells.get(refused.column, ""), refused.why))
            else:
                sheet.rows.append(row)
        return sheet

    def _benefit(self, row: SheetRow) -> BenefitRow:
        if row.problem:
            raise Refused("", _("The cells of this row cannot be told apart."))
        partnership = self._partnership(row)
        indicator = self._indicator(row)
        amount = _amount(indicator, row.cells.get("amount", ""))
        day = self._day(partnership, row.cells.get("year", ""))
        found = BenefitRow(partnership, indicator, amount, day, _evidence(row))
        self._refuse_same(found)
        return found

    def _partnership(self, row: SheetRow) -> Partnership:
        key, name = row.cells.get("id", ""), row.cells.get("company", "")
        found = self.partnerships.get((key, name)) or self._sought(key, name)
        self.partnerships[key, name] = found
        if found.pk not in self.allowed:
            self.allowed[found.pk] = can_record_benefit(self.actor, found)
        if not self.allowed[found.pk]:
            raise Refused("company", _("You may not write in this partnership."))
        return found

    def _sought(self, key: str, name: str) -> Partnership:
        rows = Partnership.objects.visible_to(self.actor)
        if key:
            found = rows.filter(pk=key).first() if sound_key(key) else None
            if found is None:
                raise Refused("id", _("There is no partnership with this ID."))
            return found
        companies = list(by_exact_text(Company.objects.visible_to(self.actor), name)[:2]) if name else []
        if not companies:
            raise Refused("company", _("No organisation has this name or business ID."))
        if len(companies) > 1:
            raise Refused("company", _("Several organisations have this name. Use the business ID."))
        partnership = partnership_at(companies[0].pk)
        if partnership is None:
            raise Refused("company", _("The organisation has no open partnership."))
        return partnership

    def _indicator(self, row: SheetRow) -> Indicator:
        found = self.indicators.get(plain_key(row.cells.get("indicator", "")))
        if found is None:
            raise Refused("indicator", _("There is no such indicator. Use the names of the list of indicators."))
        return found

    def _day(self, partnership: Partnership, text: str) -> datetime.date:
        today = timezone.localdate()
        day = day_of(text)
        year = school_year_of(day or today).first_year if day or not text else school_year_in(text)
        if year is None or not FIRST_YEAR <= year <= school_year_of().first_year or (day and day > today):
            raise Refused("year", _("Write a school year such as 2025–2026, or a day that has come."))
        gained_on = day_in(year, day)
        try:
            refuse_closed(self.actor, partnership.lead_unit_id, gained_on, field="year")
        except ValidationError as error:
            raise Refused("year", " ".join(error.messages)) from error
        return gained_on

    def _refuse_same(self, row: BenefitRow) -> None:
        """A sheet that is brought twice counts once."""
        key = row.partnership.pk
        if key not in self.known:
            held = Benefit.objects.filter(partnership=key)
            columns = ("partnership", "indicator", "school_year", "amount", "evidence")
            self.known[key] = set(held.values_list(*columns))
        same = (key, row.indicator.pk, school_year_of(row.gained_on).first_year, row.amount, row.evidence)
        if same in self.known[key]:
            raise Refused("", _("The same is recorded already, or stands in the sheet twice."))
        self.known[key] |= {same}


def _by_name(indicators: Sequence[Indicator]) -> dict[str, Indicator]:
    """By code and by the names in all languages."""
    names = ("code", "name_fi", "name_sv", "name_en")
    return {plain_key(getattr(row, name)): row for name in names for row in indicators if getattr(row, name)}


def _amount(indicator: Indicator, text: str) -> int:
    try:
        return cents_or_number(indicator.measure, text)
    except ValidationError as error:
        raise Refused("amount", " ".join(error.messages)) from error


def _evidence(row: SheetRow) -> str:
    text = row.cells.get("evidence", "")
    try:
        refuse_identity_codes(text)
    except ValidationError as error:
        raise Refused("evidence", " ".join(error.messages)) from error
    if len(text) > LONGEST_EVIDENCE:
        raise Refused("evidence", pgettext("benefit", "This is too long."))
    return text
