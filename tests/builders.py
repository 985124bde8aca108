"""Real rows for tests: plain functions with sensible values; name what the test is about, leave the rest."""

import datetime
import itertools
from typing import Any

from django.utils import timezone

from accounts.models import User
from organisation.models import (
    CalendarPeriod,
    Campus,
    CollegeRole,
    Deputy,
    EducationField,
    EducationUnit,
    Membership,
)
from organisation.queries.calendar import WorkingDays
from partnerships.file_kinds import PDF
from partnerships.models import (
    Activity,
    ActivityType,
    Attachment,
    Company,
    Contact,
    FollowUp,
    Goal,
    Interaction,
    Need,
    NeedTheme,
    ParticipatingUnit,
    Partnership,
    PartnershipPeriod,
    Position,
    RestrictedNote,
    Suggestion,
    SuggestionReason,
    TierDecision,
    Workplace,
)
from partnerships.services.attachment import add_attachment
from partnerships.services.follow_up import add_follow_up
from partnerships.services.interaction import CompanyPart, log_interaction
from partnerships.services.partnership_ledger import follow
from partnerships.services.tier_decision import propose_tier
from proposals.models import RESPONSE_DAYS, Proposal, ProposalMessage
from records.actors import PROGRAM
from records.services import writing

numbers = itertools.count(1)
PASSWORD = "kevät-2026-paimio"


def create(record: Any) -> Any:
    """Write *record* the way the product does, journal and search rows included."""
    with writing(PROGRAM, verb="test") as write:
        return write.create(record)


def long_ago() -> datetime.date:
    """A first day that lies safely in the past."""
    return timezone.localdate() - datetime.timedelta(days=400)


# --- people ---------------------------------------------------------------------------------------------------------


def make_user(email: str = "", *, password: str | None = None, **values: Any) -> User:
    """A person of the college without any role."""
    number = next(numbers)
    user = User(
        email=email or f"person{number}@college.example",
        **{"first_name": "Testi", "last_name": f"Henkilö {number}", **values},
    )
    if password is None:
        user.set_unusable_password()
    else:
        user.set_password(password)
    return create(user)


def make_member(unit: Any = None, role: str = "staff", **values: Any) -> User:
    """A person with a role in one unit (a new unit, if none is given)."""
    user = make_user(**values)
    make_membership(user, unit or make_unit(), role)
    return user


def make_membership(user: User, unit: EducationUnit, role: str = "staff", **values: Any) -> Membership:
    """*user* works in *unit*."""
    return create(Membership(user=user, unit=unit, role=role, **{"starts_on": long_ago(), **values}))


def make_college_role(user: User, kind: str, **values: Any) -> CollegeRole:
    """*user* is principal or administrator."""
    return create(CollegeRole(user=user, kind=kind, **{"starts_on": long_ago(), **values}))


def make_principal(**values: Any) -> User:
    """A principal."""
    user = make_user(**values)
    make_college_role(user, "principal")
    return user


def make_administrator(**values: Any) -> User:
    """An administrator."""
    user = make_user(**values)
    make_college_role(user, "administrator")
    return user


# --- the college ----------------------------------------------------------------------------------------------------


def make_campus(name: str = "", **values: Any) -> Campus:
    """A campus."""
    return create(Campus(name=name or f"Kampus {next(numbers)}", **values))


def make_field(name_fi: str = "", **values: Any) -> EducationField:
    """A field that is taught since long."""
    number = next(numbers)
    named = {"code": f"field-{number}", "name_fi": name_fi or f"Ala {number}", "valid_from": long_ago()}
    return create(EducationField(**{**named, **values}))


def make_deputy(decider: User, deputy: User | None = None, **values: Any) -> Deputy:
    """Somebody decides in the place of *decider*."""
    return create(Deputy(decider=decider, deputy=deputy or make_user(), **{"starts_on": long_ago(), **values}))


def make_period(name_fi: str = "Syysloma", **values: Any) -> CalendarPeriod:
    """A holiday of the college in autumn 2026."""
    days = {"starts_on": datetime.date(2026, 10, 12), "ends_on": datetime.date(2026, 10, 16)}
    return create(CalendarPeriod(**{"kind": "holiday", "name_fi": name_fi, **days, **values}))


def make_unit(name_fi: str = "", **values: Any) -> EducationUnit:
    """An education unit that exists since long."""
    number = next(numbers)
    named = {"code": f"unit-{number}", "name_fi": name_fi or f"Yksikkö {number}", "valid_from": long_ago()}
    return create(EducationUnit(**{**named, **values}))


# --- companies and their people -------------------------------------------------------------------------------------


def make_company(name: str = "", **values: Any) -> Company:
    """A company."""
    return create(Company(**{"name": name or f"Yritys {next(numbers)} Oy", **values}))


def make_workplace(company: Any = None, name: str = "", **values: Any) -> Workplace:
    """A site of a company."""
    name = name or f"Toimipaikka {next(numbers)}"
    return create(Workplace(company=company or make_company(), name=name, **values))


def make_contact(company: Any = None, last_name: str = "", *, position: Any = None, **values: Any) -> Contact:
    """A person who works for a company."""
    names = {"first_name": "Kaisa", "last_name": last_name or f"Kontakti {next(numbers)}"}
    contact = create(Contact(**{**names, **values}))
    create(Position(contact=contact, company=company or make_company(), **(position or {})))
    return contact


# --- partnerships ---------------------------------------------------------------------------------------------------


def make_partnership(company: Any = None, unit: Any = None, *, owner: Any = None, **values: Any) -> Partnership:
    """A partnership that *unit* leads since long, with its period and its participation."""
    unit = unit or make_unit()
    since = {"tier": "everyday", "status": "active", "started_on": long_ago(), **values}
    partnership = create(Partnership(company=company or make_company(), lead_unit=unit, **since))
    first = {"from_on": partnership.started_on, "tier": partnership.tier, "status": partnership.status}
    PartnershipPeriod.objects.create(partnership=partnership, lead_unit=unit, **first)
    follow([partnership])
    create(ParticipatingUnit(partnership=partnership, unit=unit, owner=owner, from_on=partnership.started_on))
    return partnership


def make_activity(partnership: Any = None, what: str = "", **values: Any) -> Activity:
    """Something that a partnership does, of a type of the shipped catalogue."""
    partnership = partnership or make_partnership()
    named = {"type": ActivityType.objects.order_by("position", "pk").first(), "unit": partnership.lead_unit}
    return create(Activity(partnership=partnership, what=what or f"Toiminto {next(numbers)}", **{**named, **values}))


def make_goal(partnership: Any = None, text: str = "", **values: Any) -> Goal:
    """A goal of a partnership."""
    return create(
        Goal(partnership=partnership or make_partnership(), text=text or f"Tavoite {next(numbers)}", **values)
    )


def make_proposal(partnership: Any = None, to_tier: str = "development", *, by: Any = None) -> TierDecision:
    """A proposal that waits for its decider."""
    found = partnership or make_partnership()
    return propose_tier(actor=by or make_member(found.lead_unit), partnership=found, to_tier=to_tier, reason="Syy")


def make_need(company: Any = None, theme: str = "labour", **values: Any) -> Need:
    """A need of a company, of a shipped theme."""
    return create(Need(company=company or make_company(), theme=NeedTheme.objects.get(code=theme), **values))


def make_suggestion(partnership: Any = None, *kinds: str, cause: str = "2026-01-15", **values: Any) -> Suggestion:
    """A suggestion that waits, with a reason of each kind (by default: quiet)."""
    suggestion = create(Suggestion(partnership=partnership or make_partnership(tier="strategic"), **values))
    for kind in kinds or ("quiet",):
        create(
            SuggestionReason(
                suggestion=suggestion,
                partnership=suggestion.partnership,
                kind=kind,
                cause=cause,
                since=datetime.date.fromisoformat(cause),
            )
        )
    return suggestion


def make_note(
    company: Any = None, author: Any = None, text: str = "Luottamuksellinen", **values: Any
) -> RestrictedNote:
    """A restricted note about a company."""
    note = RestrictedNote(company=company or make_company(), author=author or make_member(), text=text, **values)
    return create(note)


def make_attachment(company: Any = None, partnership: Any = None, **values: Any) -> Attachment:
    """A file about a company, or about one of its partnerships."""
    named = {"title": f"Tiedosto {next(numbers)}", "name": "tiedosto.pdf", "kind": PDF, "chunks": [b"%PDF-1.7"]}
    about = {"company": company or make_company(), "partnership": partnership}
    return add_attachment(**{"actor": make_member(), **about, **named, **values})


# --- interactions and follow-ups ------------------------------------------------------------------------------------


def days_from_now(count: int) -> datetime.date:
    """A day before (negative) or after today."""
    return timezone.localdate() + datetime.timedelta(days=count)


def make_interaction(actor: Any = None, *companies: Any, days: int = 0, **values: Any) -> Interaction:
    """A log of *actor* with companies, *days* from now."""
    parts = [CompanyPart(company) for company in companies or (make_company(),)]
    shown = {"kind": "visit", "happened_on": days_from_now(days), **values}
    return log_interaction(actor=actor or make_member(), companies=parts, **shown)


def make_follow_up(assignee: Any = None, what: str = "", *, days: int = 0, **values: Any) -> FollowUp:
    """Something to do, due *days* from now."""
    person = assignee or make_member()
    what = what or f"Jatkotoimi {next(numbers)}"
    return add_follow_up(**{"actor": person, "assignee": person, "what": what, "due_on": days_from_now(days), **values})


# --- proposals of cooperation -----------------------------------------------------------------------------------------


def make_cooperation_proposal(
    organisation_name: str = "", *, unit: Any = None, themes: Any = (), fields: Any = (), **values: Any
) -> Proposal:
    """A proposal from the public form, received now and to be answered in five working days; *themes* are codes."""
    number, now = next(numbers), values.pop("received_at", None) or timezone.now()
    sent = {
        "organisation_name": organisation_name or f"Ehdottaja {number} Oy",
        "text": f"Tarvitsemme kesätyöntekijöitä {number}.",
        "email": f"lahettaja{number}@yritys.example",
        "language": "fi",
        "received_at": now,
        "respond_by": WorkingDays().add(timezone.localdate(now), RESPONSE_DAYS),
        "privacy_version": "1",
        "submission_key": f"form-{number}",
        "fingerprint": f"likeness-{number}",
    }
    with writing(PROGRAM, verb="test") as write:
        proposal = write.create(Proposal(unit=unit, **{**sent, **values}))
        write.set_links(proposal, "themes", list(NeedTheme.objects.filter(code__in=themes)))
        write.set_links(proposal, "fields", list(fields))
    return proposal


def make_proposal_message(proposal: Any = None, kind: str = "from_sender", text: str = "", **values: Any) -> Any:
    """A message about a proposal; from the sender, unless told otherwise."""
    proposal = proposal or make_cooperation_proposal()
    return create(ProposalMessage(proposal=proposal, kind=kind, text=text or f"Viesti {next(numbers)}", **values))
