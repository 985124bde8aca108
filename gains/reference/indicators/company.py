"""What organisations gain."""

from gains.reference.indicators.entry import IndicatorEntry
from organisation.reference.text import Text

COMPANY: tuple[IndicatorEntry, ...] = (
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
