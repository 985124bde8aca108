"""What can be gained, as the product ships it; a college edits the list as it likes."""

from dataclasses import dataclass, field

from organisation.reference.text import Text


@dataclass(frozen=True, slots=True)
class IndicatorEntry:
    """One indicator; *types* are the codes of the activity types whose numbers tell it."""

    code: str
    beneficiary: str
    name: Text
    hint: Text
    measure: str = "count"
    source: str = ""
    types: tuple[str, ...] = field(default_factory=tuple)


COMPANY = (
    IndicatorEntry(
        "recruits",
        "company",
        Text("Rekrytoidut opiskelijat", "Rekryterade studerande", "Students recruited"),
        Text(
            "Opiskelijat, jotka organisaatio on palkannut työsuhteeseen.",
            "Studerande som organisationen har anställt.",
            "Students whom the organisation has hired.",
        ),
    ),
    IndicatorEntry(
        "employees_trained",
        "company",
        Text("Koulutetut työntekijät", "Utbildade anställda", "Employees trained"),
        Text(
            "Organisaation oma henkilöstö, joka on saanut koulutusta.",
            "Organisationens egen personal som har fått utbildning.",
            "The organisation's own staff who have been trained.",
        ),
        source="activity_staff",
        types=("staff_training",),
    ),
    IndicatorEntry(
        "instructors_trained",
        "company",
        Text("Koulutetut työpaikkaohjaajat", "Utbildade arbetsplatshandledare", "Workplace instructors trained"),
        Text(
            "Työpaikkaohjaajakoulutuksen käyneet.",
            "De som har gått utbildning för arbetsplatshandledare.",
            "Those who have taken the training for workplace instructors.",
        ),
        source="activity_staff",
        types=("workplace_instructor_training",),
    ),
    IndicatorEntry(
        "student_hours",
        "company",
        Text("Opiskelijoiden tekemät työtunnit", "Timmar som studerande arbetat", "Hours worked by students"),
        Text(
            "Projekteihin ja asiakastöihin käytetyt tunnit.",
            "Timmar i projekt och kundarbeten.",
            "Hours in projects and work for customers.",
        ),
        measure="hours",
        source="activity_hours",
        types=("student_project", "customer_work"),
    ),
    IndicatorEntry(
        "developed_together",
        "company",
        Text("Yhdessä kehitetyt palvelut", "Tjänster som utvecklats tillsammans", "Services developed together"),
        Text(
            "Palvelut, tuotteet ja toimintatavat, joita on kehitetty yhdessä.",
            "Tjänster, produkter och arbetssätt som har utvecklats tillsammans.",
            "Services, products and ways of working that were developed together.",
        ),
        source="activities",
        types=("service_development", "development_project", "training_workplace_development"),
    ),
    IndicatorEntry(
        "college_gave",
        "company",
        Text("Oppilaitoksen antama arvo", "Värdet av det som läroanstalten gav", "Value given by the college"),
        Text(
            "Oppilaitoksen tilat, laitteet, työaika ja opetus organisaation käytössä.",
            "Läroanstaltens utrymmen, utrustning, arbetstid och undervisning för organisationen.",
            "The college's spaces, equipment, work time and teaching for the organisation.",
        ),
        measure="euro",
        source="given_by_college",
    ),
)
STUDENTS = (
    IndicatorEntry(
        "training_agreements",
        "students",
        Text("Koulutussopimusjaksot", "Perioder med utbildningsavtal", "Training agreements"),
        Text(
            "Tulevat opiskelijahallinnosta, muuten toiminnoista.",
            "Kommer ur studieförvaltningen, annars ur verksamheterna.",
            "Come from the student system, else from activities.",
        ),
        source="training_agreements",
        types=("training_agreement", "supported_workplace_period"),
    ),
    IndicatorEntry(
        "apprenticeships",
        "students",
        Text("Oppisopimukset", "Läroavtal", "Apprenticeships"),
        Text(
            "Tulevat opiskelijahallinnosta, muuten toiminnoista.",
            "Kommer ur studieförvaltningen, annars ur verksamheterna.",
            "Come from the student system, else from activities.",
        ),
        source="apprenticeships",
        types=("apprenticeship", "apprenticeship_group"),
    ),
    IndicatorEntry(
        "demonstrations",
        "students",
        Text("Näytöt työpaikalla", "Yrkesprov på arbetsplatsen", "Competence demonstrations at work"),
        Text(
            "Tulevat opiskelijahallinnosta, muuten toiminnoista.",
            "Kommer ur studieförvaltningen, annars ur verksamheterna.",
            "Come from the student system, else from activities.",
        ),
        source="demonstrations",
        types=("competence_demonstration", "shared_assessment"),
    ),
    IndicatorEntry(
        "students_employed",
        "students",
        Text("Työllistyneet opiskelijat", "Studerande som fått arbete", "Students employed"),
        Text(
            "Opiskelijat, jotka ovat saaneet työpaikan kumppanilta valmistuttuaan.",
            "Studerande som har fått arbete hos partnern efter examen.",
            "Students who got a job with the partner after graduating.",
        ),
    ),
    IndicatorEntry(
        "summer_jobs",
        "students",
        Text("Kesä- ja osa-aikatyöt", "Sommar- och deltidsjobb", "Summer and part-time jobs"),
        Text(
            "Opintojen aikana saadut työpaikat.",
            "Jobb under studietiden.",
            "Jobs during the studies.",
        ),
        source="activity_students",
        types=("summer_and_part_time_work",),
    ),
    IndicatorEntry(
        "students_reached",
        "students",
        Text(
            "Tavoitetut opiskelijat vierailuilla ja tapahtumissa",
            "Studerande som nåtts vid besök och evenemang",
            "Students reached by visits and events",
        ),
        Text(
            "Yritysvierailut, vierailuluennot, tapahtumat ja näkyvyys kampuksella.",
            "Företagsbesök, gästföreläsningar, evenemang och synlighet på campus.",
            "Company visits, guest lectures, events and visibility on campus.",
        ),
        source="activity_students",
        types=("company_visit", "guest_lecture", "shared_event", "recruitment_day", "partner_visibility"),
    ),
    IndicatorEntry(
        "project_students",
        "students",
        Text(
            "Opiskelijat työelämän projekteissa",
            "Studerande i arbetslivsprojekt",
            "Students in projects of working life",
        ),
        Text(
            "Oppineet tekemällä kumppanin toimeksiantoa.",
            "Har lärt sig genom att göra ett uppdrag åt partnern.",
            "Have learnt by doing the partner's assignment.",
        ),
        source="activity_students",
        types=("student_project", "customer_work", "joint_teaching"),
    ),
    IndicatorEntry(
        "equipment_students",
        "students",
        Text(
            "Kumppanin laitteilla ja tiloissa oppineet",
            "Studerande som lärt sig med partnerns utrustning",
            "Students taught with the partner's equipment",
        ),
        Text(
            "Opiskelijat, joita kumppanin panos on tavoittanut.",
            "Studerande som nåtts av partnerns insats.",
            "Students reached by what the partner contributed.",
        ),
        source="students_reached",
    ),
)
COLLEGE = (
    IndicatorEntry(
        "work_life_days",
        "college",
        Text("Opettajien työelämäpäivät", "Lärarnas arbetslivsdagar", "Teachers' work-life days"),
        Text(
            "Opettajien työelämäjaksojen työpäivät.",
            "Arbetsdagar under lärarnas arbetslivsperioder.",
            "Working days of teachers' work-life periods.",
        ),
        measure="days",
        source="work_life_days",
    ),
    IndicatorEntry(
        "insights_used",
        "college",
        Text("Opetukseen viedyt oivallukset", "Insikter som förts in i undervisningen", "Insights taken into teaching"),
        Text(
            "Oivallukset, jotka ala on ottanut käyttöön.",
            "Insikter som utbildningsområdet har tagit i bruk.",
            "Insights that a field has taken into use.",
        ),
        source="insights_used",
    ),
    IndicatorEntry(
        "new_training",
        "college",
        Text("Käynnistyneet uudet koulutukset", "Nya utbildningar som startat", "New training launched"),
        Text(
            "Kumppanin kanssa suunnitellut ja alkaneet koulutukset.",
            "Utbildningar som planerats med partnern och startat.",
            "Training designed with the partner that has begun.",
        ),
    ),
    IndicatorEntry(
        "equipment_value",
        "college",
        Text("Laitteiden ja tilojen arvo", "Värdet av utrustning och utrymmen", "Value of equipment and spaces"),
        Text(
            "Kumppanin antamat laitteet, välineet ja tilat.",
            "Utrustning, redskap och utrymmen som partnern gett.",
            "Equipment, tools and spaces that the partner gave.",
        ),
        measure="euro",
        source="given_things",
    ),
    IndicatorEntry(
        "savings",
        "college",
        Text("Säästö ostamiseen verrattuna", "Inbesparing jämfört med köp", "Saving against buying"),
        Text(
            "Mitä sama olisi maksanut ostettuna.",
            "Vad samma sak hade kostat att köpa.",
            "What the same would have cost to buy.",
        ),
        measure="euro",
        source="saving",
    ),
    IndicatorEntry(
        "given_work",
        "college",
        Text(
            "Kumppanin työajan ja opetuksen arvo",
            "Värdet av partnerns arbetstid och undervisning",
            "Value of the partner's work time and teaching",
        ),
        Text(
            "Kumppanin väen käyttämä aika, luennot ja ohjaus.",
            "Tid, föreläsningar och handledning av partnerns folk.",
            "Time, lectures and guidance of the partner's people.",
        ),
        measure="euro",
        source="given_work",
    ),
    IndicatorEntry(
        "given_money",
        "college",
        Text("Saatu rahallinen tuki", "Ekonomiskt stöd", "Money received"),
        Text(
            "Lahjoitukset, stipendit ja rahoitusosuudet.",
            "Donationer, stipendier och finansieringsandelar.",
            "Donations, grants and shares of funding.",
        ),
        measure="euro",
        source="given_money",
    ),
)
SOCIETY = (
    IndicatorEntry(
        "unemployed_employed",
        "society",
        Text("Työttömyydestä työhön päässeet", "Från arbetslöshet till arbete", "From unemployment to work"),
        Text(
            "Työttömät, jotka ovat kumppanuuden avulla saaneet työtä.",
            "Arbetslösa som har fått arbete genom partnerskapet.",
            "Unemployed people who got work through the partnership.",
        ),
    ),
    IndicatorEntry(
        "supported_students",
        "society",
        Text("Tuettuina työhön päässeet", "Med stöd ut i arbetslivet", "Supported into work"),
        Text(
            "Erityistä tukea tarvitsevat, jotka ovat olleet työpaikalla tuettuina.",
            "Personer med behov av särskilt stöd som har fått stöd på en arbetsplats.",
            "People in need of special support who were supported at a workplace.",
        ),
        source="activity_students",
        types=("supported_workplace_period",),
    ),
    IndicatorEntry(
        "local_jobs",
        "society",
        Text("Alueelle syntyneet työpaikat", "Nya jobb i regionen", "New jobs in the region"),
        Text(
            "Työpaikat, joiden syntyyn kumppanuus on vaikuttanut.",
            "Jobb som partnerskapet har bidragit till.",
            "Jobs that the partnership helped to create.",
        ),
    ),
)
INDICATORS = (*COMPANY, *STUDENTS, *COLLEGE, *SOCIETY)
