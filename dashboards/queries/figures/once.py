"""What several figures ask alike is asked once, as long as they are reckoned together."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

Params = ParamSpec("Params")
Answer = TypeVar("Answer")
_known: ContextVar[dict[Any, Any] | None] = ContextVar("known", default=None)


@contextmanager
def together() -> Iterator[None]:
    """Within this, nothing is written, so what was asked `once` stays so; one within another is the same."""
    if _known.get() is not None:
        yield
        return
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


def once(ask: Callable[Params, Answer]) -> Callable[Params, Answer]:
    """A question that is asked once in each `together`; nobody may change its answer."""

    @wraps(ask)
    def asked(*args: Params.args, **kwargs: Params.kwargs) -> Answer:
        known = _known.get()
        if known is None:
            return ask(*args, **kwargs)
        key = (ask, args, tuple(sorted(kwargs.items())))
        if key not in known:
            known[key] = ask(*args, **kwargs)
        answer: Answer = known[key]
        return answer

    return asked
