"""Pairs of the whole register that may be one, with their reasons: sought within small blocks, row by row.

Two business IDs that differ tell two organisations apart, unless they bear one name in one place.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, groupby
from typing import Any, TypeAlias

from django.db.models import Count, F, QuerySet
from rapidfuzz import fuzz

from partnerships.models import Company, Contact, Position
from partnerships.queries.company import as_business_id
from partnerships.queries.duplicate_keys import host_of, mail_host_of, person_key, phone_key, telling_words
from records.text import plain

Pair: TypeAlias = tuple[int, int]
# Pair of keys, the smaller first → reason → how much it says, up to 100.
Found: TypeAlias = dict[Pair, dict[str, int]]
Progress: TypeAlias = Callable[[int, int], None]

SAME_ID, SAME_NAME, SAME_NAME_ELSEWHERE, LIKE_NAME = "same_id", "same_name", "same_name_elsewhere", "like_name"
LIKE_NAME_ELSEWHERE = "like_name_elsewhere"
LIKE_NAMES = {LIKE_NAME, LIKE_NAME_ELSEWHERE}
SAME_HOST, SAME_PHONE, SAME_EMAIL, SAME_PERSON, LIKE_PERSON = (
    "same_host",
    "same_phone",
    "same_email",
    "same_person",
    "like_person",
)
STEP = 2_000
LEAST = 60
ALIKE, ALIKE_WORDS, ALIKE_PERSON = 88, 92, 90
PREFIX = 4
SHORTEST_KEY = 5
# What more have than these says nothing: a chain's host, a switchboard, a common word.
MOST_NAMESAKES, MOST_AT_HOST, MOST_AT_PHONE, MOST_AT_WORD = 20, 4, 3, 60
# A larger block is walked through beside neighbours only.
LARGE_BLOCK, WINDOW = 400, 20


def company_pairs(progress: Progress) -> dict[Pair, tuple[int, list[str]]]:
    """Score and reasons of every two companies that may be one."""
    found: Found = {}
    steps = (_by_id, _by_name_in_place, _by_name_elsewhere, _by_host, _by_phone)
    for number, step in enumerate(steps):
        progress(number, len(steps))
        step(found)
    return _judged(_told_apart_by_id(found))


def contact_pairs(progress: Progress) -> dict[Pair, tuple[int, list[str]]]:
    """Score and reasons of every two contacts who may be one person."""
    found: Found = {}
    steps = (_by_email, _by_own_phone, _by_company)
    for number, step in enumerate(steps):
        progress(number, len(steps))
        step(found)
    return _judged(found)


def _judged(found: Found) -> dict[Pair, tuple[int, list[str]]]:
    """More reasons say more, though only a business ID is sure; the strongest is named first."""
    judged = {}
    for pair in sorted(found):
        known = {reason for reason in found[pair] if SAME_NAME not in found[pair] or reason not in LIKE_NAMES}
        reasons = sorted(known, key=lambda reason: (-found[pair][reason], reason))
        best = found[pair][reasons[0]]
        score = max(best, min(99, best + 5 * (len(reasons) - 1)))
        if score >= LEAST:
            judged[pair] = score, reasons
    return judged


def _note(found: Found, one: int, other: int, reason: str, score: int) -> None:
    reasons = found.setdefault((min(one, other), max(one, other)), {})
    reasons[reason] = max(score, reasons.get(reason, 0))


# --- companies ----------------------------------------------------------------------------------------------------------


def _by_id(found: Found) -> None:
    """The ID of a company merged away came back, or stands in the column of foreign IDs."""
    gone = Company.every.filter(merged_into__isnull=False, merged_into__deleted_at=None).exclude(business_id="")
    _note_ids(found, gone.order_by("pk").values_list("business_id", "merged_into").iterator(STEP))
    written = Company.objects.exclude(foreign_id="").order_by("pk").values_list("foreign_id", "pk").iterator(STEP)
    known: dict[str, int] = {}
    finnish = []
    for text, key in written:
        same = known.setdefault("".join(filter(str.isalnum, text.upper())), key)
        if same != key:
            _note(found, same, key, SAME_ID, 100)
        if business_id := as_business_id(text):
            finnish.append((business_id, key))
    _note_ids(found, finnish)


def _note_ids(found: Found, ids: Iterable[tuple[str, Any]]) -> None:
    for business_id, key in ids:
        for other in Company.objects.filter(business_id=business_id).exclude(pk=key).values_list("pk", flat=True):
            _note(found, key, other, SAME_ID, 100)


def _by_name_in_place(found: Found) -> None:
    """Within a municipality, and among those of which none is known."""
    rows = Company.objects.order_by("municipality", "name_key", "pk")
    columns = rows.values_list("municipality", "pk", "name_key", "name")
    for place, group in groupby(columns.iterator(STEP), key=lambda row: row[0]):
        names = [row[1:] for row in group]
        for _prefix, block in groupby(names, key=lambda row: row[1][:PREFIX]):
            _compare_names(found, list(block), place is not None)
        _compare_by_words(found, names, place is not None)


def _compare_names(found: Found, block: list[tuple[int, str, str]], is_placed: bool) -> None:
    for (one, key, _name), (other, other_key, _other) in _pairs_of(block):
        if key == other_key and is_placed:
            _note(found, one, other, SAME_NAME, 95)
        elif key != other_key and min(len(key), len(other_key)) >= SHORTEST_KEY:
            _note_likeness(found, one, other, fuzz.ratio(key, other_key, score_cutoff=ALIKE), is_placed)


def _note_likeness(found: Found, one: int, other: int, ratio: float, is_placed: bool) -> None:
    if ratio:
        _note(found, one, other, LIKE_NAME if is_placed else LIKE_NAME_ELSEWHERE, round(ratio) - 10)


def _compare_by_words(found: Found, names: list[tuple[int, str, str]], is_placed: bool) -> None:
    """The same words in another order, or with one more at the beginning."""
    blocks: dict[str, list[tuple[int, str]]] = {}
    for key, _name_key, name in names:
        words = telling_words(name)
        if len(words) > 1:
            for word in words:
                blocks.setdefault(word, []).append((key, " ".join(sorted(words))))
    for block in blocks.values():
        if 1 < len(block) <= MOST_AT_WORD:
            for (one, text), (other, other_text) in combinations(block, 2):
                _note_likeness(found, one, other, fuzz.ratio(text, other_text, score_cutoff=ALIKE_WORDS), is_placed)


def _pairs_of(block: list[Any]) -> Iterator[tuple[Any, Any]]:
    if len(block) <= LARGE_BLOCK:
        yield from combinations(block, 2)
        return
    for index, one in enumerate(block):
        yield from ((one, other) for other in block[index + 1 : index + 1 + WINDOW])


def _by_name_elsewhere(found: Found) -> None:
    """One name in two places: likelier the same where one of the places is not known."""
    shared = (
        Company.objects.values("name_key").annotate(count=Count("pk")).filter(count__gt=1, count__lte=MOST_NAMESAKES)
    )
    keys = [key for key in shared.order_by("name_key").values_list("name_key", flat=True) if len(key) >= SHORTEST_KEY]
    for start in range(0, len(keys), 500):
        rows = Company.objects.filter(name_key__in=keys[start : start + 500]).order_by("name_key", "pk")
        for _key, group in groupby(rows.values_list("name_key", "pk", "municipality"), key=lambda row: row[0]):
            for (_, one, place), (_, other, other_place) in combinations(list(group), 2):
                if place is None or place != other_place:
                    known = place is not None and other_place is not None
                    _note(found, one, other, SAME_NAME_ELSEWHERE, 65 if known else 85)


def _by_host(found: Found) -> None:
    hosts: dict[str, set[int]] = {}
    for key, website in Company.objects.exclude(website="").order_by("pk").values_list("pk", "website").iterator(STEP):
        hosts.setdefault(host_of(website), set()).add(key)
    for key, email in _reached(F("contact__email")).exclude(contact__email="").iterator(STEP):
        hosts.setdefault(mail_host_of(email), set()).add(key)
    for host, keys in hosts.items():
        if host and 1 < len(keys) <= MOST_AT_HOST:
            for one, other in combinations(sorted(keys), 2):
                _note(found, one, other, SAME_HOST, 75)


def _by_phone(found: Found) -> None:
    """Two people with one number at two companies; one person who works for both tells nothing."""
    phones: dict[str, dict[int, int]] = {}
    rows = _reached(F("contact__phone"), F("contact")).exclude(contact__phone="")
    for company, phone, contact in rows.iterator(STEP):
        phones.setdefault(phone_key(phone), {}).setdefault(company, contact)
    for phone, people in phones.items():
        if phone and 1 < len(people) <= MOST_AT_PHONE:
            for one, other in combinations(sorted(people), 2):
                if people[one] != people[other]:
                    _note(found, one, other, SAME_PHONE, 60)


def _reached(*columns: F) -> "QuerySet[Any, Any]":
    """By which addresses the people of living companies are reached."""
    positions = Position.objects.current().filter(company__deleted_at=None, contact__deleted_at=None).order_by("pk")
    return positions.values_list("company", *columns)


def _told_apart_by_id(found: Found) -> Found:
    keys = sorted({key for pair in found for key in pair})
    ids: dict[int, str] = {}
    for start in range(0, len(keys), STEP):
        rows = Company.objects.filter(pk__in=keys[start : start + STEP]).exclude(business_id="")
        ids.update(rows.values_list("pk", "business_id"))
    for one, other in list(found):
        reasons = found[one, other]
        if one not in ids or other not in ids or SAME_ID in reasons:
            continue
        if SAME_NAME in reasons:
            found[one, other] = {SAME_NAME: LEAST}
        else:
            del found[one, other]
    return found


# --- contacts -----------------------------------------------------------------------------------------------------------


def _by_email(found: Found) -> None:
    shared = Contact.objects.exclude(email="").values("email").annotate(count=Count("pk")).filter(count__gt=1)
    rows = Contact.objects.filter(email__in=shared.filter(count__lte=MOST_NAMESAKES).values("email"))
    named = rows.order_by("email", "pk").values_list("email", "pk", "first_name", "last_name").iterator(STEP)
    for _email, group in groupby(named, key=lambda row: row[0]):
        for (_, one, *name), (_, other, *other_name) in combinations(list(group), 2):
            alike = fuzz.ratio(person_key(*name), person_key(*other_name)) >= LEAST
            _note(found, one, other, SAME_EMAIL, 95 if alike else 70)


def _by_own_phone(found: Found) -> None:
    phones: dict[str, list[tuple[int, str]]] = {}
    rows = Contact.objects.exclude(phone="").order_by("pk").values_list("pk", "phone", "first_name", "last_name")
    for key, phone, *name in rows.iterator(STEP):
        phones.setdefault(phone_key(phone), []).append((key, person_key(*name)))
    for phone, people in phones.items():
        if phone and 1 < len(people) <= MOST_NAMESAKES:
            for (one, name_key), (other, other_key) in combinations(people, 2):
                if fuzz.ratio(name_key, other_key) >= 80:
                    _note(found, one, other, SAME_PHONE, 90)


def _by_company(found: Found) -> None:
    rows = Position.objects.filter(contact__deleted_at=None, company__deleted_at=None).order_by("company", "contact")
    named = rows.values_list("company", "contact", "contact__first_name", "contact__last_name").iterator(STEP)
    for _company, group in groupby(named, key=lambda row: row[0]):
        people = {contact: person_key(first, last) for _, contact, first, last in group}
        block = sorted(
            ((key, name) for key, name in people.items() if len(plain(name)) > 2), key=lambda row: (row[1], row[0])
        )
        for (one, name), (other, other_name) in _pairs_of(block):
            if name == other_name:
                _note(found, one, other, SAME_PERSON, 92)
            elif score := fuzz.ratio(name, other_name, score_cutoff=ALIKE_PERSON):
                _note(found, one, other, LIKE_PERSON, round(score) - 10)
