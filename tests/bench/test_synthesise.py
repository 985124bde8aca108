"""The command that makes a large college to measure with."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from bench.gains import AGREEMENTS, BENEFITS, CONTRIBUTIONS
from bench.plans import PLANS
from bench.topping import top_up
from bench.workshops import WORKSHOPS
from gains.models import Agreement, Benefit, Contribution
from partnerships.models import (
    Activity,
    Company,
    Contact,
    FollowUp,
    InteractionCompany,
    Partnership,
    PartnershipPeriod,
    TierDecision,
)
from partnerships.services.partnership_copies import verify_copies
from plans.models import SharedPlan
from practices.models import Practice
from proposals.models import Proposal, ProposalMessage
from records.models import SearchRow
from tests.builders import make_company
from workshops.models import Workshop

SIZE = 300
# So many for each company at least; the demo has some beside.
SHARES = {Agreement: AGREEMENTS, Contribution: CONTRIBUTIONS, Benefit: BENEFITS, SharedPlan: PLANS, Workshop: WORKSHOPS}


def synthesise(seed: int = 1) -> str:
    """Make a small one; returns what it printed."""
    out = StringIO()
    call_command("synthesise", companies=SIZE, seed=seed, stdout=out)
    return out.getvalue()


def volume() -> dict[str, int]:
    """How many rows there are beside the demo's, which are made first and have the lower keys."""
    made = Company.objects.get(website="https://yritys1.example").pk - 2
    return {
        "companies": Company.objects.filter(pk__gt=made).count(),
        "partnerships": Partnership.objects.filter(company__gt=made).count(),
    }


@pytest.mark.django_db
def test_synthesise_makes_the_volume_asked_for_and_keeps_the_copies_right_and_searchable() -> None:
    synthesise()
    assert volume() == {"companies": SIZE, "partnerships": SIZE * 3 // 2}
    assert Contact.objects.count() >= SIZE * 2
    assert FollowUp.objects.count() >= SIZE * 3
    assert Activity.objects.count() >= SIZE * 3
    assert InteractionCompany.objects.count() >= SIZE * 5
    assert PartnershipPeriod.objects.count() >= SIZE * 3 // 2
    assert TierDecision.objects.count() >= SIZE * 3 // 2
    assert Proposal.objects.filter(submission_key__startswith="bench").count() == SIZE // 10
    assert ProposalMessage.objects.filter(proposal__submission_key__startswith="bench").exists()
    assert Practice.objects.count() >= SIZE
    assert [model.objects.count() >= SIZE * share for model, share in SHARES.items()] == [True] * len(SHARES)
    assert verify_copies() == []
    company = Company.objects.get(website="https://yritys1.example")
    assert SearchRow.objects.filter(kind="company", object_id=company.pk, title=company.name).exists()
    last = Company.objects.order_by("-pk")[0].pk
    assert make_company("Uusi Oy").pk > last
    assert added() == []  # nothing is lacking
    # A volume that was made before there were agreements gets them beside what stands, and only once.
    made = Agreement.every.filter(case_number__startswith="TAI/")
    made.delete()
    assert added() == ["gains"]
    assert made.count() == SIZE * AGREEMENTS == made.filter(company__gte=company.pk - 1).count()
    assert SearchRow.objects.filter(kind="agreement").count() == Agreement.objects.count()
    assert added() == []


def added() -> list[str]:
    """The parts that the volume lacked."""
    told: list[str] = []
    top_up(SIZE, told.append)
    return [words for words in told if not words.startswith("search")]


@pytest.mark.django_db
def test_synthesise_refuses_a_register_that_people_use() -> None:
    make_company("Oikea Oy")
    with pytest.raises(CommandError, match="organisations in this database already"):
        synthesise()
