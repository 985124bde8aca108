"""A volume that was made before the program had all its parts: what it lacks is made beside what stands."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import transaction
from django.db.models import Min, Model

from accounts.models import User
from bench.copies import index_for_search
from bench.gains import AGREEMENTS, load_gains
from bench.loading import finish
from bench.plans import PLANS, load_plans
from bench.practices import MOST, load_practices
from bench.proposals import PROPOSALS, load_proposals
from bench.volume import Volume
from bench.workshops import WORKSHOPS, load_workshops
from gains.models import Agreement
from organisation.models import Membership
from partnerships.models import Company, Partnership, Position
from plans.models import SharedPlan
from practices.models import Practice
from proposals.models import Proposal
from records.models import SearchRow
from records.registries import ports
from records.services.counting import raise_counters
from workshops.models import Workshop

MADE_UP = "@suuropisto.example"


@dataclass(frozen=True)
class Part:
    """What makes one part, and of which model there is how much of it."""

    load: Callable[[Volume], None]
    model: type[Model]
    count: Callable[[Volume], int]


PARTS = (
    Part(load_proposals, Proposal, lambda volume: volume.count(PROPOSALS)),
    Part(load_practices, Practice, lambda volume: min(MOST, volume.companies)),
    Part(load_gains, Agreement, lambda volume: volume.count(AGREEMENTS)),
    Part(load_plans, SharedPlan, lambda volume: volume.count(PLANS)),
    Part(load_workshops, Workshop, lambda volume: volume.count(WORKSHOPS)),
)


def top_up(companies: int, tell: Callable[[str], object]) -> None:
    """Make the parts that are not there; nothing where all are. A part is made whole or not at all."""
    for part in PARTS:
        # The demo has a few rows of each, so a volume of which only they are there has less than is wanted.
        if part.model._base_manager.count() >= part.count(volume := Volume(companies, seed=1)):
            continue
        _stand_on(volume)
        with transaction.atomic():
            part.load(volume)
        models = list(apps.get_app_config(part.model._meta.app_label).get_models(include_auto_created=True))
        finish(models)
        found = [kind.kind for kind in ports.search.values() if kind.model in models]
        index_for_search(lambda kind, count: tell(f"search: {count} of {kind}"), found)
        finish([SearchRow])
        raise_counters(model._meta.label_lower for model in models)
        tell(part.load.__name__.removeprefix("load_"))


def _stand_on(volume: Volume) -> None:
    """The made-up people, companies, contacts and partnerships that are there, instead of those that would be made."""
    people = User.objects.filter(email__endswith=MADE_UP).order_by("pk")
    volume.people = list(people.values_list("pk", flat=True))
    volume.home = dict(Membership.objects.filter(user__in=people).values_list("user", "unit"))
    # The demo's own come first, and have none of these addresses.
    first = Company.every.filter(website="https://yritys1.example").aggregate(first=Min("pk"))["first"] - 1
    volume.first |= {"company": first}
    volume.contact_of = dict(_contacts(first))
    rows = Partnership.objects.filter(company__gte=first).order_by("pk")
    partnerships = list(rows.values_list("pk", "company", "lead_unit"))
    volume.first |= {"partnership": partnerships[0][0]}
    volume.partnership_company = [company for _key, company, _unit in partnerships]
    volume.partnership_unit = [unit for _key, _company, unit in partnerships]
    volume.partnership_of = {company: key for key, company, _unit in reversed(partnerships)}


def _contacts(first: int) -> Iterator[tuple[int, int]]:
    rows = Position.objects.filter(company__gte=first).order_by("pk")
    yield from rows.values_list("company", "contact")
