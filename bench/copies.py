"""What the program keeps a second time, brought up to date after a load: last contacts, tiers, search rows."""

from collections.abc import Callable, Collection, Iterator
from contextlib import nullcontext

from django.db import connection, transaction

from bench.loading import load
from bench.put_aside import put_aside
from partnerships.models import Company, Partnership
from partnerships.services.contact_gap import refresh_gaps
from partnerships.services.covered_span import refresh_covered
from partnerships.services.partnership_copies import verify_copies
from partnerships.services.partnership_ledger import refresh_lines, wrong_lines
from records.models import SearchRow
from records.registries import SearchKind, ports
from records.services.indexing import COLUMNS, values_of

LAST_CONTACT = """
    UPDATE {table} SET last_contact_on = (
        SELECT max(part.happened_on) FROM partnerships_interactioncompany part
        WHERE part.{key} = {table}.id AND part.is_contact AND part.deleted_at IS NULL)
"""
TIER = """
    UPDATE partnerships_company SET (tier, lead_unit_id) = (
        SELECT p.tier, p.lead_unit_id FROM partnerships_partnership p
        WHERE p.company_id = partnerships_company.id AND p.status = 'active' AND p.deleted_at IS NULL
        ORDER BY CASE p.tier WHEN 'strategic' THEN 3 WHEN 'development' THEN 2 ELSE 1 END DESC, p.started_on, p.id
        LIMIT 1)
    WHERE id IN (SELECT company_id FROM partnerships_partnership WHERE status = 'active' AND deleted_at IS NULL)
"""
CAME_ALONG = """
    UPDATE partnerships_company SET came_along_on = coming.first
    FROM (
        SELECT own.company_id AS company, MIN(CASE WHEN period.status = 'active' THEN period.from_on END) AS first
        FROM partnerships_partnershipperiod period
        JOIN partnerships_partnership own ON own.id = period.partnership_id
        WHERE own.deleted_at IS NULL GROUP BY own.company_id
        HAVING COUNT(CASE WHEN own.existed_before THEN 1 END) = 0
    ) coming
    WHERE coming.company = partnerships_company.id AND coming.first IS NOT NULL
"""
CHUNK = 2_000


def refresh_copies() -> None:
    """Set the copies by one statement each, then let the program's own check mend what it sees otherwise."""
    with connection.cursor() as cursor:
        cursor.execute(LAST_CONTACT.format(table=Company._meta.db_table, key="company_id"))
        cursor.execute(LAST_CONTACT.format(table=Partnership._meta.db_table, key="partnership_id"))
        cursor.execute(TIER)
        cursor.execute(CAME_ALONG)
    partnerships = list(Partnership.every.values_list("pk", flat=True))
    refresh_covered(partnerships)
    refresh_gaps(partnerships)
    refresh_lines({line for line, _said, _true in wrong_lines()})


def wrong_copies() -> list[str]:
    """What the program's own check finds; nothing after a load that is right."""
    return verify_copies()


def index_for_search(tell: Callable[[str, int], object], only: Collection[str] | None = None) -> None:
    """Make the search rows of everything, with the search indexes put aside meanwhile; or *only* of some kinds, beside
    the many others that stand."""
    kinds = [kind for kind in ports.search.values() if only is None or kind.kind in only]
    SearchRow.objects.filter(kind__in=[kind.kind for kind in kinds]).delete()
    with transaction.atomic(), put_aside([SearchRow._meta.db_table]) if only is None else nullcontext():
        for kind in kinds:
            tell(kind.kind, load(SearchRow, COLUMNS, _search_rows(kind)))


def _search_rows(kind: SearchKind) -> Iterator[tuple[object, ...]]:
    last = 0
    while keys := list(kind.model.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:CHUNK]):
        last = keys[-1]
        for key, document in kind.documents(keys).items():
            yield values_of(kind.kind, key, document)
