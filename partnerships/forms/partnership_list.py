"""What the address of the list of partnerships asks for; whatever makes no sense is no matter."""

from collections.abc import Container, Mapping

from partnerships.models import PartnershipStatus, Tier
from partnerships.queries.partnership import ALL_STATUSES, ORDERS, SHOWS, Narrowing


def narrowing(data: Mapping[str, str]) -> Narrowing:
    """The choices in ?show=&tier=&status=&unit=&field=&owner=&sort=."""
    return Narrowing(
        show=_one_of(data.get("show"), SHOWS),
        tier=_one_of(data.get("tier"), Tier.values),
        status=_one_of(data.get("status"), (*PartnershipStatus.values, ALL_STATUSES)),
        unit=_key(data.get("unit")),
        field=_key(data.get("field")),
        owner=_key(data.get("owner")),
        sort=_one_of(data.get("sort"), ORDERS) or "name",
    )


def _one_of(value: str | None, known: Container[str]) -> str:
    return value if value and value in known else ""


def _key(value: str | None) -> int | None:
    """A key that any database can hold."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 19 else None
