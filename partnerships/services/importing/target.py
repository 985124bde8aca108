"""What the kinds of imported records have in common: rows are understood, set beside the register, and written."""

import datetime
import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeVar

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from organisation.queries.access import access_of
from partnerships.business_ids import BusinessIdError, parse_business_id
from partnerships.imports import cells
from partnerships.imports.columns import ColumnMap
from partnerships.imports.fieldset import FieldSet
from partnerships.imports.problems import Note
from partnerships.imports.sources import RawRow
from partnerships.imports.text import clean_line, clean_lines, is_placeholder, plain_key
from partnerships.models import Company, Workplace
from partnerships.queries.import_lookups import Known, workplace_called
from records.actors import Actor
from records.models import Record
from records.validators import find_identity_code

LONG_TEXTS = frozenset({"notes", "description", "outcome"})
SEPARATORS = re.compile(r"[,;\n]")
YEARS_BACK, YEARS_AHEAD = 60, 10
Row = TypeVar("Row", bound=Record)


@dataclass(slots=True)
class Draft:
    """A row while it is being understood; *values* is what it says, as JSON can hold it."""

    number: int
    cells: tuple[str, ...] = ()
    given: dict[str, str] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Note] = field(default_factory=list)
    warnings: list[Note] = field(default_factory=list)
    label: str = ""
    record: Any = None
    key: Any = None
    part_of: "Draft | None" = None  # another row that says the same, with which it was added up

    def take(self, name: str) -> str:
        """The clean cell of a field, "" where there is none."""
        return self.given.get(name, "")

    def problem(self, code: str, name: str, /, **params: Any) -> None:
        """Keep the row out."""
        self.problems.append(Note(code, name, params))

    def warn(self, code: str, name: str, /, **params: Any) -> None:
        """Let the row in, and say what is doubtful."""
        self.warnings.append(Note(code, name, params))


def cleaned(row: RawRow, columns: ColumnMap) -> Draft:
    """The cells of *row* that say something, as clean text."""
    draft = Draft(row.number, row.cells)
    if row.problem:
        draft.problem(row.problem, "")
        return draft
    for name, index in columns.columns.items():
        value = (clean_lines if name in LONG_TEXTS else clean_line)(row.cells[index])
        if not value or is_placeholder(value):
            continue
        limit = columns.of.by_name[name].max_length
        if find_identity_code(value):
            draft.problem("identity_code", name)
        elif len(value) > limit:
            draft.problem("too_long", name, length=len(value), limit=limit)
        else:
            draft.given[name] = value
    return draft


class Target(ABC):
    """One kind of record: its fields, how a row finds its record, what it says, how it is written."""

    fields: ClassVar[FieldSet]
    model: ClassVar[type[Record]]

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        self.access = access_of(actor)
        self.known = Known()
        self.today = timezone.localdate()
        self.shown: dict[tuple[str, Any], str] = {}
        self.word_lists: dict[str, dict[str, str]] = {}

    @abstractmethod
    def understand(self, draft: Draft) -> None:
        """Find the record that the row is about, if there is one, and what the row says of it."""

    @abstractmethod
    def current(self, draft: Draft) -> Mapping[str, Any]:
        """What the register says of the draft's record, in the same form as its values."""

    @abstractmethod
    def add(self, values: dict[str, Any]) -> Record:
        """Write a new record."""

    @abstractmethod
    def change(self, record: Any, values: dict[str, Any]) -> None:
        """Write what the row says; what is the same already stays untouched."""

    def gathered(self, drafts: Iterator[Draft]) -> Iterator[Draft]:
        """All rows of a file, understood; a kind may look at them together."""
        yield from drafts

    def find(self, draft: Draft, *related: str) -> None:
        """The record with the ID that the row gives; a problem where there is none."""
        text = draft.take("id")
        if not text:
            return
        number = cells.number_of(text)
        rows: Any = self.model.objects
        found = rows.visible_to(self.actor) if hasattr(rows, "visible_to") else rows.all()
        draft.record = found.select_related(*related).filter(pk=number).first() if number else None
        if draft.record is None:
            draft.problem("unknown_id", "id", value=text[:20])

    def needs(self, draft: Draft, *names: str) -> None:
        """A new row cannot do without these."""
        for name in names:
            if draft.record is None and draft.values.get(name) in (None, "") and not _is_told(draft, name):
                draft.problem("missing", name)

    def company(self, draft: Draft) -> Company | None:
        """The organisation that the row names: by business ID, else by a name that only one has."""
        text, name = draft.take("business_id"), draft.take("company")
        business_id = ""
        try:
            business_id = parse_business_id(text) if text else ""
        except BusinessIdError as error:
            draft.problem(error.code, "business_id", **error.params)
            return None
        if not business_id and not name:
            return None
        found = self.known.companies(business_id=business_id, name=name)
        if len(found) == 1:
            return self.show("company", found[0], found[0].name)
        code = "several_companies" if found else "unknown_company"
        draft.problem(code, "business_id" if business_id else "company", value=(text or name)[:80])
        return None

    def same_company(self, draft: Draft, own: Company | None) -> Company | None:
        """For a record that is there: its own organisation; the row may call it otherwise, which changes nothing."""
        name, text = draft.take("company"), draft.take("business_id").replace(" ", "")
        same = own is not None and (text == own.business_id if text else plain_key(name) == plain_key(own.name))
        if (name or text) and not same:
            draft.warn("company_stays", "company")
        return own

    def workplace(self, draft: Draft, company: Company | None) -> Workplace | None:
        """The workplace that the row names."""
        name = draft.take("workplace")
        if not name or company is None:
            return None
        found = workplace_called(company, name)
        if found is None:
            draft.problem("unknown_workplace", "workplace", value=name[:80])
            return None
        return self.show("workplace", found, found.name)

    def person(self, draft: Draft, name: str, own: User | None = None) -> User | None:
        """The colleague whom a cell names, by address or by name."""
        text = draft.take(name)
        if not text:
            return None
        found = own if own is not None and plain_key(own.name) == plain_key(text) else self.known.person(text)
        if found is None:
            draft.problem("unknown_person", name, value=text[:80])
            return None
        return self.show(name, found, found.name)

    def one_of(self, draft: Draft, name: str, known: Mapping[str, Any], code: str) -> Any:
        """The unit, field or type that a cell names."""
        text = draft.take(name)
        found = cells.first_known(known, text) if text else None
        if text and found is None:
            draft.problem(code, name, value=text[:80])
        return self.show(name, found, found.name) if found else None

    def fields_named(self, draft: Draft) -> list[int]:
        """The education fields that a cell lists."""
        text = draft.take("fields")
        if not text:
            return []
        whole = cells.first_known(self.known.fields, text)
        if whole is not None:
            return [self.show("fields", whole, whole.name).pk]
        found = []
        for part in filter(None, map(str.strip, SEPARATORS.split(text))):
            field = cells.first_known(self.known.fields, part)
            if field is None:
                draft.problem("unknown_field", "fields", value=part[:80])
            else:
                found.append(self.show("fields", field, field.name).pk)
        return sorted(set(found))

    def word(self, draft: Draft, name: str, choices: Any) -> str:
        """The code of a choice that a cell names in any language."""
        text = draft.take(name)
        choices = list(choices)
        if name not in self.word_lists:
            self.word_lists[name] = cells.words_of(choices)
            self.shown |= {(name, code): str(label) for code, label in choices}
        code = cells.first_known(self.word_lists[name], text) if text else ""
        if code is None:
            draft.problem(
                "unknown_word", name, value=text[:40], known=", ".join(str(label) for _code, label in choices)
            )
        return code or ""

    def day(self, draft: Draft, name: str) -> str:
        """A day, as JSON can hold it."""
        text = draft.take(name)
        if not text:
            return ""
        day = cells.day_of(text)
        if day is None:
            draft.problem("not_a_day", name, value=text[:40])
            return ""
        if not self.today.year - YEARS_BACK <= day.year <= self.today.year + YEARS_AHEAD:
            draft.problem("strange_day", name, value=text[:40])
            return ""
        return day.isoformat()

    def number(self, draft: Draft, name: str) -> int | None:
        """A whole number."""
        text = draft.take(name)
        number = cells.number_of(text) if text else None
        if text and number is None:
            draft.problem("not_a_number", name, value=text[:40])
        return number

    def show(self, name: str, row: Row, text: str) -> Row:
        """Remember how a key is shown."""
        self.shown[name, row.pk] = text
        return row

    def words(self, name: str, value: Any) -> str:
        """*value* of a field as people read it."""
        if value in (None, "", []):
            return ""
        if isinstance(value, bool):
            return _("Yes") if value else _("No")
        if (name, value if not isinstance(value, list) else None) in self.shown:
            return self.shown[name, value]
        if isinstance(value, list):
            return ", ".join(self.shown.get((name, each), str(each)) for each in value)
        if name.endswith("_on"):
            day = date(value)
            return f"{day.day}.{day.month}.{day.year}" if day else ""
        return str(value)[:300]


def date(value: str | None) -> datetime.date | None:
    """The day that a draft's value holds."""
    return datetime.date.fromisoformat(value) if value else None


def iso(day: datetime.date | None) -> str:
    """A day as a draft's value holds it."""
    return day.isoformat() if day else ""


def _is_told(draft: Draft, name: str) -> bool:
    """Whether a problem of this field is told already."""
    fields = {note.field for note in draft.problems}
    return bool({name, "id"} & fields) or (name == "company" and "business_id" in fields)
