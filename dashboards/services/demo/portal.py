"""Who of the demo's organisations reads and writes along: invited, been in, and what one of them answered."""

from dashboards.demo.tables import rows
from dashboards.services.demo.cast import Cast
from dashboards.services.demo.dating import noon
from portal.addresses import digest_of
from portal.models import PortalAccess, YearlyAnswer
from portal.queries.person import person_for
from portal.queries.year import asked_year
from records.services.writing import writing

# The contact, who invited, and how many days ago.
INVITED = (("rauta", "koski", -40), ("merimaa", "koski", -25), ("rinne", "koski", -12))
ANSWERS = {
    "merimaa": {
        "hired_count": 3,
        "satisfaction": 4,
        "wish": "Työnjohtajien koulutus yhdessä muiden rakentajien kanssa.",
    }
}


def make_portal(cast: Cast) -> None:
    """No mail is sent of old days. A way in: /portal/, the address of one of these, then the mail that stayed here."""
    companies = {row["key"]: row["company"] for row in rows("contacts")}
    for key, by, days in INVITED:
        contact, company = cast.contacts[key], cast.companies[companies[key]]
        been_in = noon(cast.day(days + 1))
        with writing(cast.people[by], verb="invite_to_portal") as write:
            access = write.create(PortalAccess(contact=contact, company=company, confirmed_at=been_in))
        PortalAccess.objects.filter(pk=access.pk).update(email_digest=digest_of(contact.email), last_used_at=been_in)
        if key in ANSWERS:
            _answer(cast, access, companies[key], key)


def _answer(cast: Cast, access: PortalAccess, company: str, key: str) -> None:
    partnership = next(row for row in cast.partnerships.values() if row.company_id == cast.companies[company].pk)
    with writing(person_for(access), verb="answer_yearly_questions") as write:
        year = asked_year(cast.today).first_year
        write.create(YearlyAnswer(partnership=partnership, school_year=year, access=access, **ANSWERS[key]))
