"""People and workplaces of which a company has many are kept from one page to the next, and never out of date."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from partnerships.models import Company, Contact, ErasureReason, Position, Workplace
from partnerships.queries.company_page import CompanyPage, company_on_page, company_page
from partnerships.services.contact import add_contact, change_contact, delete_contact, end_position, forget_contact
from partnerships.services.workplace import change_workplace
from records.actors import PROGRAM
from records.models import ChangeBatch
from records.services.undoing import undo
from tests.builders import make_company, make_contact, make_member, make_workplace

pytestmark = pytest.mark.django_db(transaction=True)


def page_and_questions(company: Company, actor: User) -> tuple[CompanyPage, int]:
    """What the page of *company* reads once it is known what there is, and how many questions that takes."""
    person = User.objects.get(pk=actor.pk)  # as each request finds them
    there = company_on_page(person, company.pk)
    with CaptureQueriesContext(connection) as asked:
        page = company_page(person, there)
    return page, len(asked)


def shown(company: Company, actor: User) -> tuple[list[str], list[str]]:
    """Names of people and workplaces, as the page has them."""
    page, _questions = page_and_questions(company, actor)
    return [each.contact.name for each in page.positions], [each.name for each in page.workplaces]


def with_many(number: int) -> Company:
    """A company with *number* people and workplaces, by name: Aino 100, Aino 101 …"""
    company = make_company()
    for place in range(number):
        make_contact(company, f"{100 + place}", first_name="Aino")
        make_workplace(company, f"Halli {100 + place}")
    return company


def rename(company: Company) -> None:
    """The first person gets a name that comes last."""
    contact = Contact.objects.get(positions__company=company, last_name="100")
    change_contact(actor=PROGRAM, contact=contact, values={"first_name": "Öivind"}, expected_version=None)


def add_first(company: Company) -> None:
    """Somebody comes whose name is first."""
    person = {"first_name": "Aada", "last_name": "Uusi"}
    add_contact(actor=PROGRAM, company=company, person=person, position={})


def move(company: Company) -> None:
    """The first workplace gets a name that comes last."""
    workplace = Workplace.objects.get(company=company, name="Halli 100")
    change_workplace(actor=PROGRAM, workplace=workplace, values={"name": "Ääri"}, expected_version=None)


def leave(company: Company) -> None:
    """The first person leaves."""
    end_position(actor=PROGRAM, position=Position.objects.get(company=company, contact__last_name="100"))


def forget(company: Company) -> None:
    """The first person is erased."""
    contact = Contact.objects.get(positions__company=company, last_name="100")
    forget_contact(actor=make_member(), contact=contact, reason=ErasureReason.ASKED)


def delete_and_undo(company: Company) -> None:
    """The first person is deleted by mistake."""
    actor = make_member()
    delete_contact(actor=actor, contact=Contact.objects.get(positions__company=company, last_name="100"))
    undo(actor=actor, batch=ChangeBatch.objects.latest("id"))


def test_kept_people_and_workplaces_are_never_out_of_date() -> None:
    actor, found, wanted = make_member(), {}, {}
    for change in (rename, add_first, move, leave, forget, delete_and_undo):
        company = with_many(10)
        for _page in range(3):
            shown(company, actor)
        change(company)
        found[change] = shown(company, actor)
        everybody = Position.objects.current().filter(company=company).order_by("contact__sort_key", "id")
        workplaces = Workplace.objects.filter(company=company).order_by("sort_key", "id")
        wanted[change] = [each.contact.name for each in everybody[:8]], [each.name for each in workplaces[:8]]
    assert found == wanted


def test_many_people_and_workplaces_are_read_once_and_few_each_time() -> None:
    actor = make_member()
    many, few = with_many(9), with_many(8)
    asked = [[page_and_questions(company, actor)[1] for _page in range(3)] for company in (many, few)]
    # The first page says what is to be watched, the second keeps: people, workplaces, and how many there are of them.
    assert [second - third for _first, second, third in asked] == [3, 0]
