"""Development partnership: what coordinators, team leaders and teachers develop with a workplace."""

from organisation.reference.text import Text
from partnerships.reference.activity_types.entry import ActivityTypeEntry

DEVELOPMENT: tuple[ActivityTypeEntry, ...] = (
    ActivityTypeEntry(
        code="workplace_instructor_training",
        tier="development",
        name=Text(
            "Työpaikkaohjaajien koulutus", "Utbildning för arbetsplatshandledare", "Workplace-instructor training"
        ),
        description=Text(
            "Työpaikan ohjaajat oppivat ohjaamaan ja arvioimaan opiskelijoita.",
            "Arbetsplatsens handledare lär sig handleda och bedöma studerande.",
            "Instructors at the workplace learn to guide and assess students.",
        ),
        yields=Text(
            "Ohjaus on tasaista ja laadukasta, ja paikkoja syntyy lisää.",
            "Handledningen håller jämn och god kvalitet, och det blir fler platser.",
            "Instruction is even and good, and more places open up.",
        ),
        themes=("staff_competence", "labour"),
        staff_groups=("work_life_coordinator", "teacher", "apprenticeship_coordinator"),
    ),
    ActivityTypeEntry(
        code="teacher_work_life_period",
        tier="development",
        name=Text("Opettajan työelämäjakso", "Lärarens arbetslivsperiod", "Teacher's work-life period"),
        description=Text(
            "Opettaja työskentelee työpaikalla ja päivittää ammattitaitonsa.",
            "Läraren arbetar på arbetsplatsen och uppdaterar sitt yrkeskunnande.",
            "A teacher works at a workplace and brings vocational skills up to date.",
        ),
        yields=Text(
            "Uusin osaaminen siirtyy opetukseen, ja työpaikka saa sparraajan.",
            "Det nyaste kunnandet når undervisningen, och arbetsplatsen får någon att bolla med.",
            "The newest skills reach teaching, and the workplace gets a fresh pair of eyes.",
        ),
        themes=("development_of_work", "new_training", "equipment"),
        staff_groups=("teacher", "team_leader", "special_needs_teacher"),
    ),
    ActivityTypeEntry(
        code="staff_training",
        tier="development",
        name=Text("Henkilöstökoulutus", "Personalutbildning", "Training for staff"),
        description=Text(
            "Oppilaitos kouluttaa työpaikan henkilöstöä: kurssi, kortti tai tutkinnon osa.",
            "Läroanstalten utbildar arbetsplatsens personal: en kurs, ett kort eller en examensdel.",
            "The college trains the workplace's staff: a course, a licence or a qualification unit.",
        ),
        yields=Text(
            "Henkilöstön osaaminen vastaa työn muutosta.",
            "Personalens kunnande följer med när arbetet förändras.",
            "The skills of the staff keep up with the work.",
        ),
        themes=("staff_competence",),
        staff_groups=("work_life_coordinator", "teacher", "apprenticeship_coordinator"),
    ),
    ActivityTypeEntry(
        code="competence_mapping",
        tier="development",
        name=Text("Osaamiskartoitus", "Kompetenskartläggning", "Competence mapping"),
        description=Text(
            "Selvitetään yhdessä, mitä henkilöstö osaa ja mitä sen pitäisi oppia.",
            "Man reder tillsammans ut vad personalen kan och vad den borde lära sig.",
            "Find out together what the staff can do and what they should learn.",
        ),
        yields=Text(
            "Koulutus osuu oikeaan tarpeeseen.",
            "Utbildningen träffar rätt behov.",
            "Training meets the right need.",
        ),
        themes=("staff_competence", "recruitment"),
        staff_groups=("work_life_coordinator", "apprenticeship_coordinator", "guidance_counsellor"),
    ),
    ActivityTypeEntry(
        code="training_workplace_development",
        tier="development",
        name=Text(
            "Koulutustyöpaikan kehittäminen",
            "Utveckling av utbildningsarbetsplatsen",
            "Developing the training workplace",
        ),
        description=Text(
            "Suunnitellaan, mitä tutkinnon osia työpaikalla voi oppia ja miten ohjaus hoidetaan.",
            "Man planerar vilka examensdelar man kan lära sig på arbetsplatsen och hur handledningen sköts.",
            "Plan which qualification units can be learnt at the workplace and how instruction is arranged.",
        ),
        yields=Text(
            "Jaksot sujuvat, ja opiskelijoita mahtuu työpaikalle enemmän.",
            "Perioderna löper smidigt, och fler studerande ryms med.",
            "Periods run smoothly, and there is room for more students.",
        ),
        themes=("labour", "staff_competence"),
        staff_groups=("teacher", "work_life_coordinator", "special_needs_teacher"),
    ),
    ActivityTypeEntry(
        code="advisory_board",
        tier="development",
        name=Text("Neuvottelukuntatyö", "Delegationsarbete", "Advisory-board work"),
        description=Text(
            "Alan työnantajat ja oppilaitos keskustelevat koulutuksen suunnasta säännöllisesti.",
            "Branschens arbetsgivare och läroanstalten diskuterar regelbundet utbildningens riktning.",
            "Employers of the trade and the college discuss regularly where training should go.",
        ),
        yields=Text(
            "Koulutus vastaa alueen työelämän tarpeita.",
            "Utbildningen motsvarar behoven i regionens arbetsliv.",
            "Training answers the needs of the region's working life.",
        ),
        themes=("new_training", "labour", "development_of_work"),
        staff_groups=("unit_head", "team_leader", "work_life_coordinator"),
    ),
    ActivityTypeEntry(
        code="learning_environment_development",
        tier="development",
        name=Text(
            "Oppimisympäristön kehittäminen yhdessä",
            "Gemensam utveckling av lärmiljön",
            "Developing a learning environment together",
        ),
        description=Text(
            "Työpaja, työpaikka tai verkko-oppimisympäristö muutetaan vastaamaan oikeaa työtä.",
            "En verkstad, arbetsplats eller nätmiljö för lärande görs om så att den motsvarar verkligt arbete.",
            "A college workshop, a workplace or an online environment is made to match real work.",
        ),
        yields=Text(
            "Opiskelija tulee työpaikalle valmiimpana.",
            "Den studerande kommer bättre förberedd till arbetsplatsen.",
            "Students come to work better prepared.",
        ),
        themes=("spaces", "equipment"),
        staff_groups=("team_leader", "teacher", "unit_head"),
    ),
    ActivityTypeEntry(
        code="service_development",
        tier="development",
        name=Text("Palvelun yhteiskehittäminen", "Samutveckling av tjänster", "Developing services together"),
        description=Text(
            "Työpaikan palvelua tai tuotetta kehitetään yhdessä opettajien ja opiskelijoiden kanssa.",
            "Arbetsplatsens tjänst eller produkt utvecklas tillsammans med lärare och studerande.",
            "A service or product of the workplace is developed with teachers and students.",
        ),
        yields=Text(
            "Työpaikka saa kokeillun uudistuksen, opetus elävän esimerkin.",
            "Arbetsplatsen får en beprövad förnyelse, undervisningen ett levande exempel.",
            "The workplace gets an improvement that has been tried, teaching a living example.",
        ),
        themes=("development_of_work",),
        staff_groups=("team_leader", "teacher", "work_life_coordinator"),
    ),
    ActivityTypeEntry(
        code="joint_teaching",
        tier="development",
        name=Text("Yhdessä opettaminen", "Gemensam undervisning", "Teaching together"),
        description=Text(
            "Opettaja ja alan ammattilainen suunnittelevat ja pitävät opintojakson yhdessä.",
            "Läraren och ett proffs i branschen planerar och håller en studieperiod tillsammans.",
            "A teacher and a professional plan and teach a course together.",
        ),
        yields=Text(
            "Opiskelijat oppivat uusimman tavan tehdä työtä.",
            "De studerande lär sig det nyaste sättet att arbeta.",
            "Students learn the newest way of doing the work.",
        ),
        themes=("new_training", "visibility", "staff_competence"),
        staff_groups=("teacher", "team_leader"),
    ),
    ActivityTypeEntry(
        code="development_project",
        tier="development",
        name=Text("Kehittämishanke", "Utvecklingsprojekt", "Development project"),
        description=Text(
            "Haetaan rahoitusta ja kehitetään alaa tai työtä määräajan yhteisessä hankkeessa.",
            "Man söker finansiering och utvecklar branschen eller arbetet i ett tidsbundet gemensamt projekt.",
            "Apply for funding and develop a trade or the work in a shared project of fixed length.",
        ),
        yields=Text(
            "Syntyy uusi toimintatapa, johon yksin ei olisi varaa.",
            "Ett nytt arbetssätt uppstår som ingen hade haft råd med ensam.",
            "A new way of working that neither could afford alone.",
        ),
        themes=("development_of_work", "equipment", "new_training"),
        staff_groups=("work_life_coordinator", "team_leader", "unit_head"),
    ),
)
