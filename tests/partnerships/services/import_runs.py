"""Imports at each step, for tests."""

import io

from partnerships.models import ImportRun
from partnerships.services import import_run as imports
from partnerships.services.import_receiving import receive
from records.actors import PROGRAM, Actor

FILE = (
    "Y-tunnus;Nimi;Yhtiömuoto;Kunta;Osoite;TOL;Kotisivu\n"
    "0112038-9;Nokia Oyj;Osakeyhtiö;Espoo;Karakaari 7;26300;www.nokia.com\n"
    ";Kone ja Metalli ry;;Turku;;;\n"
    "0112038-8;Väärä Oy;;Turku;;;\n"
    ";Nummelan Paja Oy;;NUMMELA;;;\n"
)


def received(content: str | bytes, **options: str) -> ImportRun:
    """An import of *content*, before its rows are read."""
    data = content.encode() if isinstance(content, str) else content
    return receive(actor=PROGRAM, name="yritykset.csv", file=io.BytesIO(data), **options)


def staged(content: str | bytes) -> ImportRun:
    """An import of *content* with its preview."""
    run = received(content)
    imports.stage(run, actor=PROGRAM)
    return run


def written(content: str | bytes) -> ImportRun:
    """An import of *content*, written."""
    run = staged(content)
    assert imports.commit(run, actor=PROGRAM)
    return run


def counts(run: ImportRun) -> tuple[int, ...]:
    """(rows, new, changed, same, wrong, warnings)."""
    return tuple(run.counts[name] for name in ("rows", "new", "changed", "same", "wrong", "warnings"))


def previewed(kind: str, content: str, actor: Actor = PROGRAM) -> ImportRun:
    """An import of records of *kind* with its preview."""
    run = receive(actor=actor, name="rows.csv", file=io.BytesIO(content.encode()), kind=kind)
    imports.stage(run, actor=actor)
    return run


def imported(kind: str, content: str, actor: Actor = PROGRAM) -> ImportRun:
    """An import of records of *kind*, written."""
    run = previewed(kind, content, actor)
    assert imports.commit(run, actor=actor), run.error
    return run


def outcomes(run: ImportRun) -> list[str]:
    """The outcome of each row, with the codes of what is wrong."""
    return [":".join([row.outcome, *(note[0] for note in row.problems)]) for row in run.rows.order_by("number")]
