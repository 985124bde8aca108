"""What fields that choose among organisations or colleagues have in common: `LookupField(label=…, **COMPANY_LOOKUP)`."""

from typing import Any

from accounts.models import User
from organisation.queries.person import named
from partnerships.models import Company
from partnerships.queries.company import by_exact_text

# Forms narrow the rows to those that the person may see.
COMPANY_LOOKUP: dict[str, Any] = {
    "queryset": Company.objects.none(),
    "url_name": "partnerships:company_lookup",
    "resolve": by_exact_text,
}
PEOPLE: dict[str, Any] = {"queryset": User.objects.none(), "url_name": "organisation:person_lookup", "resolve": named}
