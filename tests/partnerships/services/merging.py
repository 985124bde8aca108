"""What the tests of merging share: companies with everything that can hang on them, and pictures of all tables."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps

from partnerships.models import (
    Activity,
    Attachment,
    Company,
    FollowUp,
    Goal,
    ImportRow,
    ImportRun,
    InteractionCompany,
    Need,
    NeedTheme,
    ParticipationField,
    PartnershipLedger,
    PlacementCount,
    Position,
    RestrictedNote,
    Suggestion,
    SuggestionReason,
    Workplace,
)
from partnerships.services.merge import merge_companies
from records.actors import PROGRAM
from records.models import ChangeBatch, SearchRow, StoredFile
from records.services import writing
from tests.builders import (
    create,
    long_ago,
    make_activity,
    make_contact,
    make_field,
    make_follow_up,
    make_goal,
    make_interaction,
    make_member,
    make_partnership,
    make_proposal,
    make_unit,
    make_workplace,
)

# Times of change and versions rise by undoing; the keys of rows that are no records are nobody's business.
PASSING = {"version", "updated_at"}
APPS = ("partnerships", "organisation", "accounts")
KEYLESS = {"contactgap", "partnershipperiod", "followupduedate", "partnershipledger", "coveredspan"}


class College:
    """Units, fields and people that all companies of a test share."""

    def __init__(self) -> None:
        self.units = [make_unit(), make_unit()]
        self.fields = [make_field(), make_field()]
        self.teacher = make_member(self.units[0])
        self.coordinator = make_member(self.units[0], "coordinator")
        self.theme = NeedTheme.objects.order_by("pk").first()
        self.shared = make_interaction(self.teacher, create(Company(name="Kolmas Oy")))
        self.run: Any = None

    def import_run(self) -> ImportRun:
        """An import of companies, made when it is needed."""
        if self.run is None:
            file = StoredFile.objects.create(name="x.csv", size=1, digest="0", actor_kind="program")
            self.run = create(ImportRun(file=file))
        return self.run


def attach_workplace(college: College, company: Company) -> Any:
    return make_workplace(company, "Halli", street_address="Telakkatie 1")


def attach_other_workplace(college: College, company: Company) -> Any:
    return make_workplace(company)


def attach_contact(college: College, company: Company) -> Any:
    return make_contact(company, "Salo", email="kaisa@yritys.example", position={"title": "Johtaja"})


def attach_partnership(college: College, company: Company) -> Any:
    known = company.partnerships.filter(workplace=None, exception_reason="").exclude(status="ended").first()
    if known is not None:
        return known
    contact = make_contact(company)
    unit = college.units[company.pk % 2]
    tier = ("everyday", "strategic")[company.pk % 3 % 2]
    found = make_partnership(company, unit, owner=college.teacher, tier=tier, contact=contact, sponsor=contact)
    part = found.participations.get()
    create(ParticipationField(participation=part, field=college.fields[company.pk % 2], from_on=long_ago()))
    return found


def attach_prospect_of_workplace(college: College, company: Company) -> Any:
    site = company.workplaces.filter(name="Halli").first() or attach_workplace(college, company)
    known = site.partnerships.first()
    return known or make_partnership(company, college.units[1], workplace=site, status="prospect")


def attach_ended(college: College, company: Company) -> Any:
    return make_partnership(company, college.units[0], status="ended")


def attach_exception(college: College, company: Company) -> Any:
    return make_partnership(company, college.units[1], exception_reason="Toinen ala")


def _partnership(college: College, company: Company) -> Any:
    return company.partnerships.order_by("pk").first() or attach_partnership(college, company)


def attach_proposal(college: College, company: Company) -> Any:
    found = _partnership(college, company)
    open_one = found.status != "ended" and found.tier != "development"
    waits = found.tier_decisions.filter(state="proposed").exists()
    return make_proposal(found, "development") if open_one and not waits else None


def attach_goal(college: College, company: Company) -> Any:
    return make_goal(_partnership(college, company))


def attach_activity(college: College, company: Company) -> Any:
    people = company.positions.all()
    person = people[0].contact if people else None
    activity = make_activity(_partnership(college, company), responsible_contact=person)
    make_follow_up(college.teacher, activity=activity)
    return activity


def attach_suggestion(college: College, company: Company) -> Any:
    found = _partnership(college, company)
    if found.suggestions.exists():
        return None
    suggestion = create(Suggestion(partnership=found))
    create(SuggestionReason(suggestion=suggestion, partnership=found, kind="quiet", cause="2026-09"))
    return suggestion


def attach_interaction(college: College, company: Company) -> Any:
    people = [each.contact for each in company.positions.all()[:1]]
    return make_interaction(college.teacher, company, days=-(company.pk % 30), contacts=people)


def attach_shared_interaction(college: College, company: Company) -> Any:
    if InteractionCompany.objects.filter(interaction=college.shared, company=company).exists():
        return None
    values = {"line": f"Rivi {company.pk}", "happened_on": college.shared.happened_on}
    return create(InteractionCompany(interaction=college.shared, company=company, **values))


def attach_follow_up(college: College, company: Company) -> Any:
    return make_follow_up(college.teacher, company=company, days=3)


def attach_need(college: College, company: Company) -> Any:
    need = create(Need(company=company, theme=college.theme, description="Tekijöitä"))
    need.activities.set(company_activities(company))
    return need


def company_activities(company: Company) -> Any:
    """All activities of a company's partnerships."""
    return [activity for each in company.partnerships.all() for activity in each.activities.all()]


def attach_file(college: College, company: Company) -> Any:
    file = StoredFile.objects.create(name="a.pdf", size=1, digest="1", actor_kind="program")
    return create(Attachment(company=company, file=file, title="Sopimus"))


def attach_note(college: College, company: Company) -> Any:
    return create(RestrictedNote(company=company, author=college.coordinator, text="Luottamuksella"))


def attach_placements(college: College, company: Company) -> Any:
    if PlacementCount.objects.filter(company=company, workplace=None).exists():
        return None
    activity = make_activity(_partnership(college, company), student_count=5)
    same = {"unit": college.units[0], "field": college.fields[0], "school_year": 2025}
    return create(PlacementCount(activity=activity, company=company, training_agreements=5, **same))


def attach_placements_of_workplace(college: College, company: Company) -> Any:
    site = company.workplaces.filter(name="Halli").first() or attach_workplace(college, company)
    if PlacementCount.objects.filter(workplace=site).exists():
        return None
    same = {"unit": college.units[0], "field": college.fields[0], "school_year": 2025}
    activity = make_activity(_partnership(college, company), workplace=site)
    return create(PlacementCount(activity=activity, company=company, workplace=site, apprenticeships=2, **same))


def attach_import_row(college: College, company: Company) -> Any:
    number = ImportRow.objects.count() + 1
    return ImportRow.objects.create(run=college.import_run(), number=number, outcome="new", company=company)


def attach_merged(college: College, company: Company) -> Any:
    gone = create(Company(name="Aiempi Oy", merged_into=company))
    with writing(PROGRAM, verb="test") as write:
        write.delete(gone)
        write.follow(Company, [company.pk])
    return gone


ATTACHMENTS = {
    name.removeprefix("attach_"): function for name, function in list(globals().items()) if name.startswith("attach_")
}


def attach(college: College, company: Company, names: Iterable[str]) -> None:
    """Hang each of *names* on *company*."""
    for name in names:
        ATTACHMENTS[name](college, company)


def snapshot() -> dict[str, Any]:
    """Every row and link of the register and the college, and all search rows: what undo has to give back."""
    models = [
        model
        for app in ("partnerships", "organisation", "accounts")
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
    ]
    found = {model._meta.label_lower: _rows(model) for model in models}
    shown = SearchRow.objects.values_list(
        "kind", "object_id", "title", "subtitle", "title_key", "words", "scope", "weight"
    )
    return {**found, "search": sorted(shown)}


def differences(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """The rows of two pictures that are not the same, by table: (only before, only after)."""
    pairs = {name: (set(before[name]), set(after[name])) for name in before if before[name] != after[name]}
    return {name: (old - new, new - old) for name, (old, new) in pairs.items()}


def _rows(model: Any) -> list[str]:
    is_keyless = model._meta.model_name in KEYLESS or model._meta.auto_created
    left_out = PASSING | ({"id"} if is_keyless else set())
    names = [field.attname for field in model._meta.concrete_fields if field.attname not in left_out]
    rows = model._base_manager.values_list(*names)
    if model is PartnershipLedger:
        rows = rows.exclude(change=0)  # a line of nothing says what no line says
    return sorted(repr({name: _plain(value) for name, value in zip(names, row, strict=True)}) for row in rows)


def _plain(value: Any) -> Any:
    """PostgreSQL gives binary columns as views of memory, which are not the same twice."""
    return bytes(value) if isinstance(value, memoryview) else value


def contents(*companies: Company) -> dict[str, list[Any]]:
    """What people wrote down about *companies* and what was counted, whichever of them it hangs on."""
    keys = [company.pk for company in companies]
    of = {"partnership__company__in": keys}
    lines = InteractionCompany.objects.filter(company__in=keys).values_list("line", "interaction__summary")
    counted = PlacementCount.objects.filter(company__in=keys).values_list("training_agreements", "apprenticeships")
    return {
        "activities": sorted(Activity.objects.filter(**of, placement_count=None).values_list("what", flat=True)),
        "contacts": sorted(set(Position.objects.filter(company__in=keys).values_list("contact", flat=True))),
        "files": sorted(Attachment.objects.filter(company__in=keys).values_list("title", flat=True)),
        "follow-ups": sorted(FollowUp.objects.filter(company__in=keys).values_list("what", flat=True)),
        "goals": sorted(Goal.objects.filter(**of).values_list("text", flat=True)),
        "interactions": sorted({text for pair in lines for part in pair for text in part.split("; ") if text}),
        "needs": sorted(Need.objects.filter(company__in=keys).values_list("description", flat=True)),
        "notes": sorted(RestrictedNote.objects.filter(company__in=keys).values_list("text", flat=True)),
        "placements": [sum(column) for column in zip(*counted, strict=True)],
        "workplaces": sorted(set(Workplace.objects.filter(company__in=keys).values_list("name", flat=True))),
    }


def merged(winner: Company, loser: Company, **choices: str) -> ChangeBatch:
    """*loser* goes into *winner*."""
    return merge_companies(actor=PROGRAM, winner=winner, loser=loser, choices=choices)


def reread(*records: Any) -> list[Any]:
    """The rows as they are stored now."""
    return [type(record).every.get(pk=record.pk) for record in records]
