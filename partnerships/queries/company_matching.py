"""Which organisations a pasted list means: by business ID, by the same name, and else which ones look like it."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from partnerships.business_ids import DASHES, BusinessIdError, parse_business_id
from partnerships.company_names import as_written, name_key
from partnerships.imports.text import clean_line
from partnerships.models import Company
from records.actors import Actor
from records.queries.search import find

WRITTEN_ID = re.compile(r"(?<![\d-])(?:FI ?)?\d{7}-?\d(?!\d)", re.IGNORECASE)
ONLY_DIGITS = re.compile(r"(?:FI)?[\d -]{6,}", re.IGNORECASE)
LONGEST_NAME = 200
PREFIX = 3
MOST_ALIKE, MOST_SEARCHED, MOST_NEAR = 4, 10, 4_000
ALIKE = 75


@dataclass(frozen=True)
class Line:
    """One pasted line: its text, the business ID in it and the name beside that. *key* names it in a form.

    *trouble* says what is wrong with what looks like a business ID: that is never a name.
    """

    text: str
    business_id: str
    name: str
    trouble: str = ""

    @property
    def key(self) -> str:
        """The same for the same text, whatever its place in the list."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Match:
    """What a line may mean: *exact* ones have its ID or its name, others only look like it."""

    line: Line
    exact: list[Company] = field(default_factory=list)
    alike: list[Company] = field(default_factory=list)

    @property
    def only(self) -> Company | None:
        """The company that is meant beyond doubt."""
        return self.exact[0] if len(self.exact) == 1 else None


def lines_of(text: str) -> list[Line]:
    """The lines of a pasted list, each once."""
    cleaned = (clean_line(line)[:LONGEST_NAME] for line in text.splitlines())
    return [_line(each) for each in dict.fromkeys(cleaned) if each]


def _line(text: str) -> Line:
    dashed = DASHES.sub("-", text)
    found = WRITTEN_ID.search(dashed) or ONLY_DIGITS.fullmatch(dashed)
    if not found:
        return Line(text, "", text)
    rest = text[: found.start()] + " " + text[found.end() :]
    name = clean_line(rest).strip(" ,;:()\t-–")
    try:
        return Line(text, parse_business_id(found.group()), name)
    except BusinessIdError as error:
        return Line(text, "", name, error.message)


def match_lines(actor: Actor, lines: Iterable[Line]) -> list[Match]:
    """For each line the companies that it may mean; three queries, and a search for a few that nothing looks like."""
    lines = list(lines)
    register = Company.objects.visible_to(actor).select_related("municipality")
    by_id = {
        row.business_id: row
        for row in register.filter(business_id__in=[each.business_id for each in lines if each.business_id])
    }
    keys = {each.key: name_key(each.name) for each in lines}
    by_name: dict[str, list[Company]] = {}
    for row in register.filter(name_key__in=[key for key in keys.values() if key]).order_by("sort_key", "id"):
        by_name.setdefault(row.name_key, []).append(row)
    found = [_exact(each, by_id, by_name.get(keys[each.key], [])) for each in lines]
    return _with_alike(actor, found, keys)


def _exact(line: Line, by_id: dict[str, Company], named: list[Company]) -> Match:
    if line.business_id in by_id:
        return Match(line, [by_id[line.business_id]])
    # A name with an ID of its own is not the company that has the same name and another ID.
    same = as_written((row for row in named if not (line.business_id and row.business_id)), line.name)
    return Match(line, same, [row for row in named if row not in same])


def why_no_name(text: str) -> str:
    """Why a typed text cannot become the name of a new organisation: what is shaped like a business ID is none."""
    for line in lines_of(text)[:1]:
        if line.business_id and not line.name:
            words = _("%(business_id)s is not in the register. Write the name of the organisation.")
            return words % {"business_id": line.business_id}
        return line.trouble
    return ""


def _with_alike(actor: Actor, matches: list[Match], keys: dict[str, str]) -> list[Match]:
    """The same, where nothing is exact with what looks like it."""
    unknown = {match.line.key: keys[match.line.key] for match in matches if not match.exact}
    near = _near(actor, {key[:PREFIX] for key in unknown.values() if len(key) >= PREFIX})
    searched = 0
    result = []
    for match in matches:
        key = unknown.get(match.line.key)
        alike = match.alike or (_best(key, near) if key else [])
        if key and not alike and searched < MOST_SEARCHED:
            searched += 1
            alike = _searched(actor, match.line.name)
        result.append(Match(match.line, match.exact, alike[:MOST_ALIKE]))
    return result


def _near(actor: Actor, prefixes: set[str]) -> list[Company]:
    """Companies whose names begin like the unknown ones."""
    if not prefixes:
        return []
    ranges = Q()
    for prefix in sorted(prefixes):
        ranges |= Q(name_key__gte=prefix, name_key__lt=prefix + "\uffff")
    return list(Company.objects.visible_to(actor).select_related("municipality").filter(ranges)[:MOST_NEAR])


def _best(key: str, near: list[Company]) -> list[Company]:
    scored = [(_likeness(key, row.name_key), row) for row in near if row.name_key[:PREFIX] == key[:PREFIX]]
    good = [pair for pair in scored if pair[0] >= ALIKE]
    return [row for _score, row in sorted(good, key=lambda pair: (-pair[0], pair[1].pk))[:MOST_ALIKE]]


def _likeness(one: str, other: str) -> float:
    shorter, longer = sorted((one, other), key=len)
    return 100.0 if len(shorter) > PREFIX and longer.startswith(shorter) else fuzz.ratio(one, other)


def _searched(actor: Actor, name: str) -> list[Company]:
    keys = [row.object_id for row in find(actor, name, kinds=("company",), limit=MOST_ALIKE).rows]
    rows = Company.objects.visible_to(actor).select_related("municipality").in_bulk(keys)
    return [rows[key] for key in keys if key in rows]
