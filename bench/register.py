"""People, companies, workplaces and contacts of the made-up college."""

import datetime
from collections.abc import Iterator
from random import Random
from typing import Any

from accounts.models import User
from bench.loading import load
from bench.volume import Volume
from bench.words import TITLES, business_ids, company_name, person_name, text
from organisation.models import Membership
from organisation.models.membership import Role
from partnerships.company_names import name_key
from partnerships.models import Company, CompanyKind, Contact, Need, NeedHorizon, NeedState, Position, PositionKind
from partnerships.models import Workplace as Site
from records.sort_keys import sort_key

STAFF = 570


def load_people(volume: Volume) -> None:
    """The staff of a large college, most of them teachers; none of them can sign in."""
    random, first = volume.random("people"), volume.first["person"]
    count = min(STAFF, max(10, volume.companies // 20))
    volume.people = [first + number for number in range(count)]
    volume.home = {key: random.choice(volume.units) for key in volume.people}
    load(User, ("id", "email", "first_name", "last_name", "password"), _people(volume, random))
    starts = volume.today - datetime.timedelta(days=3_000)
    load(
        Membership,
        ("user_id", "unit_id", "role", "starts_on"),
        (
            (key, unit, Role.COORDINATOR if number % 20 == 0 else Role.STAFF, starts)
            for number, (key, unit) in enumerate(volume.home.items())
        ),
    )


def _people(volume: Volume, random: Random) -> Iterator[tuple[Any, ...]]:
    for number, key in enumerate(volume.people):
        yield (key, f"henkilo.{number}@suuropisto.example", *person_name(random), "!")


def load_companies(volume: Volume) -> None:
    """The register, with a site for three in five, and needs for every second."""
    load(
        Company,
        (
            "id", "name", "kind", "business_id", "municipality_id", "industry_id", "street_address", "postal_code",
            "post_office", "website", "size_class", "language", "notes", "sort_key", "name_key", "needs_mapped_on",
        ),
        _companies(volume),
    )  # fmt: skip
    load(Site, ("id", "company_id", "name", "municipality_id", "street_address", "sort_key"), _workplaces(volume))
    load(Need, ("id", "company_id", "theme_id", "horizon", "state", "description"), _needs(volume))


def _companies(volume: Volume) -> Iterator[tuple[Any, ...]]:
    random = volume.random("companies")
    taken = set(Company.every.exclude(business_id="").values_list("business_id", flat=True))
    ids = business_ids(taken)
    towns = len(volume.towns)
    for number in range(volume.companies):
        name = company_name(number)
        town = volume.towns[int(towns * random.random() ** 3)]
        yield (
            volume.first["company"] + number, name, _kind(name), next(ids) if random.random() < 0.93 else "", town,
            random.choice(volume.industries), f"Tehtaankatu {random.randint(1, 120)}", f"{random.randint(0, 99999):05}",
            "", f"https://yritys{number}.example" if number % 3 else "", random.choice(("micro", "micro", "small", "medium", "")),
            random.choice(("fi", "fi", "fi", "sv", "")), text(random) if random.random() < 0.05 else "",
            sort_key(name), name_key(name), volume.day(random, 700) if number % 9 == 0 else None,
        )  # fmt: skip


def _kind(name: str) -> str:
    return {"Tmi": CompanyKind.SOLE_TRADER, "ry": CompanyKind.ASSOCIATION}.get(name.split()[-1], CompanyKind.COMPANY)


def _workplaces(volume: Volume) -> Iterator[tuple[Any, ...]]:
    random = volume.random("workplaces")
    for number in range(volume.count(0.6)):
        company = volume.company(random)
        volume.workplace_company.append(company)
        name = f"Toimipaikka {number % 400 + 1}"
        town = random.choice(volume.towns)
        yield volume.first["workplace"] + number, company, name, town, f"Hallitie {number % 90 + 1}", sort_key(name)


def _needs(volume: Volume) -> Iterator[tuple[Any, ...]]:
    random = volume.random("needs")
    for number in range(volume.count(0.5)):
        yield (
            volume.first["need"] + number,
            volume.company(random),
            random.choice(volume.themes),
            random.choice(NeedHorizon.values),
            random.choice(NeedState.values),
            text(random)[:2_000],
        )


def load_contacts(volume: Volume) -> None:
    """Two contacts a company on average, each with a position."""
    columns = ("id", "first_name", "last_name", "email", "phone", "sort_key")
    load(Contact, columns, _contacts(volume))
    load(Position, ("contact_id", "company_id", "title", "kind", "starts_on", "ends_on"), _positions(volume))


def _contacts(volume: Volume) -> Iterator[tuple[Any, ...]]:
    random = volume.random("contacts")
    for number in range(volume.count(2)):
        first_name, last_name = person_name(random)
        phone = f"+358 40 {random.randint(1_000_000, 9_999_999)}"
        key = sort_key(f"{last_name} {first_name}")
        yield volume.first["contact"] + number, first_name, last_name, f"yhteys{number}@yritys.example", phone, key


def _positions(volume: Volume) -> Iterator[tuple[Any, ...]]:
    random = volume.random("positions")
    for number in range(volume.count(2)):
        contact = volume.first["contact"] + number
        # Everybody's first contact is spread evenly, so that partnerships have somebody to name.
        company = volume.first["company"] + number if number < volume.companies else volume.company(random)
        volume.contact_of[company] = contact
        starts = volume.day(random)
        ends = starts + datetime.timedelta(days=700) if random.random() < 0.15 and number >= volume.companies else None
        yield contact, company, random.choice(TITLES), random.choice(PositionKind.values), starts, ends
