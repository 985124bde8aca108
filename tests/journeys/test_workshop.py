"""A whole workshop: a facilitator by keyboard, a hall screen and three phones, through all five modules to work and report."""

import datetime
from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, Route, expect

from partnerships.models import FollowUp, RoleMatrixEntry
from tests.builders import make_member, make_unit
from workshops.models import Card, Workshop, WorkshopTemplate
from workshops.services.workshop import add_workshop


def join(phone: Page, workshop: Workshop, name: str) -> None:
    """Through the door with the code."""
    phone.goto(reverse("workshops:join_door", args=[workshop.join_code]))
    phone.locator("[name=nickname]").fill(name)
    phone.locator("[name=who]").select_option(label="Opettaja")
    phone.locator("[name=nickname]").press("Enter")
    expect(phone.locator("h1")).to_be_visible()


def press(page: Page, control: str) -> None:
    """By keyboard alone."""
    page.locator(control).focus()
    page.keyboard.press("Enter")


def at(phone: Page, question: str) -> None:
    """The phone has followed to the module."""
    expect(phone.locator("h1")).to_have_text(question)


def send(phone: Page, **values: str) -> None:
    """A card with these words."""
    for name, value in values.items():
        if name == "tier":
            phone.locator(f"[name=tier][value={value}]").check(force=True)
        else:
            phone.locator(f"[name={name}]").fill(value)
    phone.get_by_role("button", name="Lähetä taululle").press("Enter")
    expect(phone.locator("[name=text]")).to_have_value("")


def answer_before_the_script(phone: Page) -> None:
    """Who leads is chosen while the script is still on its way."""
    held: list[Route] = []
    phone.route("**/workshop*.js", lambda route: held.append(route))
    phone.reload(wait_until="commit")
    phone.locator(".role-question input[value=leads]").first.check(force=True)
    while not held:
        phone.wait_for_timeout(50)
    held[0].continue_()
    phone.unroute("**/workshop*.js")


@pytest.mark.django_db(transaction=True)
def test_a_workshop_from_the_first_slide_to_follow_ups_and_a_report(open_page: Callable[..., Page]) -> None:
    unit = make_unit("Tekniikka")
    person = make_member(unit, "coordinator", first_name="Maria", last_name="Koski")
    template, today = WorkshopTemplate.objects.get(code="three_tiers"), timezone.localdate()
    values = {
        "title": "Metallin työpaja",
        "held_on": today,
        "template": template,
        "units": [unit],
        "facilitators": [person],
    }
    workshop = add_workshop(actor=person, values=values)
    console, hall = open_page(person), open_page(person, width=1920, height=1080)
    phones = [open_page(width=390) for _number in range(3)]
    console.goto(reverse("workshops:console", args=[workshop.pk]))
    hall.goto(reverse("workshops:hall", args=[workshop.pk]))
    for phone, name in zip(phones, ("Outi", "Olli", "Oona"), strict=True):
        join(phone, workshop, name)
    # introduce
    press(console, "#do-start")
    expect(hall.get_by_role("heading", name="Kumppanuuden kolme tasoa")).to_be_visible()
    press(console, "#slide-1")
    expect(hall.get_by_role("heading", name="Tarpeet ensin")).to_be_visible()
    # map
    press(console, "#do-next")
    for phone, text in zip(
        phones, ("Vierailut tunneilla", "Vierailuja tunneille", "Robottisolu yhteiseksi"), strict=True
    ):
        at(phone, "Mitä teemme jo nyt eri tasoilla?")
        send(phone, text=text, tier="strategic" if "Robotti" in text else "everyday")
        expect(hall.get_by_text(text)).to_be_visible()
    phones[0].reload()
    phones[0].locator(".vote").first.press("Enter")
    expect(hall.locator(".hall-votes")).to_have_count(1)
    for text in ("Vierailut tunneilla", "Vierailuja tunneille"):
        console.get_by_label(text).check()
    press(console, "#cards-merge")
    expect(hall.locator(".hall-card")).to_have_count(2)
    expect(console.locator("#cards-merge")).to_be_focused()
    console.get_by_label("Robottisolu yhteiseksi").check()
    press(console, "#cards-draw")
    expect(console.locator("[data-messages]")).to_contain_text("suunnitelmassa")
    # share practices
    press(console, "#do-next")
    at(phones[0], "Mikä toimii meillä?")
    send(phones[0], text="Näyttöpäivän sivu", need="Näytöt venyivät", solution="Yksi sivu", result="Kolme näyttöä")
    expect(hall.get_by_text("Näyttöpäivän sivu")).to_be_visible()
    # roles
    press(console, "#do-next")
    at(phones[1], "Kuka tekee mitä?")
    answer_before_the_script(phones[1])
    expect(hall.locator(".part-leads")).to_have_count(1)
    expect(console.locator(".ws-matrix td small")).to_have_count(1)
    press(console, "#settle")
    expect(console.locator("[data-messages]")).to_contain_text("vahvistettu")
    assert RoleMatrixEntry.objects.get().unit == unit
    # plan
    press(console, "#do-next")
    at(phones[2], "Mitä seuraavaksi?")
    send(phones[2], text="Kutsutaan yritys tunnille", who="Oona")
    expect(hall.locator(".hall-plan tbody tr")).to_have_count(2)
    drawn = Card.objects.get(drawn_from__isnull=False)
    press(console, f"#agree-{drawn.pk}")
    due = today + datetime.timedelta(days=14)
    console.locator("[name=due_on]").fill(due.isoformat())
    console.get_by_role("button", name="Tallenna").press("Enter")
    press(console, "#do-close")
    expect(hall.locator(".hall-harvest")).to_be_visible()
    # from cards to work
    console.goto(reverse("workshops:convert", args=[workshop.pk]))
    for choice in console.locator("select[name$=outcome]").all():
        choice.select_option("follow_up")
    console.locator("[name=all-who]").select_option(str(person.pk))
    console.locator("[name=all-due_on]").fill(due.isoformat())
    console.locator("form.becoming button.primary").press("Enter")
    expect(console.locator("[data-messages]")).to_be_visible()
    heads = Card.objects.heads()
    assert {card.outcome for card in heads} == {"follow_up"}
    assert FollowUp.objects.count() == heads.count() == 5
    console.goto(reverse("workshops:report", args=[workshop.pk]))
    expect(console.get_by_text("Näyttöpäivän sivu").first).to_be_visible()
