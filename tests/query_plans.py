"""How the database would answer the questions of a page: which large tables it would read from end to end."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection

from partnerships.models import (
    Activity,
    Attachment,
    Company,
    Contact,
    ContactGap,
    CoveredSpan,
    FollowUp,
    Interaction,
    InteractionCompany,
    InteractionContact,
    Need,
    ParticipatingUnit,
    ParticipationField,
    Partnership,
    PartnershipPeriod,
    Position,
    TierDecision,
    Workplace,
)
from proposals.models import Proposal, ProposalMessage
from records.models import Change, ChangeBatch, SearchRow

LARGE = {
    model._meta.db_table
    for model in (
        Activity, Attachment, Change, ChangeBatch, Company, Contact, ContactGap, CoveredSpan, FollowUp, Interaction, InteractionCompany,
        InteractionContact, Need, ParticipatingUnit, ParticipationField, Partnership, PartnershipPeriod, Position,
        Proposal, ProposalMessage, SearchRow, TierDecision, Workplace,
    )
}  # fmt: skip
Question = tuple[str, Any]
ALIAS = re.compile(r'(?:FROM|JOIN) "(\w+)" "?(\w+)"?')
SCAN = re.compile(r"^SCAN (\w+)(?! USING| VIRTUAL)")
BY_INDEX = re.compile(r"^SEARCH \w+ USING (?:COVERING )?INDEX (\w+)")


def questions_of(ask: Callable[[], Any]) -> list[Question]:
    """What *ask* reads from the database."""
    found: list[Question] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(("SELECT", "EXECUTE", "WITH")):
            found.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        ask()
    return found


def read_whole(ask: Callable[[], Any]) -> set[str]:
    """Large tables that would be read from end to end, for want of an index."""
    scans = _postgresql_scans if connection.vendor == "postgresql" else _sqlite_scans
    questions = questions_of(ask)
    assert questions
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")  # else small tables are always read whole
            cursor.execute("DISCARD PLANS")  # those made before
        return {table for sql, params in questions for table in scans(cursor, sql, params) if table in LARGE}


def indexes_searched(ask: Callable[[], Any]) -> set[str]:
    """Indexes by which SQLite would find rows, knowing how many rows a value has: where most have none, an index of all
    tells it that each value has many."""
    questions = questions_of(ask)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        lines = [line for sql, params in questions for line in _sqlite_plan(cursor, sql, params)]
    return {found[1] for line in lines if (found := BY_INDEX.match(line))}


def _postgresql_scans(cursor: Any, sql: str, params: Any) -> Iterator[str]:
    cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", params)
    plans = cursor.fetchone()[0]
    waiting = [each["Plan"] for each in (json.loads(plans) if isinstance(plans, str) else plans)]
    while waiting:
        node = waiting.pop()
        waiting.extend(node.get("Plans", []))
        if node["Node Type"] == "Seq Scan":
            yield node["Relation Name"]


def _sqlite_scans(cursor: Any, sql: str, params: Any) -> Iterator[str]:
    aliases = {alias: table for table, alias in ALIAS.findall(sql)}
    for line in _sqlite_plan(cursor, sql, params):
        scan = SCAN.match(line)
        if scan:
            yield aliases.get(scan[1], scan[1])


def _sqlite_plan(cursor: Any, sql: str, params: Any) -> list[str]:
    cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
    return [line for *_, line in cursor.fetchall()]
