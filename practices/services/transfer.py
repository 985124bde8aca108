"""Practices from files: each row becomes a draft, or is told why not; all in one batch that can be taken back."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User
from organisation.models import EducationUnit
from partnerships.imports.text import clean_line, clean_lines
from partnerships.models import Tier
from practices.imports.practice_file import ANSWERS, PlainRow
from practices.models import LANGUAGES, Practice, PracticeState, PracticeText
from practices.queries.feed import CATALOGUES
from practices.services.writing import LONGEST, begin_practice
from records.models import ChangeBatch
from records.services import writing
from records.validators import find_identity_code

LINES = ("need", "solution", "results", "avoid", "summary")
DAYS = ("%Y-%m-%d", "%d.%m.%Y")
# As long as their columns.
LONGEST_FACTS = {"organisation": 200, "place": 120, "public_contact": 200}


@dataclass
class Brought:
    """What came of a file."""

    practices: list[Practice] = field(default_factory=list)
    wrong: list[tuple[int, str]] = field(default_factory=list)
    known: int = 0
    batch: ChangeBatch | None = None


class Catalogue:
    """What words of a file may mean: codes, and names in any of our languages."""

    def __init__(self, units: Iterable[EducationUnit]) -> None:
        self.units = _by_word(units)
        self.links = {link: _by_word(model.objects.all()) for link, model in CATALOGUES.items()}
        self.states = _by_label(PracticeState.choices)
        self.tiers = _by_label(Tier.choices)


def bring_in(*, actor: User, rows: Sequence[PlainRow], unit: EducationUnit, units: Iterable[EducationUnit]) -> Brought:
    """Begin a draft for each row, in its unit if that is one of *units*, else in *unit*.

    What stands here already, by its number, is passed over.
    """
    brought, catalogue = Brought(), Catalogue(units)
    here = _here([row.facts["id"] for row in rows])
    with writing(actor, verb="import_practices") as write:
        for row in rows:
            if row.facts["id"] in here:
                brought.known += 1
                continue
            try:
                brought.practices.append(_begun(actor, row, unit, catalogue))
            except ValidationError as refusal:
                brought.wrong.append((row.number, " ".join(refusal.messages)))
        brought.batch = write.batch_if_any
    return brought


def _begun(actor: User, row: PlainRow, unit: EducationUnit, catalogue: Catalogue) -> Practice:
    texts = {code: _answers(answers) for code, answers in row.texts.items()}
    languages = [code for code in LANGUAGES if texts.get(code, {}).get("title")]
    if not languages:
        raise ValidationError(_("The title is missing."), code="no_title")
    _refuse_identity_codes(row)
    facts = row.facts
    practice = begin_practice(
        actor=actor,
        unit=catalogue.units.get(facts["unit"].casefold(), unit),
        language=languages[0],
        answers=texts[languages[0]],
        tiers={catalogue.tiers[word.casefold()] for word in facts["tiers"] if word.casefold() in catalogue.tiers},
        links={link: _meant(catalogue.links[link], facts[link]) for link in CATALOGUES},
        state=catalogue.states.get(facts["state"].casefold(), PracticeState.IN_USE),
        done_on=_day(facts["done_on"]),
        **_plain_facts(facts),
    )
    with writing(actor, verb="import_practices") as write:
        for code in languages[1:]:
            write.create(PracticeText(practice=practice, language=code, **texts[code]))
    return practice


def _answers(answers: dict[str, str]) -> dict[str, str]:
    cleaned = {name: (clean_lines if name in LINES else clean_line)(answers.get(name, "")) for name in ANSWERS}
    for name, text in cleaned.items():
        if len(text) > LONGEST[name]:
            words = _("“%(column)s” is too long: at most %(most)d characters.")
            raise ValidationError(words, code="too_long", params={"column": ANSWERS[name], "most": LONGEST[name]})
    return cleaned


def _plain_facts(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: clean_line(facts[name])[:most] for name, most in LONGEST_FACTS.items()}


def _refuse_identity_codes(row: PlainRow) -> None:
    texts = [text for answers in row.texts.values() for text in answers.values()]
    if any(find_identity_code(text) for text in (*texts, *(row.facts[name] for name in LONGEST_FACTS))):
        raise ValidationError(_("There is a personal identity code in the row."), code="identity_code")


def _day(text: str) -> datetime.date | None:
    for shape in DAYS:
        try:
            day = datetime.datetime.strptime(text.strip(), shape).replace(tzinfo=datetime.UTC).date()
        except ValueError:
            continue
        if 1950 <= day.year <= 2100:
            return day
    if text.strip():
        raise ValidationError(_("“%(text)s” is not a day."), code="no_day", params={"text": text[:40]})
    return None


def _here(keys: Iterable[str]) -> set[str]:
    sound = {int(key) for key in keys if key.isascii() and key.isdigit() and len(key) < 19}
    return {str(key) for key in Practice.every.filter(pk__in=sound).values_list("pk", flat=True)}


def _meant(known: dict[str, Any], words: Iterable[str]) -> list[Any]:
    return [known[word.casefold()] for word in words if word.casefold() in known]


def _by_word(rows: Iterable[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for row in rows:
        for word in (row.name_en, row.name_sv, row.name_fi, row.code):
            if word:
                found[word.casefold()] = row
    return found


def _by_label(choices: Iterable[tuple[str, Any]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for language in LANGUAGES:
        with override(language):
            for code, label in choices:
                found |= {code.casefold(): code, str(label).casefold(): code, capfirst(str(label)).casefold(): code}
    return found
