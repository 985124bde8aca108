"""Pages of plans as people use them: two at once, sign-off, follow-ups, paper; as many questions however much there is."""

import io
import sys
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from partnerships.models import Goal
from plans.models import PlanAction, PlanSignature, SharedPlan
from plans.services.plan_part import change_part
from plans.services.shared_plan import change_plan
from records.models import Job
from records.services.jobs import run_due_jobs
from tests.builders import (
    days_from_now,
    make_company,
    make_contact,
    make_goal,
    make_member,
    make_need,
    make_partnership,
    make_unit,
)
from tests.plans.made import STATED, fill_plan, make_action, make_plan

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
HTMX = {"HX-Request": "true"}


@pytest.fixture
def head() -> Any:
    return make_member(make_unit("Tekniikka"), "unit_head", first_name="Maria", last_name="Koski")


@pytest.fixture
def plan(head: Any) -> SharedPlan:
    company = make_company("Rautakoura Oy")
    unit = head.memberships.get().unit
    return make_plan(make_partnership(company, unit, tier="strategic", sponsor=make_contact(company, "Rauta")))


def at(name: str, *args: Any) -> str:
    return reverse(f"plans:{name}", args=args)


def test_plan_is_begun_written_and_compared(sign_in: SignIn, head: Any) -> None:
    client = sign_in(head)
    partnership = make_partnership(unit=head.memberships.get().unit, tier="development")
    assert "Aloita suunnitelma" in client.get(at("partnership_plan", partnership.pk), headers=HTMX).content.decode()
    for year in (2026, 2027):
        response = client.post(at("plan_start", partnership.pk), {"school_year": year, "carry_over": "on"})
        plan = SharedPlan.objects.get(school_year=year)
        assert response["Location"] == at("plan_detail", plan.pk)
    assert "jo suunnitelmansa" in client.get(at("plan_start", partnership.pk)).content.decode()
    assert client.get(at("partnership_plan", partnership.pk))["Location"] == at("plan_detail", plan.pk)
    client.post(at("plan_edit", plan.pk), {**STATED, "future": "Robotteja", "version": plan.version})
    client.post(at("plan_goal_create", plan.pk), {"text": "Kuusi paikkaa"})
    assert Goal.objects.get().plans.get() == plan
    html = client.get(at("plan_compare", plan.pk)).content.decode()
    assert all(each in html for each in ("2026–2027", "Robotteja", "Kuusi paikkaa", "Uusi"))
    alone = make_plan(make_partnership(tier="strategic"))
    assert "Ei ole toista vuotta" in client.get(at("plan_compare", alone.pk), {"with": "x"}).content.decode()


def test_conflict_shows_both_and_news_tell_what_others_wrote(sign_in: SignIn, head: Any, plan: SharedPlan) -> None:
    client, other = sign_in(head), make_member(first_name="Antti", last_name="Salo")
    before, seen = timezone.now().isoformat(), plan.version
    news = at("plan_news", plan.pk)
    action = make_action(plan, "Sovitaan päivä")
    change_plan(actor=other, plan=plan, values={"aim": "Antin sanat"}, expected_version=None)
    change_part(actor=other, part=action, values={"due_on": days_from_now(9)}, expected_version=None)
    response = client.post(at("plan_edit", plan.pk), {**STATED, "aim": "Marian sanat", "version": seen})
    html = response.content.decode()
    assert all(each in html for each in ("Antti Salo", "Antin sanat", "Marian sanat", "data-error-summary"))
    told = client.get(news, {"since": before}).content.decode()
    assert all(each in told for each in ("Antti Salo", "Antin sanat", "Sovitaan päivä"))
    client.post(
        at("plan_edit", plan.pk),
        {**STATED, "aim": "Marian sanat", "version": response.context["form"]["version"].value()},
    )
    plan.refresh_from_db()
    assert plan.aim == "Marian sanat"
    for since in (timezone.now().isoformat(), "x", "2026-13-99T00:00:00Z", "2026-01-01T00:00:00"):
        assert client.get(news, {"since": since}).status_code == 204
    assert "Koski" not in client.get(news, {"since": before}).content.decode()


def test_rows_are_added_changed_and_taken_away(sign_in: SignIn, head: Any, plan: SharedPlan) -> None:
    client, company = sign_in(head), plan.partnership.company
    contact, need, goal = make_contact(company, "Vuori"), make_need(company), make_goal(plan.partnership)
    for kind, data in {
        "action": {"what": "Laitelista", "who": f"contact:{contact.pk}", "due_on": "2026-12-24", "need": need.pk},
        "visibility": {"kind": "visit", "what": "Tehtaalle", "planned_count": 2},
        "training": {"title": "Robotti", "step": "need"},
        "meeting": {"held_on": "2027-01-11", "starts_at": "12:30"},
    }.items():
        response = client.post(at("plan_part_create", plan.pk, kind), data)
        assert response["Location"] == f"{at('plan_detail', plan.pk)}#{kind}"
    wrong = {"what": "Laitelista", "due_on": "1012-12-24", "who": "user:0"}
    assert client.post(at("plan_part_create", plan.pk, "action"), wrong).context["form"].errors.keys() == {
        "who",
        "due_on",
    }
    many = {"kind": "visit", "what": "x", "planned_count": "999999"}
    assert "planned_count" in client.post(at("plan_part_create", plan.pk, "visibility"), many).context["form"].errors
    action, item = plan.actions.get(), plan.visibility.get()
    assert (action.owner_contact, action.owner) == (contact, None)
    edit = at("plan_part_edit", "action", action.pk)
    values = {
        "what": "Laitelista",
        "who": f"user:{head.pk}",
        "state": "ongoing",
        "outcome": "",
        "version": action.version,
    }
    assert client.post(edit, values)["Location"].endswith("#action")
    assert client.post(edit, {**values, "state": "dropped"}).context["conflict"]
    action.refresh_from_db()
    assert (action.owner, action.owner_contact) == (head, None)
    client.post(at("visibility_count", item.pk), {"students": "18"})
    client.post(at("visibility_count", item.pk), {"students": "9" * 30})
    item.refresh_from_db()
    assert (item.done_count, item.student_count) == (2, 18)
    client.post(at("action_state", action.pk), {"state": "carried"})
    client.post(at("action_follow_up", action.pk), {"assignee": head.pk, "due_on": days_from_now(3)})
    late = {"assignee": head.pk, "due_on": days_from_now(-3)}
    assert client.post(at("action_follow_up", action.pk), late).context["form"].errors.keys() == {"due_on"}
    client.post(at("action_state", action.pk), {"state": "done"})
    assert PlanAction.objects.get().follow_up_link.follow_up.state == "done"
    links = {"needs": [need.pk], "goals": [goal.pk], "seen_needs": "", "seen_goals": ""}
    client.post(at("plan_links", plan.pk), links)
    html = client.get(at("plan_detail", plan.pk)).content.decode()
    assert all(each in html for each in ("Laitelista", "Tehtaalle", "Robotti", "11.1.2027", goal.text, "2 / 2"))
    suggested = client.get(at("plan_part_create", plan.pk, "action"), {"type": "1", "need": need.pk})
    assert suggested.context["form"].initial["need"] == need.pk
    client.post(at("plan_part_delete", "visibility", item.pk))
    assert plan.visibility.filter(deleted_at=None).count() == 0


def test_both_managements_sign_what_they_have_read(sign_in: SignIn, head: Any, plan: SharedPlan) -> None:
    client = sign_in(head)
    for side, more in (
        ("college", {}),
        ("company", {"contact": plan.partnership.sponsor_id, "signed_on": "2026-03-12"}),
    ):
        page = at("plan_sign", plan.pk, side)
        stale = client.post(page, {"version": plan.version - 1, **more})
        assert "muuttui, kun luit" in stale.content.decode()
        assert str(stale.context["form"]["version"].value()) == str(plan.version)
        assert client.post(page, {"version": plan.version, **more})["Location"] == at("plan_detail", plan.pk)
    ahead = {"contact": plan.partnership.sponsor_id, "signed_on": days_from_now(1), "version": plan.version}
    assert "signed_on" in client.post(at("plan_sign", plan.pk, "company"), ahead).context["form"].errors
    html = client.get(at("plan_detail", plan.pk)).content.decode()
    assert "Molempien hyväksymä" in html
    make_action(plan, "Lisäys")
    html = client.get(at("plan_detail", plan.pk)).content.decode()
    assert all(each in html for each in ("Muuttunut hyväksynnän jälkeen", "Toimenpiteet"))
    signed = client.get(at("signature_detail", PlanSignature.objects.first().pk)).content.decode()
    assert all(each in signed for each in ("Lisäys", "Suunnitelma nyt"))


@pytest.mark.parametrize(("language", "words"), [("fi", "Kuka hyötyy ja mitä"), ("sv", "Vem får vilken nytta")])
def test_paper_is_tagged_and_in_the_askers_language(
    language: str, words: str, sign_in: SignIn, head: Any, plan: SharedPlan
) -> None:
    client = sign_in(head)
    client.cookies["django_language"] = language
    fill_plan(plan, make_need(plan.partnership.company))
    client.post(at("plan_report_create", plan.pk))
    job = Job.objects.latest("pk")
    page = at("plan_report", job.pk)
    assert client.get(page, headers=HTMX).content.startswith(b'<div id="progress"')
    assert run_due_jobs() == 1
    assert client.get(page, headers=HTMX)["HX-Refresh"] == "true"
    pdf = PdfReader(io.BytesIO(b"".join(client.get(at("plan_report_file", job.pk)).streaming_content)))
    root: Any = pdf.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"].value) == (language, True)
    text = " ".join(page.extract_text() for page in pdf.pages)
    assert all(each in text for each in (words, "Sovitaan vierailusta", "Rautakoura Oy"))
    assert sign_in(make_member()).get(page).status_code == 404
    client.post(at("plan_report_create", plan.pk))
    assert (
        "on tehty uudempi" in client.get(page, headers={"Accept-Language": "fi"}).content.decode() or language == "sv"
    )
    assert client.get(at("plan_report_file", job.pk)).status_code == 404


def test_paper_that_cannot_be_made_says_so(
    sign_in: SignIn, head: Any, plan: SharedPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = sign_in(head)
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    client.post(at("plan_report_create", plan.pk))
    first = Job.objects.latest("pk")
    run_due_jobs()
    assert "Pango" in client.get(at("plan_report", first.pk)).content.decode()
    assert client.get(at("plan_report_file", first.pk)).status_code == 404
    client.post(at("plan_report_create", plan.pk))
    client.post(at("plan_delete", plan.pk))
    run_due_jobs()
    assert Job.objects.latest("pk").result == {"gone": True}


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_as_much_however_much_there_is(rows: int, sign_in: SignIn, head: Any, plan: SharedPlan) -> None:
    client, company = sign_in(head), plan.partnership.company
    for _row in range(rows):
        need = make_need(company, state="answered")
        fill_plan(plan, need)
        plan.needs.add(need)
        plan.goals.add(make_goal(plan.partnership))
    pages = {
        "plan": (at("plan_detail", plan.pk), {}),
        "panel": (at("partnership_plan", plan.partnership_id), HTMX),
        "map": (at("company_needs_map", company.pk), {}),
        "map panel": (at("company_needs_map", company.pk), HTMX),
    }
    asked = {}
    client.get(pages["plan"][0])
    for name, (url, headers) in pages.items():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url, headers=headers).status_code == 200
        asked[name] = len(queries)
    assert asked == {"plan": 19, "panel": 16, "map": 12, "map panel": 8}
