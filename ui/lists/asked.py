"""What one person asks of a list by its address: filters, order, columns; whatever makes no sense is passed over."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cached_property, partial, reduce
from operator import add, and_
from typing import Any

from django.db.models import Case, Count, Q, QuerySet, Value, When
from django.http import QueryDict
from django.utils.http import urlencode

from records.actors import Actor
from records.queries.unchanged import kept_until_written, topics_of
from ui.lists.columns import Column
from ui.lists.counting import capped, counts_of
from ui.lists.filters import Bound
from ui.lists.kept import Mark, Question, answer, answer_in_columns, kept_question
from ui.lists.listing import Listing
from ui.lists.searched import Searched, searched
from ui.paging import COUNT_CAP

# Rows to be counted, and all that they depend on, as ui.lists.kept has it.
Counted = tuple[Mark, "Callable[[], QuerySet[Any]]"]
CHIP_CAP = 3_000  # there are many chips on a page; the rows of the list are counted farther


class Keys:
    """The keys of the rows in their order, by the slice."""

    def __init__(self, asked: "Asked") -> None:
        self.asked = asked

    def __getitem__(self, part: slice) -> list[int]:
        return self.asked.keys_from(part.start, part.stop - part.start)


class Asked:
    """A listing as *actor* asks for it. *remembered*: the columns chosen last, for addresses that name none."""

    def __init__(self, listing: Listing, actor: Actor, data: QueryDict, remembered: Sequence[str] = ()) -> None:
        self.listing = listing
        self.actor = actor
        self.data = data
        self.bound: list[Bound] = [each.bound(actor, data) for each in listing.filters]
        self._at_hand: list[str] | None = None  # the keys of all rows, where search has found few
        self._searched: Searched | None = None  # the first of them, where search tells all
        sort = data.get("sort", "")
        self.sort = sort if listing.is_order(sort) else listing.order
        self.names_columns = bool(self._columns(data.getlist("columns")))
        self.columns = (
            self._columns(data.getlist("columns"))
            or self._columns(remembered)
            or [column for column in listing.columns if column.default]
        )

    def _columns(self, asked: Iterable[str]) -> list[Column]:
        keys = {key for part in asked for key in part.split(",")}
        return [column for column in self.listing.columns if column.key in keys]

    @property
    def is_narrowed(self) -> bool:
        """Whether any choice differs from what the list shows by itself."""
        return any(each.narrows for each in self.bound)

    def conditions(self, but: str = "") -> list[Q]:
        """The conditions of all choices, or all but one."""
        return [condition for key, condition in self._conditions.items() if key != but]

    @cached_property
    def _conditions(self) -> dict[str, Q]:
        """The condition of each choice: worked out once, since search is asked for some of them."""
        return {each.filter.key: each.own_condition for each in self.bound}

    @cached_property
    def _held(self) -> list[Any]:
        """What changes in the question with every search."""
        return [value for each in self.bound for value in each.held]

    @property
    def cap(self) -> int:
        """How far the rows are counted."""
        return self.cap_but(None)

    def chip_cap(self, chips: Bound) -> int:
        """How far the rows of each of its chips are counted."""
        return min(CHIP_CAP, chips.filter.count_to, self.cap_but(chips))

    def cap_but(self, but: Bound | None) -> int:
        """How far they are counted whatever *but* says: not as far where the choice of another one is slow to count."""
        slow = [each.filter.count_to for each in self.bound if each is not but and each.narrows]
        return min([COUNT_CAP, *slow])

    def found(self) -> "QuerySet[Any]":
        """The rows, not yet ordered."""
        return _narrowed(self.listing.rows(self.actor), self.conditions())

    def ordered_keys(self) -> "QuerySet[Any]":
        """The keys of the rows in their order: cheap to sort and to skip over; what is shown comes after."""
        rows = _narrowed(self.found(), [self.listing.within(self.sort)])
        return rows.order_by(*self.listing.ordering(self.sort)).values_list("pk", flat=True)

    def keys_from(self, start: int, count: int) -> list[int]:
        """The keys of *count* rows from the one at *start* on."""
        if self._searched is not None and self._searched.holds(start + count):
            return self._searched.keys[start : start + count]
        if self._at_hand is not None:
            return [int(key) for key in self._at_hand[start : start + count]]
        asked = self._kept(("keys", self.listing.ordering(self.sort), *self._marks()), self.ordered_keys)
        return [key for (key,) in self._answer(asked, f"LIMIT {int(count)} OFFSET {int(start)}")]

    def _answer(self, asked: Question, more: str = "") -> list[tuple[Any, ...]]:
        """The rows that answer it, not asked again until rows that it rests on are written."""
        if self._held:
            return answer(asked, more)
        topics = topics_of(asked[0])
        return kept_until_written(self.actor, (*asked, more), topics, lambda: answer(asked, more))

    def counts(self, *more: Counted) -> tuple[int, dict[tuple[str, str], int], list[int]]:
        """How many rows there are, how many each chip would show, and how many *more* hold; one query or two."""
        chips = [
            (each, str(value))
            for each in self.bound
            for value in getattr(each.filter, "chips", ())
            if getattr(each.filter, "counts", False)
        ]
        others = [(each, value) for each, value in chips if value != each.value]
        beside = [kept_question((mark, "capped"), partial(_capped_rows, make)) for mark, make in more]
        self._searched = searched(self, others)
        if self._searched is not None:
            found, counts = self._searched.found, self._searched.counts
            more_counts = counts_of(beside, self.actor)
        elif self._held:
            found, *counts = self._take_at_hand(others)
            more_counts = counts_of(beside, self.actor)
        elif any(each.filter.is_slow and each.value for each in self.bound):
            found, *counts = self._in_one_pass(others)
            more_counts = counts_of(beside, self.actor)
        else:
            wanted = [self._how_many(), *(self._how_many(each, value) for each, value in others)]
            found, *counts = counts_of([*wanted, *beside], self.actor)
            more_counts = counts[len(others) :]
        known = {(each.filter.key, value): count for (each, value), count in zip(others, counts, strict=False)}
        names = [(each.filter.key, value) for each, value in chips]
        return found, {name: known.get(name, found) for name in names}, more_counts

    def _how_many(self, chips: Bound | None = None, value: str = "") -> Question:
        """The question how many rows there are, or there would be with another *value* of *chips*."""
        cap = self.cap if chips is None else self.chip_cap(chips)
        return self._kept(("count", cap, *self._marks(chips, value)), lambda: capped(self._with(chips, value), cap))

    def _with(self, chips: Bound | None, value: str) -> "QuerySet[Any]":
        """The rows, as they would be with another *value* of *chips*."""
        if chips is None:
            return self.found()
        conditions = [*self.conditions(but=chips.filter.key), chips.condition(value)]
        return _narrowed(self.listing.rows(self.actor), conditions)

    def _marks(self, chips: Bound | None = None, value: str = "") -> tuple[Mark, ...]:
        """What the rows depend on, as they would be with another *value* of *chips*."""
        choices = (each.mark(value) if each is chips else each.own_mark for each in self.bound)
        return (self.listing.key, self.listing.mark_of(self.actor), *choices)

    def _in_one_pass(self, wanted: list[tuple[Bound, str]]) -> tuple[int, ...]:
        """The same through all rows once, for choices that no index serves."""
        marks = [each.mark(value) for each, value in wanted]
        rows = self._answer(self._kept(("pass", *self._marks(), "chips", *marks), lambda: self._pass(wanted)))
        return rows[0][-1 - len(wanted) :] if rows else (0,) * (len(wanted) + 1)

    def _kept(self, marks: tuple[Mark, ...], make: "Callable[[], QuerySet[Any, Any]]") -> Question:
        return kept_question(marks, make, self._held)

    def _take_at_hand(self, wanted: list[tuple[Bound, str]]) -> tuple[int, ...]:
        """The same of rows whose keys search has found: all of them are read in their order, and counted here."""
        marks = [each.mark(value) for each, value in wanted]
        order = self.listing.ordering(self.sort)
        asked = self._kept(("at hand", order, *self._marks(), "chips", *marks), lambda: self._whole(wanted))
        keys, told = answer_in_columns(asked, ("pk", "told"))
        alike = Counter(told)
        found = {each for each in alike if int(each) & 1}
        self._at_hand = [key for key, each in zip(keys, told, strict=True) if each in found]
        return tuple(
            sum(count for each, count in alike.items() if int(each) & 1 << place) for place in range(len(wanted) + 1)
        )

    def _whole(self, wanted: list[tuple[Bound, str]]) -> "QuerySet[Any, Any]":
        """The key of each row and one number, whose bits say whether it is found and which chips would show it: there
        are thousands of rows to fetch."""
        rows, moving, chips = self._parts(wanted)
        rows = _narrowed(rows, [self.listing.within(self.sort)]).order_by(*self.listing.ordering(self.sort))
        told = [_bit(place, conditions) for place, conditions in enumerate([moving, *chips.values()])]
        return rows.annotate(told=reduce(add, told)).values_list("pk", "told")

    def _pass(self, wanted: list[tuple[Bound, str]]) -> "QuerySet[Any, Any]":
        rows, moving, chips = self._parts(wanted)
        counts = {"found": _counted(moving)} | {name: _counted(conditions) for name, conditions in chips.items()}
        # All rows are one group.
        return rows.order_by().annotate(whole=Value(1)).values("whole").annotate(**counts).values_list("whole", *counts)

    def _parts(self, wanted: list[tuple[Bound, str]]) -> tuple["QuerySet[Any]", list[Q], dict[str, list[Q]]]:
        """The rows by the choices that no chip of *wanted* changes, the conditions of the others, and those of each
        chip."""
        changing = {each.filter.key for each, _value in wanted}
        fixed = [condition for key, condition in self._conditions.items() if key not in changing]
        moving = [each for each in self.bound if each.filter.key in changing]
        chips = {
            f"chip{index}": [
                *(self._conditions[other.filter.key] for other in moving if other is not each),
                each.condition(value),
            ]
            for index, (each, value) in enumerate(wanted)
        }
        return _narrowed(self.listing.rows(self.actor), fixed), [each.own_condition for each in moving], chips

    def items(self, leaving_out: Collection[str] = ()) -> list[tuple[str, str]]:
        """What the address must hold for the same rows and order: filters that narrow, and the order."""
        kept = [
            (name, self.data[name])
            for each in self.bound
            for name in each.filter.names
            if each.narrows and self.data.get(name)
        ]
        order = [("sort", self.sort)] if self.sort != self.listing.order else []
        return [(name, value) for name, value in [*kept, *order] if name not in leaving_out]

    @cached_property
    def query(self) -> str:
        """The address's query for the same rows, order and columns."""
        return urlencode([*self.items(), ("columns", ",".join(column.key for column in self.columns))])


def _capped_rows(make: "Callable[[], QuerySet[Any]]") -> "QuerySet[Any, Any]":
    return capped(make())


def _narrowed(rows: "QuerySet[Any]", conditions: Sequence[Q | None]) -> "QuerySet[Any]":
    wanted = [condition for condition in conditions if condition]
    return rows.filter(*wanted) if wanted else rows


def _together(conditions: list[Q]) -> Q:
    return reduce(and_, conditions, Q())


def _counted(conditions: list[Q]) -> Count:
    together = _together(conditions)
    return Count("pk", filter=together) if together else Count("pk")


def _bit(place: int, conditions: list[Q]) -> Case | Value:
    """Of a number, where all hold."""
    together = _together(conditions)
    return Case(When(together, then=Value(1 << place)), default=Value(0)) if together else Value(1 << place)
