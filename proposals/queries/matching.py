"""Which organisation and which contact of the register a proposal comes from: what is known, and how it is known."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from partnerships.models import Company, Contact, Position
from partnerships.queries.company_matching import Line, match_lines
from proposals.models import Proposal
from records.actors import Actor
from records.queries.search import find
from records.text import plain, words_of

MOST = 5
SURE, LIKELY, PERHAPS = 3, 2, 1
# Mailboxes that anybody may have: their domain says nothing about an employer.
FREE_MAIL = frozenset({
    "aol.com", "elisanet.fi", "gmail.com", "gmx.com", "googlemail.com", "hotmail.com", "hotmail.fi", "icloud.com",
    "kolumbus.fi", "live.com", "live.fi", "luukku.com", "mail.com", "me.com", "msn.com", "netti.fi", "outlook.com",
    "outlook.fi", "pp.inet.fi", "proton.me", "protonmail.com", "saunalahti.fi", "suomi24.fi", "welho.com", "yahoo.com",
})  # fmt: skip


@dataclass
class CompanyMatch:
    """An organisation that it may come from; *weight* says how surely."""

    company: Company
    weight: int
    reasons: list[str] = field(default_factory=list)

    @property
    def why(self) -> str:
        """All reasons on one line."""
        return capfirst(", ".join(self.reasons))


@dataclass(frozen=True)
class ContactMatch:
    """A contact who may have sent it, with the organisation that they work for, if they do."""

    contact: Contact
    company: Company | None
    why: str


@dataclass(frozen=True)
class Matches:
    """What the register may know of the sender, the surest first."""

    companies: list[CompanyMatch]
    contacts: list[ContactMatch]


def matches(proposal: Proposal, actor: Actor) -> Matches:
    """Organisations by business ID, name and domain, contacts by their address or by name; as *actor* may see them."""
    contacts = _contacts(proposal, actor)
    found: dict[int, CompanyMatch] = {}

    def note(company: Company, weight: int, reason: str) -> None:
        match = found.setdefault(company.pk, CompanyMatch(company, 0))
        match.weight += weight
        if reason not in match.reasons:
            match.reasons.append(reason)

    for company, weight, reason in _by_id_and_name(proposal, actor):
        note(company, weight, reason)
    for each in contacts:
        if each.company is not None:
            note(each.company, LIKELY, _("%(name)s works there") % {"name": each.contact.name})
    for company in _by_domain(proposal, actor):
        note(company, LIKELY, _("the same web domain"))
    ordered = sorted(found.values(), key=lambda each: (-each.weight, bytes(each.company.sort_key), each.company.pk))
    return Matches(ordered[:MOST], _with_namesakes(proposal, contacts, ordered[:MOST]))


def _by_id_and_name(proposal: Proposal, actor: Actor) -> Iterable[tuple[Company, int, str]]:
    if proposal.business_id:
        for company in Company.objects.visible_to(actor).filter(business_id=proposal.business_id):
            yield company, SURE, _("the same business ID")
    line = Line(proposal.organisation_name, "", proposal.organisation_name)
    for match in match_lines(actor, [line]):
        for company in match.exact:
            yield company, LIKELY, _("the same name")
        for company in match.alike:
            yield company, PERHAPS, _("a similar name")


def domain_of(email: str) -> str:
    """The domain of an employer's address, "" for mailboxes that anybody may have."""
    domain = email.rpartition("@")[2].lower().rstrip(".")
    return "" if domain in FREE_MAIL else domain


def _by_domain(proposal: Proposal, actor: Actor) -> list[Company]:
    """Organisations whose web address is of the domain; search knows them by it."""
    domain = domain_of(proposal.email)
    if not domain:
        return []
    keys = [row.object_id for row in find(actor, domain, kinds=("company",), limit=MOST).rows]
    rows = Company.objects.visible_to(actor).filter(pk__in=keys)
    return [row for row in rows.order_by("sort_key", "pk") if _is_of(row.website, domain)]


def _is_of(website: str, domain: str) -> bool:
    host = website.lower().partition("://")[2].partition("/")[0].partition(":")[0]
    return host == domain or host.endswith(f".{domain}")


def _contacts(proposal: Proposal, actor: Actor) -> list[ContactMatch]:
    """Contacts with the sender's address."""
    if not proposal.email:
        return []
    rows = Contact.objects.visible_to(actor).filter(email=proposal.email.lower()).order_by("sort_key", "pk")[:MOST]
    people = list(rows)
    works: dict[int, Company] = {}
    held = Position.objects.current().filter(contact__in=people, company__deleted_at=None)
    for position in held.select_related("company").order_by("-pk"):
        works[position.contact_id] = position.company
    return [ContactMatch(each, works.get(each.pk), _("the same e-mail address")) for each in people]


def _with_namesakes(
    proposal: Proposal, contacts: list[ContactMatch], companies: list[CompanyMatch]
) -> list[ContactMatch]:
    """Those, and contacts of the organisations found who have the sender's name."""
    wanted = _folded(proposal.contact_name)
    if not wanted or not companies:
        return contacts
    known = {each.contact.pk for each in contacts}
    held = Position.objects.current().filter(company__in=[each.company for each in companies])
    held = held.filter(contact__deleted_at=None).exclude(contact__in=known).select_related("contact", "company")
    alike = [
        ContactMatch(each.contact, each.company, _("the same name"))
        for each in held.order_by("contact__sort_key", "pk")[:200]
        if _folded(each.contact.name) == wanted
    ]
    return [*contacts, *alike][:MOST]


def _folded(name: str) -> list[str]:
    """The words of a name in whatever order, without case and accents."""
    return sorted(plain(word) for word in words_of(name))


def missing_of(contact: Contact | None, proposal: Proposal) -> dict[str, str]:
    """What the proposal tells of a known contact that the register does not know; what it knows stays."""
    if contact is None:
        return {}
    told = {"email": proposal.email, "phone": proposal.phone}
    return {name: value for name, value in told.items() if value and not getattr(contact, name)}
