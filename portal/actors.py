"""Who acts in the portal: one person of one organisation, and nobody else."""

from dataclasses import dataclass

from records.actors import ActorKind


@dataclass(frozen=True)
class PortalPerson:
    """The person who holds the access with this key. What they see and do belongs to their organisation only, or to one
    workplace of it; nothing else in the product knows them, so all doors that ask for a role stay closed."""

    pk: int
    contact_id: int
    company_id: int
    workplace_id: int | None = None
    session_id: int | None = None
    name: str = ""
    company_name: str = ""
    actor_kind: str = ActorKind.PORTAL_PERSON
