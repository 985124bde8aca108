"""Questions that are asked on every page: their SQL is worked out once, and after that only run.

Building a query of Django's takes longer than running it. A prepared question is written as any other, as a function
that returns a queryset; what it is asked with are its keyword arguments and nothing else: numbers, days and moments, sets
of keys and texts that are Given are filled into the SQL each time; other texts, tuples, None and the number called limit
belong to the question itself, so they never hold what a person typed.
"""

import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import update_wrapper
from itertools import count
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Model, QuerySet
from django.db.models.base import ModelState
from django.db.models.query import ModelIterable, get_related_populators
from django.db.models.signals import post_init, pre_init

from records.queries.planned import execute

Build = Callable[..., "QuerySet[Any, Any]"]
Rows = list[Any]
FIRST_KEY = 7_000_000_000_000_000_000
FIRST_DAY = datetime.date(1, 1, 2)
FIRST_MOMENT = datetime.datetime(1, 1, 2, tzinfo=datetime.UTC)
LOOKS_LIKE_A_DAY = re.compile(r"\d{4}-\d\d-\d\d")
MOST_SHAPES = 200
LARGEST = 2**63 - 1
LIMIT = "limit"


class Given(str):
    """A text that is filled in, as it came; compared as it is, not looked for in others."""

    __slots__ = ()


@dataclass(frozen=True)
class Slot:
    """Where in the parameters a value goes; *place* is that of a key in a set."""

    position: int
    name: str
    place: int | None


@dataclass(frozen=True)
class Plan:
    """A question in SQL, with the places of what it is asked with, and how its rows are read."""

    sql: str
    params: tuple[Any, ...]
    slots: tuple[Slot, ...]
    read: Callable[[Sequence[Any]], Rows]
    number: int = field(default_factory=count().__next__)


class Prepared:
    """A question; called with what it is about, it answers with a list."""

    def __init__(self, build: Build) -> None:
        self._build = build
        self._plans: dict[Any, Plan | None] = {}
        update_wrapper(self, build)

    def __call__(self, **values: Any) -> Rows:
        """Ask."""
        # The connection itself: what stands for it looks it up at each step.
        database = connections[DEFAULT_DB_ALIAS]
        plan = self._plan_of(database, values)
        too_large = any(type(value) is int and abs(value) > LARGEST for value in values.values())
        return [] if plan is None or too_large else _ask(database, plan, values)

    def sql_with_params(self, **values: Any) -> tuple[str, list[Any]]:
        """The question as a part of another that is written in SQL; EmptyResultSet where it has no answer."""
        database = connections[DEFAULT_DB_ALIAS]
        plan = self._plan_of(database, values)
        if plan is None:
            raise EmptyResultSet
        return plan.sql, _filled_in(database, plan, values)

    def sql(self, **values: Any) -> str:
        """The question without what it is asked with; nothing where it has no answer."""
        plan = self._plan_of(connections[DEFAULT_DB_ALIAS], values)
        return plan.sql if plan is not None else ""

    def _plan_of(self, database: Any, values: dict[str, Any]) -> Plan | None:
        shape = (database.vendor, *[_shape(name, value) for name, value in values.items()], *values)
        if shape not in self._plans:
            if len(self._plans) >= MOST_SHAPES:
                self._plans.clear()
            self._plans[shape] = _plan(self._build, values)
        return self._plans[shape]

    def first(self, **values: Any) -> Any | None:
        """The first row, or None; for questions that ask for few rows."""
        return next(iter(self(**values)), None)


def prepared(build: Build) -> Prepared:
    """Make a function that returns a queryset a question whose SQL is worked out once."""
    return Prepared(build)


def _shape(name: str, value: Any) -> Any:
    """What of a value belongs to the question: its kind, or all of it."""
    if isinstance(value, frozenset):
        return ("keys", len(value))
    return ("value", type(value)) if _is_filled_in(name, value) else value


def _is_filled_in(name: str, value: Any) -> bool:
    return isinstance(value, int | datetime.date | Given) and not isinstance(value, bool) and name != LIMIT


def _adapted(database: Any, value: Any) -> Any:
    """A value as the database's driver gets it."""
    if isinstance(value, datetime.datetime):
        return database.ops.adapt_datetimefield_value(value)
    return database.ops.adapt_datefield_value(value) if isinstance(value, datetime.date) else value


def _ask(database: Any, plan: Plan, values: dict[str, Any]) -> Rows:
    with database.cursor() as cursor:
        execute(database, cursor, plan, _filled_in(database, plan, values))
        rows = cursor.fetchall()
    return plan.read(rows) if rows else []


def _filled_in(database: Any, plan: Plan, values: dict[str, Any]) -> list[Any]:
    """The parameters with what is asked for now."""
    params = list(plan.params)
    keys = {name: sorted(value) for name, value in values.items() if isinstance(value, frozenset)}
    for slot in plan.slots:
        value = values[slot.name] if slot.place is None else keys[slot.name][slot.place]
        params[slot.position] = _adapted(database, value)
    return params


# --- working out ------------------------------------------------------------------------------------------------------


def _plan(build: Build, values: dict[str, Any]) -> Plan | None:
    """The plan of a question of this shape; None where it has no answer whatever the values."""
    stand_ins = {name: _stand_in(name, value, number) for number, (name, value) in enumerate(values.items())}
    rows = build(**stand_ins)
    if rows._prefetch_related_lookups:  # type: ignore[attr-defined]
        raise ValueError("a prepared question reads one table with what is joined to it: nothing is prefetched")
    compiler = rows.query.get_compiler(connection=connection)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return None
    wanted = {
        _adapted(connection, each): (name, place)
        for name, value in stand_ins.items()
        if value is not values[name]
        for place, each in _each_of(value)
    }
    slots = tuple(Slot(at, *wanted[each]) for at, each in enumerate(params) if _key_of(each) in wanted)
    _refuse_constants(params, slots, {name for name, _place in wanted.values()})
    return Plan(sql, tuple(params), slots, _reader(rows, compiler))


def _stand_in(name: str, value: Any, number: int) -> Any:
    """A value that is found again in the parameters; what belongs to the question stands for itself."""
    if isinstance(value, frozenset):
        first = FIRST_KEY + (number + 1) * 1_000_000
        return list(range(first, first + len(value)))
    if isinstance(value, datetime.datetime):
        return FIRST_MOMENT + datetime.timedelta(days=number)
    if isinstance(value, datetime.date):
        return FIRST_DAY + datetime.timedelta(days=number)
    if isinstance(value, Given):
        return f"the text given at place {number}"
    return FIRST_KEY + number if _is_filled_in(name, value) else value


def _each_of(value: Any) -> list[tuple[int | None, Any]]:
    return list(enumerate(value)) if isinstance(value, list) else [(None, value)]


def _key_of(param: Any) -> Any:
    return param if isinstance(param, int | str | datetime.date) else None


def _refuse_constants(params: Sequence[Any], slots: Sequence[Slot], names: set[str]) -> None:
    """A day or key that was worked out while building would stay the same for ever."""
    if missing := names - {slot.name for slot in slots}:
        raise ValueError(f"not a parameter of the SQL: {sorted(missing)}")
    filled = {slot.position for slot in slots}
    for at, param in enumerate(params):
        if at not in filled and (isinstance(param, datetime.date) or LOOKS_LIKE_A_DAY.match(str(param))):
            raise ValueError(f"a day that is not among the arguments: {param}")


def _reader(rows: "QuerySet[Any, Any]", compiler: Any) -> Callable[[Sequence[Any]], Rows]:
    """How rows of the database become what the queryset would give."""
    compiler.col_count = len(compiler.select)
    converters = compiler.get_converters([selected[0] for selected in compiler.select])
    as_models = issubclass(rows._iterable_class, ModelIterable)
    make = _model_maker(rows, compiler) if as_models else None

    def read(found: Sequence[Any]) -> Rows:
        if converters:
            found = [_converted(row, converters) for row in found]
        if make is not None:
            return [make(row) for row in found]
        return [row[0] for row in found] if len(compiler.select) == 1 else [tuple(row) for row in found]

    return read


def _converted(row: Sequence[Any], converters: dict[int, Any]) -> list[Any]:
    values = list(row)
    for place, (steps, expression) in converters.items():
        for step in steps:
            values[place] = step(values[place], expression, connection)
    return values


class Filled:
    """Makes instances of a model as its from_db does, from nothing but their columns: in a third of the time."""

    def __init__(self, model: type[Model]) -> None:
        self._model = model

    def from_db(self, alias: str, names: Sequence[str], values: Sequence[Any]) -> Model:
        """Those of columns that were not asked for are read when somebody wants them, as with from_db."""
        found = self._model.__new__(self._model)
        state = ModelState()
        state.adding, state.db = False, alias
        found.__dict__.update(zip(names, values, strict=True), _state=state)
        return found


def _made_by(model: type[Model]) -> Any:
    """Who makes instances of *model*: itself, where it has anything to add or somebody listens."""
    own = model.__init__ is not Model.__init__ or model.from_db.__func__ is not Model.from_db.__func__  # type: ignore[attr-defined]
    return model if own or pre_init.has_listeners(model) or post_init.has_listeners(model) else Filled(model)


def _fill(populators: Sequence[Any]) -> Sequence[Any]:
    """Django's own makers of what is joined, with the instances made likewise."""
    for each in populators:
        each.model_cls = _made_by(each.model_cls)
        _fill(each.related_populators)
    return populators


def _model_maker(rows: "QuerySet[Any, Any]", compiler: Any) -> Callable[[Sequence[Any]], Model]:
    """The same as Django's own iteration over models, with what does not change from one call to the next kept."""
    kind, select, alias = compiler.klass_info, compiler.select, rows.db
    own = kind["select_fields"]
    start, end = own[0], own[-1] + 1
    names = [selected[0].target.attname for selected in select[start:end]]
    related = _fill(get_related_populators(kind, select, alias))  # type: ignore[call-arg]
    annotations = list((compiler.annotation_col_map or {}).items())
    model = _made_by(kind["model"])

    def make(row: Sequence[Any]) -> Model:
        found: Model = model.from_db(alias, names, row[start:end])
        for each in related:
            each.populate(row, found)
        for name, place in annotations:
            setattr(found, name, row[place])
        return found

    return make
