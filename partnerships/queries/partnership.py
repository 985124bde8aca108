"""Reads for the pages of partnerships."""

from partnerships.models import Partnership


def open_rival(company_id: int, workplace_id: int | None, *, but: int | None = None) -> Partnership | None:
    """The open partnership of a company (or of its workplace) that stands in the way of another one, if any."""
    rows = Partnership.objects.not_ended().filter(company=company_id, workplace=workplace_id, exception_reason="")
    return rows.exclude(pk=but).select_related("company", "workplace", "lead_unit").first()
