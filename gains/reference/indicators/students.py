"""What students gain."""

from gains.reference.indicators.entry import IndicatorEntry
from organisation.reference.text import Text

STUDENTS: tuple[IndicatorEntry, ...] = (
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
