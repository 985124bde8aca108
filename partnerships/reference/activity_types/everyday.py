"""Everyday partnership: what a teacher, a workplace instructor and a student do together."""

from organisation.reference.text import Text
from partnerships.reference.activity_types.entry import ActivityTypeEntry

EVERYDAY: tuple[ActivityTypeEntry, ...] = (
    ActivityTypeEntry(
        code="training_agreement",
        tier="everyday",
        name=Text("Koulutussopimus", "Utbildningsavtal", "Training agreement"),
        description=Text(
            "Opiskelija oppii työtä työpaikalla ilman työsuhdetta.",
            "Den studerande lär sig arbetet på arbetsplatsen utan anställning.",
            "A student learns the work at a workplace without being employed.",
        ),
        yields=Text(
            "Opiskelija oppii oikeassa työssä, työpaikka tutustuu tulevaan tekijään.",
            "Den studerande lär sig i verkligt arbete, arbetsplatsen lär känna en framtida medarbetare.",
            "The student learns in real work; the workplace gets to know a future employee.",
        ),
        themes=("labour", "recruitment"),
        staff_groups=("teacher", "work_life_coordinator"),
    ),
    ActivityTypeEntry(
        code="apprenticeship",
        tier="everyday",
        name=Text("Oppisopimus", "Läroavtal", "Apprenticeship"),
        description=Text(
            "Uusi tai nykyinen työntekijä opiskelee palkallisessa työssä.",
            "En ny eller nuvarande anställd studerar i avlönat arbete.",
            "A new or present employee studies while working for pay.",
        ),
        yields=Text(
            "Työpaikka saa omiin töihinsä koulutetun ammattilaisen.",
            "Arbetsplatsen får en yrkesmänniska som utbildats för just dess arbete.",
            "The workplace gets a professional trained for its own work.",
        ),
        themes=("labour", "staff_competence", "recruitment"),
        staff_groups=("apprenticeship_coordinator", "teacher"),
    ),
    ActivityTypeEntry(
        code="supported_workplace_period",
        tier="everyday",
        name=Text("Tuettu työpaikkajakso", "Arbetsplatsperiod med stöd", "Supported on-the-job period"),
        description=Text(
            "Opiskelija saa jaksolle erityistä tukea, ja työpaikka saa neuvoja ohjaukseen.",
            "Den studerande får särskilt stöd under perioden och arbetsplatsen råd för handledningen.",
            "A student gets special support for the period, and the workplace advice on instructing.",
        ),
        yields=Text(
            "Tukea tarvitseva opiskelija pääsee työhön kiinni, ja työyhteisö oppii perehdyttämään.",
            "En studerande som behöver stöd kommer in i arbetet, och arbetsgemenskapen lär sig introducera nya.",
            "A student in need of support gets a foothold at work; the workplace learns to welcome newcomers.",
        ),
        themes=("labour", "recruitment"),
        staff_groups=("special_needs_teacher", "teacher", "student_services"),
    ),
    ActivityTypeEntry(
        code="competence_demonstration",
        tier="everyday",
        name=Text("Näyttö työpaikalla", "Yrkesprov på arbetsplatsen", "Competence demonstration at work"),
        description=Text(
            "Opiskelija osoittaa ammattitaitonsa käytännön työtehtävissä.",
            "Den studerande visar sin yrkesskicklighet i praktiska arbetsuppgifter.",
            "A student shows vocational skill in practical work.",
        ),
        yields=Text(
            "Työpaikka näkee, mitä tuleva ammattilainen jo osaa.",
            "Arbetsplatsen ser vad den blivande yrkesmänniskan redan kan.",
            "The workplace sees what a future professional can already do.",
        ),
        themes=("labour", "recruitment"),
        staff_groups=("teacher",),
    ),
    ActivityTypeEntry(
        code="shared_assessment",
        tier="everyday",
        name=Text("Näytön yhteinen arviointi", "Gemensam bedömning av yrkesprov", "Shared assessment"),
        description=Text(
            "Opettaja ja työelämän arvioija arvioivat näytön yhdessä.",
            "Läraren och arbetslivets bedömare bedömer yrkesprovet tillsammans.",
            "A teacher and an assessor from working life assess a demonstration together.",
        ),
        yields=Text(
            "Arviointi vastaa työelämän vaatimuksia, ja vaatimukset tulevat tutuiksi molemmille.",
            "Bedömningen motsvarar arbetslivets krav, och båda lär känna kraven.",
            "Assessment answers what work requires, and both sides come to know the requirements.",
        ),
        themes=("staff_competence", "recruitment"),
        staff_groups=("teacher", "special_needs_teacher"),
    ),
    ActivityTypeEntry(
        code="feedback_talk",
        tier="everyday",
        name=Text("Palautekeskustelu", "Responssamtal", "Feedback talk"),
        description=Text(
            "Työpaikka ja opettaja käyvät jakson jälkeen läpi, mikä sujui ja mitä pitää muuttaa.",
            "Efter perioden går arbetsplatsen och läraren igenom vad som fungerade och vad som bör ändras.",
            "After a period, workplace and teacher go through what went well and what should change.",
        ),
        yields=Text(
            "Opetus ja ohjaus paranevat, ja hyvä yhteistyö jatkuu.",
            "Undervisningen och handledningen blir bättre, och det goda samarbetet fortsätter.",
            "Teaching and instruction improve, and good cooperation goes on.",
        ),
        themes=("labour", "development_of_work"),
        staff_groups=("teacher", "work_life_coordinator"),
    ),
    ActivityTypeEntry(
        code="company_visit",
        tier="everyday",
        name=Text("Opintokäynti työpaikalla", "Studiebesök på arbetsplatsen", "Study visit"),
        description=Text(
            "Ryhmä tutustuu työpaikkaan, sen töihin ja ihmisiin.",
            "Gruppen bekantar sig med arbetsplatsen, arbetet och människorna.",
            "A group gets to know a workplace, its work and its people.",
        ),
        yields=Text(
            "Opiskelijat tietävät, mihin voivat hakea jaksolle tai töihin.",
            "De studerande vet vart de kan söka sig på en period eller till arbete.",
            "Students know where they might go for a period or a job.",
        ),
        themes=("visibility", "recruitment"),
        staff_groups=("teacher", "guidance_counsellor"),
    ),
    ActivityTypeEntry(
        code="guest_lecture",
        tier="everyday",
        name=Text("Työelämän vierailija tunnilla", "Gästföreläsare från arbetslivet", "Guest lecture"),
        description=Text(
            "Alan ammattilainen kertoo työstään tai opettaa osan tunnista.",
            "Ett proffs i branschen berättar om sitt arbete eller undervisar en del av lektionen.",
            "A professional of the trade tells about the work or teaches part of a class.",
        ),
        yields=Text(
            "Opetukseen tulee tuoretta tietoa, ja vierailija tulee tutuksi.",
            "Undervisningen får färsk kunskap, och gästen blir bekant.",
            "Fresh knowledge for teaching, and a face that students know.",
        ),
        themes=("visibility", "recruitment"),
        staff_groups=("teacher", "team_leader"),
    ),
    ActivityTypeEntry(
        code="shared_event",
        tier="everyday",
        name=Text("Yhteinen tapahtuma", "Gemensamt evenemang", "Shared event"),
        description=Text(
            "Järjestetään yhdessä esimerkiksi avoimet ovet, taitokisa tai teemapäivä.",
            "Man ordnar tillsammans till exempel öppet hus, en yrkestävling eller en temadag.",
            "An open day, a skills competition or a theme day arranged together.",
        ),
        yields=Text(
            "Ala, työpaikka ja oppilaitos näkyvät yhdessä.",
            "Branschen, arbetsplatsen och läroanstalten syns tillsammans.",
            "The trade, the workplace and the college are seen together.",
        ),
        themes=("visibility",),
        staff_groups=("teacher", "communications", "team_leader"),
    ),
    ActivityTypeEntry(
        code="recruitment_day",
        tier="everyday",
        name=Text("Rekrytointipäivä", "Rekryteringsdag", "Recruitment day"),
        description=Text(
            "Työnantajat tapaavat opiskelijoita ja kertovat avoimista paikoista.",
            "Arbetsgivarna träffar studerande och berättar om lediga platser.",
            "Employers meet students and tell about open places.",
        ),
        yields=Text(
            "Paikat täyttyvät, ja opiskelijat löytävät töitä ja jaksoja.",
            "Platserna fylls, och de studerande hittar arbete och perioder.",
            "Places are filled, and students find jobs and periods.",
        ),
        themes=("labour", "recruitment", "visibility"),
        staff_groups=("work_life_coordinator", "guidance_counsellor", "communications", "student_services"),
    ),
    ActivityTypeEntry(
        code="summer_and_part_time_work",
        tier="everyday",
        name=Text("Kesä- ja osa-aikatyöt", "Sommar- och deltidsarbete", "Summer and part-time work"),
        description=Text(
            "Opiskelijoille välitetään tietoa lyhyistä työsuhteista ja keikoista.",
            "De studerande får information om korta anställningar och inhopp.",
            "Students are told about short jobs and extra shifts.",
        ),
        yields=Text(
            "Kiireapu löytyy läheltä, ja opiskelija saa palkkaa ja kokemusta.",
            "Hjälpen vid rusning finns nära, och den studerande får lön och erfarenhet.",
            "Help in a rush is near at hand; the student gets pay and experience.",
        ),
        themes=("labour", "recruitment"),
        staff_groups=("work_life_coordinator", "guidance_counsellor", "student_services"),
    ),
    ActivityTypeEntry(
        code="student_project",
        tier="everyday",
        name=Text("Opiskelijaprojekti", "Studerandeprojekt", "Student project"),
        description=Text(
            "Opiskelijat ratkovat työpaikan antaman tehtävän osana opintojaan.",
            "De studerande löser en uppgift från arbetsplatsen som en del av studierna.",
            "Students solve a task given by a workplace as part of their studies.",
        ),
        yields=Text(
            "Työpaikka saa tuoreita ratkaisuja, opiskelijat oikean asiakkaan.",
            "Arbetsplatsen får nya lösningar, de studerande en riktig kund.",
            "Fresh solutions for the workplace, a real customer for the students.",
        ),
        themes=("development_of_work", "labour", "visibility"),
        staff_groups=("teacher", "team_leader"),
    ),
    ActivityTypeEntry(
        code="customer_work",
        tier="everyday",
        name=Text("Asiakastyö oppilaitoksessa", "Kundarbete vid läroanstalten", "Customer work at the college"),
        description=Text(
            "Opiskelijat tekevät tilaustöitä oppilaitoksen tiloissa opettajan ohjauksessa.",
            "De studerande gör beställningsarbeten i läroanstaltens lokaler under lärarens ledning.",
            "Students do ordered work on the college's premises, guided by a teacher.",
        ),
        yields=Text(
            "Tilaaja saa työnsä tehdyksi, opiskelijat oppivat asiakaspalvelua.",
            "Beställaren får arbetet gjort, de studerande lär sig kundservice.",
            "The customer gets the work done; students learn to serve customers.",
        ),
        themes=("labour", "spaces", "equipment"),
        staff_groups=("teacher",),
    ),
)
