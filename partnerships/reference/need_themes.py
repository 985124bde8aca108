"""The themes by which the needs of working life are sorted, from the most pressing to the furthest reaching."""

from dataclasses import dataclass

from organisation.reference.text import Text


@dataclass(frozen=True, slots=True)
class NeedThemeEntry:
    """A theme of needs with one line that says what belongs under it."""

    code: str
    name: Text
    meaning: Text


NEED_THEMES: tuple[NeedThemeEntry, ...] = (
    NeedThemeEntry(
        "labour",
        Text("työvoima", "arbetskraft", "labour"),
        Text(
            "Tekijöitä tarvitaan nyt tai sesongin ajaksi.",
            "Det behövs arbetskraft nu eller för en säsong.",
            "People are needed to do the work, now or for a season.",
        ),
    ),
    NeedThemeEntry(
        "staff_competence",
        Text("henkilöstön osaaminen", "personalens kompetens", "staff competence"),
        Text(
            "Oman väen osaamista pitää uudistaa tai täydentää.",
            "Den egna personalens kunnande behöver förnyas eller kompletteras.",
            "The skills of the present staff need renewing or widening.",
        ),
    ),
    NeedThemeEntry(
        "recruitment",
        Text("rekrytointi", "rekrytering", "recruitment"),
        Text(
            "Vakituisia osaajia pitää löytää ja saada pysymään.",
            "Kunniga medarbetare ska hittas och fås att stanna.",
            "Skilled people must be found for lasting jobs, and made to stay.",
        ),
    ),
    NeedThemeEntry(
        "visibility",
        Text("näkyvyys", "synlighet", "visibility"),
        Text(
            "Opiskelijoiden pitäisi tuntea työpaikka ja ala paremmin.",
            "De studerande borde känna till arbetsplatsen och branschen bättre.",
            "Students should know the workplace and its trade better.",
        ),
    ),
    NeedThemeEntry(
        "spaces",
        Text("tilat", "lokaler", "spaces"),
        Text(
            "Tiloja tarvitaan tai niitä voidaan käyttää yhdessä.",
            "Lokaler behövs eller kan användas gemensamt.",
            "Spaces are needed, or could be used together.",
        ),
    ),
    NeedThemeEntry(
        "equipment",
        Text("laitteet", "utrustning", "equipment"),
        Text(
            "Laitteita tarvitaan, niitä voidaan antaa tai niiden käyttö pitää oppia.",
            "Utrustning behövs, kan överlåtas eller man behöver lära sig använda den.",
            "Equipment is needed, could be given, or its use must be learnt.",
        ),
    ),
    NeedThemeEntry(
        "new_training",
        Text("uusi koulutus", "ny utbildning", "new training"),
        Text(
            "Tarvitaan osaamista, johon ei vielä kouluteta.",
            "Det behövs kunnande som det ännu inte finns utbildning för.",
            "Skills are needed for which there is no training yet.",
        ),
    ),
    NeedThemeEntry(
        "development_of_work",
        Text("työn kehittäminen", "utveckling av arbetet", "development of work"),
        Text(
            "Työtapoja, palveluja tai tuotantoa halutaan uudistaa.",
            "Man vill förnya arbetssätt, tjänster eller produktion.",
            "Ways of working, services or production are to be renewed.",
        ),
    ),
)
