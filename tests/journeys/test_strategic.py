"""Staff and a person of an organisation, in two browsers, prepare a strategic partnership; a principal decides it."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from playwright.sync_api import Page, expect

from gains.models import Agreement, Benefit, Contribution, Indicator
from notifications.services.delivery import send_due
from partnerships.models import ActivityType, NeedTheme, Tier
from plans.models import PlanSignature, SharedPlan
from tests.builders import (
    create,
    days_from_now,
    make_activity,
    make_company,
    make_contact,
    make_goal,
    make_interaction,
    make_member,
    make_partnership,
    make_principal,
    make_unit,
)
from tests.journeys.test_axe import faults

AIM, NEED = "Robottihitsaus opetukseen kahdessa vuodessa.", "Kolme robottihitsaajaa"


def link_in_mail(to: str) -> str:
    """Send what is due; the path that the latest mail to an address leads to."""
    send_due()
    letter = next(each for each in reversed(mail.outbox) if each.to == [to])
    return re.search(r"https?://[^/]+(/portal/\S*)", letter.body)[1]


def save(page: Page) -> None:
    """Press the form's own button."""
    page.locator("main form.form .btn.primary").last.click()
    page.wait_for_load_state()


@pytest.fixture
def world() -> dict[str, Any]:
    """A development partnership that has all that its own tier asks for."""
    unit = make_unit("Kone- ja metalliala")
    head = make_member(unit, "unit_head", first_name="Jari", last_name="Mäkelä")
    company = make_company("Rautakoura Oy")
    boss = make_contact(
        company,
        "Rauta",
        first_name="Tuula",
        email="tuula@rautakoura.example",
        language="fi",
        position={"kind": "management"},
    )
    partnership = make_partnership(
        company, unit, owner=head, tier="development", contact=boss, sponsor=boss, college_sponsor=head
    )
    make_activity(
        partnership,
        "Työpaikkaohjaajien koulutus",
        type=ActivityType.objects.filter(tier="development").first(),
        status="ongoing",
        responsible=head,
        responsible_contact=boss,
        starts_on=days_from_now(-30),
    )
    make_goal(partnership, "Kuusi oppisopimusta", due_on=days_from_now(200))
    make_interaction(head, company, days=-9)
    return {"unit": unit, "head": head, "company": company, "boss": boss, "partnership": partnership}


@pytest.mark.django_db(transaction=True)
def test_both_sides_prepare_and_the_principal_decides(
    world: dict[str, Any], open_page: Callable[..., Page], axe: Callable[..., list[str]]
) -> None:
    company, boss, partnership = world["company"], world["boss"], world["partnership"]
    staff, phone = open_page(world["head"]), open_page(width=390, height=844)

    # Staff invite; the person comes in by a link.
    staff.goto(reverse("portal:company_portal", args=[company.pk]))
    staff.get_by_role("link", name="Kutsu Tuula Rauta").click()
    save(staff)
    expect(staff.locator(".message")).to_contain_text("Tuula Rauta saa kutsun")
    phone.goto(link_in_mail(boss.email))
    phone.get_by_label("Sähköpostiosoite").fill(boss.email)
    save(phone)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Katso sähköpostisi")
    phone.goto(link_in_mail(boss.email))
    phone.get_by_role("button", name="Avaa sivut").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Rautakoura Oy")
    assert faults(phone, axe) == []

    # The needs map, filled by the organisation before the meeting; gone through together.
    phone.goto(reverse("portal:need_create"))
    phone.locator("[name=theme]").select_option(str(NeedTheme.objects.get(code="labour").pk))
    phone.locator("[name=description]").fill(NEED)
    save(phone)
    expect(phone.locator("main")).to_contain_text(NEED)
    phone.goto(reverse("portal:map_outlook", args=[company.pk]))
    phone.locator("[name=staff_outlook]").fill("Viisi hitsaajaa eläköityy.")
    save(phone)
    staff.goto(reverse("plans:map_gone_through", args=[company.pk]))
    save(staff)
    expect(staff.locator("main")).to_contain_text("Viisi hitsaajaa eläköityy.")

    # The plan: both write at once, nothing is lost, and each sees what the other wrote.
    staff.goto(reverse("plans:plan_start", args=[partnership.pk]))
    save(staff)
    plan = SharedPlan.objects.get()
    for page, app in ((staff, "plans"), (phone, "portal")):
        page.goto(reverse(f"{app}:plan_edit", args=[plan.pk]))
    staff.locator("[name=aim]").fill(AIM)
    staff.locator("[name=benefit_college]").fill("Robottisolun käyttöön.")
    staff.locator("[name=benefit_students]").fill("Työpaikkoja.")
    save(staff)
    phone.locator("[name=benefit_company]").fill("Osaajia.")
    phone.locator("[name=aim]").fill("Jotain muuta.")
    save(phone)
    expect(phone.locator("main")).to_contain_text(AIM)
    phone.locator("[name=aim]").fill(AIM)
    save(phone)
    plan.refresh_from_db()
    written = (plan.aim, plan.benefit_company, plan.benefit_students, plan.benefit_college)
    assert written == (AIM, "Osaajia.", "Työpaikkoja.", "Robottisolun käyttöön.")
    assert faults(phone, axe) == []
    phone.goto(reverse("portal:plan_part_create", args=[plan.pk, "action"]))
    phone.locator("[name=what]").fill("Robottisolun kuvaus")
    phone.locator("[name=who]").select_option(f"contact:{boss.pk}")
    save(phone)
    staff.goto(reverse("plans:plan_detail", args=[plan.pk]))
    expect(staff.locator("main")).to_contain_text("Robottisolun kuvaus")

    # Both managements sign off.
    for page, app, side in ((staff, "plans", "college"), (phone, "portal", "company")):
        page.goto(reverse(f"{app}:plan_sign", args=[plan.pk, side]))
        save(page)
    expect(phone.locator("#sign-off .ok")).to_have_count(2)
    assert set(PlanSignature.objects.values_list("side", flat=True)) == {"college", "company"}

    # What is given and gained.
    create(
        Agreement(
            company=company,
            partnership=partnership,
            title="Kumppanuussopimus",
            signed_on=days_from_now(-3),
            review_on=days_from_now(300),
        )
    )
    create(
        Contribution(
            partnership=partnership, giver="college", kind="teaching", what="Robottikurssi", given_on=days_from_now(-2)
        )
    )
    staff.goto(reverse("gains:contribution_create", args=[partnership.pk]))
    staff.locator("[name=giver][value=company]").check(force=True)
    staff.locator("[name=kind][value=equipment]").check(force=True)
    staff.locator("[name=what]").fill("Hitsausrobotti")
    staff.locator("[name=value_cents]").fill("9 900")
    save(staff)
    for beneficiary in ("company", "students", "college"):
        row = Indicator.objects.filter(beneficiary=beneficiary, measure="count").order_by("position", "pk").first()
        staff.goto(reverse("gains:benefit_create", args=[partnership.pk]))
        staff.locator("[name=indicator]").select_option(str(row.pk))
        staff.locator("[name=amount]").fill("3")
        save(staff)
    assert (Contribution.objects.count(), Benefit.objects.count()) == (2, 3)
    phone.goto(reverse("portal:gains", args=[partnership.pk]))
    expect(phone.locator("main")).to_contain_text("Hitsausrobotti")

    # The principal sees every criterion met, opens the evidence, and decides.
    principal = open_page(make_principal())
    principal.goto(reverse("partnerships:partnership_detail", args=[partnership.pk]))
    criteria = principal.locator(".crit").first
    expect(criteria.locator("li .no")).to_have_count(0)
    links = criteria.locator("li a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert len(links) >= 5
    for link in links:
        answer = principal.goto(link.partition("#")[0])
        assert (link, answer.status if answer else 0) == (link, 200)
    principal.goto(reverse("partnerships:tier_propose", args=[partnership.pk]))
    principal.locator("[name=to_tier][value=strategic]").check(force=True)
    principal.locator("[name=reason]").fill("Yhteinen suunnitelma ja robottisolu.")
    save(principal)
    partnership.refresh_from_db()
    assert partnership.tier == Tier.STRATEGIC
    phone.goto(reverse("portal:home"))
    expect(phone.locator("main .t3")).to_contain_text("Strateginen")
