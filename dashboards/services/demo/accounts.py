"""Who can sign in to the demo."""

from dataclasses import dataclass

from django.utils import timezone

from accounts.models import User
from dashboards.demo.tables import rows
from organisation.models import College, CollegeRole, Membership, Role

RANK = {Role.UNIT_HEAD: 0, Role.COORDINATOR: 1, Role.STAFF: 2}


@dataclass(frozen=True)
class Account:
    """One person of the demo, with the role in words and what to sign in with."""

    role: str
    name: str
    email: str
    sign_in_with: str


def demo_accounts() -> list[Account]:
    """The accounts of the demo, those with the widest role first; none where the college is a real one."""
    if not College.objects.filter(is_demo=True).exists():
        return []
    sign_in_with = rows("college")[0]["sign_in_with"]
    roles: dict[User, str] = {}
    for held in CollegeRole.objects.select_related("user").order_by("-kind", "id"):
        roles.setdefault(held.user, str(held.get_kind_display()))
    here = Membership.objects.on(timezone.localdate()).filter(user__is_active=True)
    memberships = here.select_related("user", "unit").order_by("id")
    for membership in sorted(memberships, key=lambda row: RANK[Role(row.role)]):
        roles.setdefault(membership.user, f"{membership.get_role_display()}, {membership.unit}")
    return [Account(role, user.name, user.email, sign_in_with) for user, role in roles.items()]
