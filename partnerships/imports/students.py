"""Files of placements tell how many students were where, never who: what names a person is refused before it is kept."""

import re
from collections import Counter
from collections.abc import Sequence

from partnerships.imports.fieldset import FieldSet, heading_key
from partnerships.imports.problems import SourceError
from partnerships.imports.sources import Table
from records.validators import find_identity_code

# Headings by their keys: case, accents, spaces and hyphens are gone.
NAMING = re.compile(
    r"hetu|sotu|.*henkilotunnus.*|.*oppijanumero.*|.*opiskelijanumero.*|.*opiskelijatunnus.*|.*personbeteckning.*"
    r"|.*personnummer.*|.*etunim[ie].*|.*sukunimi.*|kutsumanimi|.*fornamn.*|.*efternamn.*|.*firstname.*|.*lastname.*"
    r"|forename|surname|givenname|familyname|syntyma(aika|paiva|pvm)|fodelse(tid|datum|dag)|dateofbirth|birth(date|day)"
    r"|opiskelija|oppija|oppilas|studerande|elev|student|learner|pupil|henkilo|person"
    r"|(opiskelijan|oppijan|oppilaan|studerandens|elevens|students?|learners?)(nimi|tunnus|numero|nro|id|namn|name|nummer"
    r"|number|nr|no|email|sahkoposti|epost|puhelin|telefon|phone|osoite|adress|address)"
    r"|.*socialsecurity.*|.*identitycode.*|.*learnernumber.*|.*studentnumber.*|studentid|ssn|oid|henkilooid"
)
# People of working life and of the college may stand in a column of their own; it is not used.
NOT_STUDENTS = re.compile(
    r".*(ohjaaja|opettaja|vastuu|yhteyshenkilo|handledare|larare|ansvarig|kontaktperson|instructor|teacher|contact).*"
)
LEARNER_NUMBER = re.compile(r"1\.2\.246\.562\.(?:24|98|198)\.\d{8,}")
NAME = re.compile(
    r"[A-ZÅÄÖÉ][a-zåäöéü]+(?:-[A-ZÅÄÖÉ][a-zåäöéü]+)?(?:,? [A-ZÅÄÖÉ][a-zåäöéü]+(?:-[A-ZÅÄÖÉ][a-zåäöéü]+)?){1,3}"
)
COMMON = """
    aada aaro aarni aatu adam aino akseli aleksi alex alexander alexandra ali aliisa amanda amir anders andreas anna anne
    anneli anni annika anniina antti anton antero anu ari arttu aurora axel benjamin daniel david ebba edvin eemeli eemil
    eero eetu eeva eino elias elina elisa ella elli elsa emil emilia emma erik erika essi eveliina fatima filip frida
    hanna hannah hanne hannu heidi heikki helena helmi henri henrik hugo iida iines ilmari ilona inka isabella isla jaakko
    jan jani janne jari jarmo jasmin jenna jenni jere jesse joel johan johanna johannes joni joona joonas juha juhani juho
    jukka julia juulia juuso jyri kai kaisa kalle kari karoliina katja katri kerttu kim kimmo kirsi krista kristian
    kristiina lari lars lasse lauri laura leevi leena leo liisa lilja linda linnea linus lotta luka lukas maija maria marja
    marjaana marko markus martti mathias matias matilda matti mei mia miia mika mikael mikko milla minna mira mirja
    mohamed mohammed nea niilo niina niklas niko noel oliver olivia olli omar onni oona oskar otto outi pasi pauliina pekka
    petra petri petteri pia pihla piia pinja pirjo pyry reetta riikka riina risto roope roosa ronja saana saara samu samuel
    sami sampo sanna santeri sara sari satu seppo siiri simo sini sofia sonja susanna suvi taina taneli tapio tarja teemu
    tero tiina timo tobias toni topias tuomas tuukka tuula tuuli tyyne vanessa veera veeti veikko venla vera victor viivi
    viktor viljami vilma ville väinö wilhelm william yusuf
"""
FIRST_NAMES = frozenset(COMMON.split())
ENOUGH = 0.5


def refuse_students(table: Table, of: FieldSet) -> None:
    """Raise SourceError where *table* tells who the students are: by its headings, or by what is in it."""
    told = [heading for heading in table.headings if _names_a_student(heading, of)]
    if told:
        raise SourceError("student_columns", columns=", ".join(told)[:300])
    _refuse_named(table)


def _names_a_student(heading: str, of: FieldSet) -> bool:
    key = heading_key(heading)
    return not of.is_known(heading) and not NOT_STUDENTS.fullmatch(key) and NAMING.fullmatch(key) is not None


def _refuse_named(table: Table) -> None:
    filled: Counter[int] = Counter()
    named: Counter[int] = Counter()
    for row in table.rows():
        if any(find_identity_code(cell) or LEARNER_NUMBER.search(cell) for cell in row.cells):
            raise SourceError("student_codes", row=row.number)
        for index, cell in enumerate(row.cells):
            filled[index] += bool(cell.strip())
            named[index] += is_person(cell)
    told = [
        heading
        for index, heading in enumerate(table.headings)
        if named[index] and named[index] >= ENOUGH * filled[index] and not NOT_STUDENTS.fullmatch(heading_key(heading))
    ]
    if told:
        raise SourceError("student_columns", columns=", ".join(told)[:300])


def is_person(cell: str) -> bool:
    """Whether a cell reads like the name of a person: a common first name beside another capitalised word."""
    text = " ".join(cell.split())
    return NAME.fullmatch(text) is not None and not FIRST_NAMES.isdisjoint(_words(text))


def _words(text: str) -> Sequence[str]:
    return re.split(r"[ ,-]+", text.casefold())
