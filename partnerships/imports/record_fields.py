"""The fields of contacts, partnerships, activities, follow-ups and placements that files may bring."""

from django.utils.translation import gettext_lazy as _

from partnerships.imports.fields import COMPANY_FIELDS
from partnerships.imports.fieldset import FieldSet
from partnerships.imports.fieldset import import_field as _field

ID = _field("id", _("ID"), 20, "tunniste|tunnus|kumppani id|kumppanin id|identifierare")
BUSINESS_ID = COMPANY_FIELDS.by_name["business_id"]
COMPANY = _field("company", _("Organisation"), 200, "|".join(COMPANY_FIELDS.by_name["name"].headings))
WORKPLACE = _field(
    "workplace",
    _("Workplace"),
    150,
    "toimipiste|työpaikka|työpaikan nimi|arbetsplats|arbetsplatsens namn|site|branch office",
)
UNIT = _field(
    "unit",
    _("Education unit"),
    150,
    "yksikkö|koulutusyksikön nimi|oppilaitosyksikkö|toimiyksikkö|tiimi|enhet|utbildningsenheten|läroanstaltsenhet|unit|team",
)
FIELDS = _field(
    "fields", _("Education fields"), 500, "koulutusala|ala|alat|utbildningsområde|område|education field|field|fields"
)
EMAIL = "sähköposti|email|e-mail|s-posti|sposti|meili|e-post|epost|mail|mejl|e-mail address|email address"
PERSON_OR_EMAIL = "sähköposti|email|e-mail|e-post"
STARTS = "alku|aloitus|alkupäivä|alkaen|start|startdatum|börjar|from|start date|started|begins"
ENDS = "loppu|päättymispäivä|loppupäivä|slut|slutdatum|to|end|end date"
DESCRIPTION = "kuvaus|lisätiedot|lisätieto|huomautus|beskrivning|tilläggsuppgifter|description|details|notes"

CONTACT_FIELDS = FieldSet(
    (
        ID,
        _field(
            "name",
            _("Name"),
            161,
            "nimi|henkilö|henkilön nimi|yhteyshenkilö|kontakti|namn|kontaktperson|contact|person",
        ),
        _field("first_name", _("First name"), 80, "etunimi|etunimet|kutsumanimi|förnamn|given name|forename"),
        _field("last_name", _("Last name"), 80, "sukunimi|efternamn|family name|surname"),
        _field("email", _("E-mail address"), 200, EMAIL),
        _field(
            "phone",
            _("Phone"),
            40,
            "puhelin|puhelinnumero|puh|puh nro|gsm|matkapuhelin|telefon|telefonnummer|mobil|tel",
        ),
        BUSINESS_ID,
        COMPANY,
        WORKPLACE,
        _field(
            "title", _("Title"), 120, "nimike|tehtävä|asema|työtehtävä|rooli|titel|uppgift|befattning|job title|role"
        ),
        _field("kind", _("Kind of position"), 40, "laji|tehtävän laji|slag|typ av uppdrag|kind|position kind"),
        _field("language", _("Language"), 40, "asiointikieli|kontaktspråk|contact language"),
        _field(
            "notes",
            _("Notes"),
            2_000,
            "huomautus|huomautukset|lisätiedot|huom|kommentti|anmärkning|note|remarks|comment",
        ),
    ),
    needs=(frozenset({"id", "name", "last_name"}),),
)
PARTNERSHIP_FIELDS = FieldSet(
    (
        ID,
        BUSINESS_ID,
        COMPANY,
        WORKPLACE,
        _field("tier", _("Tier"), 40, "kumppanuustaso|kumppanuuden taso|partnerskapsnivå|partnership tier|level"),
        _field("status", _("Status"), 40, "tilanne|kumppanuuden tila|läge|state"),
        _field("unit", _("Lead unit"), 150, "|".join(UNIT.headings)),
        _field("owner", _("Owner"), 200, f"omistaja|vastuuhenkilö|ägare|ansvarig|responsible|{PERSON_OR_EMAIL}"),
        FIELDS,
        _field("started_on", _("Started"), 20, STARTS),
        _field("description", _("In short"), 4_000, DESCRIPTION),
    ),
    needs=(frozenset({"id", "business_id", "company"}),),
)
ACTIVITY_FIELDS = FieldSet(
    (
        ID,
        _field(
            "what", _("What"), 200, "toiminto|otsikko|nimi|sisältö|aktivitet|rubrik|namn|activity|title|name|subject"
        ),
        _field("type", _("Activity type"), 150, "tyyppi|toiminnon tyyppi|laji|typ|aktivitetstyp|type"),
        BUSINESS_ID,
        COMPANY,
        WORKPLACE,
        _field("status", _("Status"), 40, "tilanne|läge|state"),
        UNIT,
        _field("responsible", _("Responsible"), 200, f"vastuuhenkilö|omistaja|ansvarig|owner|{PERSON_OR_EMAIL}"),
        _field("starts_on", _("Starts"), 20, f"{STARTS}|päivä|pvm|päivämäärä|datum|date"),
        _field("ends_on", _("Ends"), 20, ENDS),
        FIELDS,
        _field("student_count", _("Students"), 12, "opiskelijat|opiskelijamäärä|opiskelijoiden määrä|antal studerande"),
        _field("staff_count", _("Staff"), 12, "henkilöstö|henkilöstömäärä|antal anställda|number of staff"),
        _field("hours", _("Hours"), 12, "tunnit|tuntimäärä|timantal|number of hours"),
        _field("outcome", _("Outcome"), 4_000, "tulokset|lopputulos|resultaten|utfall|result|results"),
        _field("description", _("Description"), 4_000, DESCRIPTION),
    ),
    needs=(frozenset({"id", "what", "type"}),),
)
FOLLOW_UP_FIELDS = FieldSet(
    (
        ID,
        _field(
            "what", _("What"), 300, "jatkotoimi|tehtävä|otsikko|sisältö|uppföljning|uppgift|rubrik|follow-up|task|title"
        ),
        BUSINESS_ID,
        COMPANY,
        _field(
            "assignee", _("Who"), 200, f"vastuuhenkilö|tekijä|omistaja|ansvarig|ägare|owner|assignee|{PERSON_OR_EMAIL}"
        ),
        _field("due_on", _("Due"), 20, "määräaika|eräpäivä|mennessä|pvm|päivä|senast|datum|deadline|due date|by|date"),
        _field("is_promised", _("Promised"), 12, "luvattu organisaatiolle|lovat|promised to the organisation"),
        _field("state", _("State"), 40, "tilanne|status"),
        _field("drop_reason", _("Why dropped"), 300, "syy|luopumisen syy|orsak|reason"),
        UNIT,
    ),
    needs=(frozenset({"id", "what"}),),
)
PLACEMENT_FIELDS = FieldSet(
    (
        BUSINESS_ID,
        COMPANY,
        WORKPLACE,
        UNIT,
        _field(
            "field", _("Education field"), 150,
            "ala|koulutusalan nimi|tutkinto|perustutkinto|tutkinnon nimi|område|examen|field|qualification",
        ),
        _field("school_year", _("School year"), 40, "lukuvuodet|lv|vuosi|läsår|år|year|academic year"),
        _field("period", _("Period"), 60, "jakso|ajanjakso|lukukausi|ajankohta|alkaa|alkupäivä|period|termin|term|semester"),
        _field(
            "training_agreements", _("Training agreements"), 12,
            "koulutussopimukset|koulutussopimuksia|koulutussopimus|kso|sopimuksia|antal utbildningsavtal|utbildningsavtal",
        ),
        _field(
            "apprenticeships", _("Apprenticeships"), 12,
            "oppisopimukset|oppisopimuksia|oppisopimus|opso|antal läroavtal|läroavtal|apprenticeship contracts",
        ),
        _field(
            "demonstrations", _("Competence demonstrations"), 12,
            "näytöt|näyttöjä|näyttö|osaamisen osoittamiset|antal yrkesprov|yrkesprov|demonstrations",
        ),
    ),
    needs=(
        frozenset({"business_id", "company"}),
        frozenset({"unit"}),
        frozenset({"field"}),
        frozenset({"school_year", "period"}),
        frozenset({"training_agreements", "apprenticeships", "demonstrations"}),
    ),
)  # fmt: skip
FIELD_SETS: dict[str, FieldSet] = {
    "companies": COMPANY_FIELDS,
    "contacts": CONTACT_FIELDS,
    "partnerships": PARTNERSHIP_FIELDS,
    "activities": ACTIVITY_FIELDS,
    "follow_ups": FOLLOW_UP_FIELDS,
    "placements": PLACEMENT_FIELDS,
}
