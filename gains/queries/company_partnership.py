"""For which partnership something counts that happened at a company."""

from partnerships.models import Partnership, PartnershipStatus

OPEN_FIRST = (PartnershipStatus.ACTIVE, PartnershipStatus.PAUSED, PartnershipStatus.PROSPECT)


def partnership_at(company: int) -> Partnership | None:
    """The open partnership with the whole company, else any open one: active ones first; None where there is none."""
    rows = Partnership.objects.filter(company=company, status__in=OPEN_FIRST, merged_into=None)
    found: list[Partnership] = sorted(
        rows, key=lambda row: (row.workplace_id is not None, OPEN_FIRST.index(row.status), row.pk)
    )
    return found[0] if found else None
