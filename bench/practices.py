"""The bank of practices of the made-up college: ten thousand, most of them published, and where they were taken."""

from collections.abc import Iterator
from random import Random
from typing import Any

from django.utils import timezone

from bench.loading import load
from bench.volume import YEARS, Volume
from bench.words import company_name, text
from partnerships.models import Tier
from practices.models import Adoption, Practice, PracticeText, PracticeVersion
from practices.services.adoption import ASKED_AFTER
from records.sort_keys import sort_key

MOST = 10_000
# What is done, for whom, and how: a title is one of each.
DEEDS = (
    "Kumppanuuden aloitus", "Ohjaajakoulutus tunnin paloina", "Näyttö oikeassa työssä", "Kehittämiskumppanuuden vuosikello",
    "Oppisopimusryhmä", "Palautekeskustelu", "Laitteiden uudistaminen", "Opintokäynti", "Rekrytointiaamu",
    "Asiakastyöt", "Osaamiskartoitus", "Opettajan työelämäjakso", "Neuvottelukunta", "Tilojen yhteiskäyttö",
)  # fmt: skip
PLACES = (
    "konepajassa", "hoivakodissa", "keittiössä", "rakennuksella", "korjaamossa", "kaupassa", "laivalla", "metsässä",
    "päiväkodissa", "kampaamossa", "leipomossa", "toimistossa",
)  # fmt: skip
WAYS = ("yrityksen kanssa", "kolmen yrityksen kesken", "yhdessä vuorossa", "pareittain", "etänä", "kahdella kielellä")
SWEDISH = ("Partnerskap i vardagen", "Handledarutbildning", "Yrkesprov i arbetet", "Gemensam utrustning", "Läroavtal")
STATES = ("proven", "in_use", "in_use", "in_use", "idea", "retired")
GOING = ("considering", "trying", "trying", "in_use", "in_use", "dropped")


def load_practices(volume: Volume) -> None:
    """One for each company until there are ten thousand; every third was taken elsewhere."""
    random = volume.random("practices")
    count = min(MOST, volume.companies)
    rows = [_row(volume, random, number) for number in range(count)]
    columns = (
        "id", "unit_id", "author_id", "state", "reach", "published_version_id", "published_on", "for_everyday",
        "for_development", "for_strategic", "place", "title_fi", "title_sv", "summary_fi", "sort_key",
    )  # fmt: skip
    load(Practice, columns, [row[:15] for row in rows])
    load(PracticeText, ("practice_id", "language", *ANSWERS), _texts(rows))
    kept = ("id", "practice_id", "number", "snapshot", "reason", "actor_kind", "actor_id", "at")
    now = timezone.now()
    versions = ((row[5], row[0], 1, _snapshot(row), "published", "user", row[2], now) for row in rows if row[5])
    load(PracticeVersion, kept, versions)
    for link, name, keys in (
        (Practice.fields, "educationfield_id", volume.fields),
        (Practice.themes, "needtheme_id", volume.themes),
        (Practice.activity_types, "activitytype_id", [key for found in volume.types.values() for key in found]),
    ):
        pairs = ((row[0], key) for row in rows for key in random.sample(keys, 1 + row[0] % 2))
        load(link.through, ("practice_id", name), pairs)
    taken = ("practice_id", "unit_id", "field_id", "owner_id", "adaptation", "state", "begun_on", "in_use_on", "ended_on",
             "ask_result_on")  # fmt: skip
    load(Adoption, taken, _adoptions(volume, [row for row in rows if row[5]][::3]))


ANSWERS = ("title", "summary", "need", "solution", "results", "took_people", "took_time", "took_money", "avoid")


def _row(volume: Volume, random: Random, number: int) -> tuple[Any, ...]:
    """The columns of a practice, and after them what it says by language."""
    is_draft = number % 25 == 0
    title = f"{random.choice(DEEDS)} {random.choice(PLACES)} {random.choice(WAYS)}"
    summary = f"{text(random)[:200]} Mukana {company_name(random.randrange(volume.companies))}."
    said = {"fi": _answers(random, title, summary)}
    swedish = random.choice(SWEDISH) if number % 3 == 0 else ""
    if swedish:
        said["sv"] = _answers(random, f"{swedish} {number}", "Kort sagt.")
    tiers = {random.choice(list(Tier)), random.choice(list(Tier))}
    return (
        volume.first["practice"] + number, random.choice(volume.units), random.choice(volume.people),
        random.choice(STATES), "draft" if is_draft else "inside",
        None if is_draft else volume.first["practice_version"] + number,
        None if is_draft else volume.day(random, YEARS * 365), *(tier in tiers for tier in Tier), "Turku", title,
        said["sv"]["title"] if swedish else "", summary, sort_key(title), said,
    )  # fmt: skip


def _answers(random: Random, title: str, summary: str) -> dict[str, str]:
    return {
        "title": title, "summary": summary, "need": text(random), "solution": f"{text(random)} {text(random)}",
        "results": text(random), "took_people": "Kaksi opettajaa", "took_time": "Kolme iltapäivää", "took_money": "",
        "avoid": text(random),
    }  # fmt: skip


def _texts(rows: list[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        for language, answers in row[15].items():
            yield (row[0], language, *(answers[name] for name in ANSWERS))


def _snapshot(row: tuple[Any, ...]) -> dict[str, Any]:
    tiers = [tier.value for tier, holds in zip(Tier, row[7:10], strict=True) if holds]
    facts = {
        "unit": row[1], "author": row[2], "done_on": "", "tiers": tiers, "companies": [], "organisation": "",
        "place": row[10], "state": row[3], "public_contact": "", "fields": [], "activity_types": [],
        "staff_groups": [], "themes": [], "contacts": [],
    }  # fmt: skip
    return {"facts": facts, "texts": row[15], "pictures": [], "files": []}


def _adoptions(volume: Volume, rows: list[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    random = volume.random("adoptions")
    for row in rows:
        begun_on, state = volume.day(random, 3 * 365), random.choice(GOING)
        in_use_on = begun_on if state == "in_use" else None
        yield (
            row[0], random.choice(volume.units), random.choice(volume.fields), random.choice(volume.people), text(random),
            state, begun_on, in_use_on, volume.today if state == "dropped" else None, begun_on + ASKED_AFTER,
        )  # fmt: skip
