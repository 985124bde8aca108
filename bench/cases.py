"""Which pages are measured: ours, and the page of Django's admin that shows the same.

`company` and `save` stand beside the admin's form with its inlines as forms, `company_read` and `save_read` beside the same
with rows that are only read (admin_site.py); the largest company only beside the latter, since thousands of forms take minutes.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse

from partnerships.models import Company, FollowUp, InteractionCompany, Partnership, PartnershipStatus, Tier

OUR_ROWS, ADMIN_ROWS = 50, 100
MANY = "konepaja"
# Not the form in which anybody wrote it.
PRACTICE, MISSPELT = "kumppanuuksia yrityksille", "kumpanuuksia yritykslle"


@dataclass(frozen=True)
class Case:
    """One thing to measure. *admin* is empty where the admin has no such page; *saves* posts the page's form back;
    *busy*: as the person with most to do sees it; *twice*: asked for twice, of which the second counts; *parts*: with
    what the page asks for by itself, as a browser does. "{day}", "{earlier}" and "{earliest}" in an address are another
    day each time, of which nobody has asked yet."""

    key: str
    ours: str
    admin: str = ""
    saves: bool = False
    busy: bool = False
    twice: bool = False
    parts: bool = False


def cases() -> list[Case]:
    """The cases, on rows chosen from what is there."""
    companies = reverse("partnerships:company_list")
    admin_companies = reverse("bench_admin:partnerships_company_changelist")
    total = Company.objects.count()
    ordinary, largest = _ordinary(), _largest()
    company = Company.objects.get(pk=ordinary)
    unit = company.lead_unit_id
    shown, edited = (reverse(f"partnerships:company_{name}", args=[ordinary]) for name in ("detail", "edit"))
    forms = reverse("bench_admin_forms:partnerships_company_change", args=[ordinary])
    few = f"{company.name.split()[0]} {company.business_id}"
    return [
        Case("list_1", companies, admin_companies),
        Case(
            "deep",
            f"{companies}?page={max(1, total * 9 // 10 // OUR_ROWS)}",
            f"{admin_companies}?p={max(1, total * 9 // 10 // ADMIN_ROWS)}",
        ),
        Case("search_few", f"{companies}?{urlencode({'q': few})}",
             f"{admin_companies}?{urlencode({'q': few})}"),
        Case("search_many", f"{companies}?q={MANY}", f"{admin_companies}?q={MANY}"),
        Case(
            "filter_3",
            f"{companies}?kind={company.kind}&show={company.tier}&unit={unit}",
            f"{admin_companies}?kind__exact={company.kind}&tier__exact={company.tier}&lead_unit__id__exact={unit}",
        ),
        Case("company", shown, forms),
        Case("company_read", shown, _change("company", ordinary)),
        Case("company_largest", reverse("partnerships:company_detail", args=[largest]), _change("company", largest)),
        Case("save", edited, forms, saves=True),
        Case("save_read", edited, _change("company", ordinary), saves=True),
        Case(
            "partnerships_1",
            reverse("partnerships:partnership_list"),
            reverse("bench_admin:partnerships_partnership_changelist"),
        ),
        _partnership(),
        Case(
            "followups_1",
            reverse("partnerships:follow_up_list") + "?who=all",
            reverse("bench_admin:partnerships_followup_changelist"),
        ),
        Case(
            "proposals_1",
            reverse("proposals:proposal_list") + "?show=all",
            reverse("bench_admin:proposals_proposal_changelist"),
        ),
        Case("practice_search", f"{reverse('practices:practice_list')}?{urlencode({'q': PRACTICE})}"),
        Case("practice_misspelt", f"{reverse('practices:practice_list')}?{urlencode({'q': MISSPELT})}"),
        Case("today_busy", reverse("partnerships:today"), busy=True),
        # The figures on top, with which the page answers; all that follows, as a browser asks for it; all in one answer.
        Case("dashboard_headline", reverse("dashboards:board") + "?on={day}", admin_companies),
        Case("dashboard_whole", reverse("dashboards:board") + "?on={earliest}", admin_companies, parts=True),
        Case("dashboard_first", reverse("dashboards:board") + "?on={earlier}&whole=1", admin_companies),
        Case("dashboard_again", reverse("dashboards:board") + "?whole=1", admin_companies, twice=True),
    ]  # fmt: skip


def busiest_person() -> int:
    """Who has most open follow-ups."""
    rows = FollowUp.objects.open().values("assignee").annotate(count=Count("pk")).order_by("-count")
    return int(rows[0]["assignee"])


def _change(model: str, key: int) -> str:
    return reverse(f"bench_admin:partnerships_{model}_change", args=[key])


def _partnership() -> Case:
    active = Partnership.objects.filter(status=PartnershipStatus.ACTIVE, tier=Tier.DEVELOPMENT)
    key = active.order_by("pk")[active.count() // 2].pk
    return Case("partnership", reverse("partnerships:partnership_detail", args=[key]), _change("partnership", key))


def _largest() -> int:
    rows = InteractionCompany.objects.values("company").annotate(count=Count("pk")).order_by("-count", "company")
    return int(rows[0]["company"])


def _ordinary() -> int:
    """A company of the middle of the register with a tier, a lead unit, a business ID and some entries."""
    rows = Company.objects.exclude(tier="").exclude(business_id="").filter(lead_unit__isnull=False)
    return int(rows.order_by("pk")[rows.count() // 2].pk)
