"""Made-up names and sentences that sound like a Finnish college's register."""

from collections.abc import Container, Iterator
from random import Random

STEMS = (
    "Aalto", "Haapa", "Hannu", "Harju", "Heinä", "Hieta", "Honka", "Huhta", "Hämä", "Ilves", "Isku", "Joki", "Järvi", "Kallio",
    "Kangas", "Karhu", "Kaski", "Kataja", "Kivi", "Koivu", "Korpi", "Koski", "Kuusi", "Kylä", "Lahti", "Laine", "Lehto",
    "Leppä", "Lumi", "Lähde", "Metsä", "Myllä", "Mänty", "Mäki", "Niemi", "Niitty", "Nummi", "Näre", "Oja", "Paju",
    "Pelto", "Pihla", "Puro", "Pyhä", "Ranta", "Rauta", "Ruska", "Saari", "Salmi", "Salo", "Suvi", "Syrjä", "Sävel", "Tammi",
    "Tuuli", "Vaara", "Vesi", "Viita", "Virta", "Vuori", "Väinö", "Yli", "Åker", "Öst",
)  # fmt: skip
ENDINGS = (
    "", "la", "lä", "nen", "niemi", "mäki", "ranta", "salo", "pelto", "järvi", "harju", "lahti", "linna", "korpi", "virta",
    "saari", "maa", "oja", "kallio", "koski",
)  # fmt: skip
TRADES = (
    "Konepaja", "Rakennus", "Sähkö", "Putki", "Autohuolto", "Ravintola", "Leipomo", "Kukka", "Parturi", "Hoiva", "Päiväkoti",
    "Logistiikka", "Kuljetus", "Metalli", "Puusepät", "Maalaus", "Kiinteistöhuolto", "Siivous", "Catering", "Hotelli",
    "Ohjelmistot", "Media", "Kirjapaino", "Tekstiili", "Puutarha", "Kala", "Liha", "Meijeri", "Apteekki", "Optiikka",
    "Laivatekniikka", "Automaatio", "Energia", "Kierrätys", "Turva", "Tilitoimisto", "Kauppa", "Rengas", "Huonekalu",
    "Lämpö",
)  # fmt: skip
FORMS = ("Oy", "Oy", "Oy", "Oy", "Ab", "Ky", "Tmi", "ry")
FIRST_NAMES = (
    "Aino", "Antti", "Eero", "Eeva", "Elina", "Emilia", "Fredrik", "Hanna", "Heikki", "Helena", "Ilkka", "Jaana", "Jari",
    "Jukka", "Kaisa", "Kalle", "Kirsi", "Lauri", "Leena", "Liisa", "Maija", "Matti", "Mika", "Minna", "Märta", "Niina", "Olli",
    "Outi", "Päivi", "Pekka", "Riitta", "Saana", "Sanna", "Satu", "Seppo", "Tiina", "Timo", "Tuula", "Veera", "Ville",
    "Yrjö", "Åsa", "Örjan",
)  # fmt: skip
TITLES = (
    "toimitusjohtaja", "henkilöstöpäällikkö", "työpaikkaohjaaja", "tuotantopäällikkö", "työnjohtaja", "yrittäjä", "rehtori",
    "palvelupäällikkö", "koulutusvastaava", "VD",
)  # fmt: skip
PHRASES = (
    "Sovittiin syksyn työpaikkajaksoista ja näyttöjen aikataulusta.",
    "Työpaikkaohjaajien koulutus kiinnostaa, seuraava ryhmä alkaa tammikuussa.",
    "Uusi hitsaussolu on asennettu; opiskelijat pääsevät kokeilemaan sitä keväällä.",
    "Puhuttiin rekrytoinnista: kesäksi tarvitaan kolme tekijää.",
    "Opettajan työelämäjakso sopii viikoille 10 ja 11.",
    "Palaute edellisestä jaksosta oli hyvää, perehdytykseen toivotaan selkeämpää listaa.",
    "Neuvottelukunnassa nousi esiin ruotsinkielisen asiakaspalvelun tarve.",
    "Käytiin läpi turvallisuusohjeet ja pukeutuminen hallissa.",
    "Yritys haluaa mukaan oppisopimusiltaan.",
    "Diskuterade lärlingsavtal och handledarutbildning på svenska.",
    "Laitelahjoituksesta tehdään erillinen sopimus, johto palaa asiaan.",
    "Ääniä, öljyä ja ähellystä: käynti hallissa kesken huoltoseisokin.",
)
TASKS = (
    "Soita ja sovi käynti", "Lähetä sopimuspohja", "Kysy näyttöjen ajankohdat", "Kutsu neuvottelukuntaan",
    "Sovi työelämäjakso", "Toimita koulutusesite", "Palaa laiteasiaan", "Vahvista vierailun päivä",
    "Kerää palaute jaksosta", "Sovi vuosikatsaus johdon kanssa",
)  # fmt: skip
WEIGHTS = (7, 9, 10, 5, 8, 4, 2)
GOALS = (
    "Kymmenen työpaikkajaksoa vuodessa", "Yhteinen perehdytysaineisto", "Kaksi opettajan työelämäjaksoa",
    "Uusi oppisopimusryhmä", "Ohjaajakoulutus kaikille tiimeille",
)  # fmt: skip


def company_name(number: int) -> str:
    """A name for the company with this number; the same number always gives the same name."""
    stem, rest = number % len(STEMS), number // len(STEMS)
    ending, rest = rest % len(ENDINGS), rest // len(ENDINGS)
    trade, rest = (rest * 7 + number) % len(TRADES), rest // len(TRADES)
    more = f" {STEMS[(rest + stem + 1) % len(STEMS)]}" if rest else ""
    return f"{STEMS[stem]}{ENDINGS[ending]}{more} {TRADES[trade]} {FORMS[number % len(FORMS)]}"


def business_ids(taken: Container[str]) -> Iterator[str]:
    """Valid business IDs of the range that no real organisation has, but those *taken*.

    The check digit is that of the Patent and Registration Office: weights 7 9 10 5 8 4 2, modulo 11, no remainder of 1.
    """
    for number in range(5_500_000, 6_000_000):
        rest = sum(int(digit) * weight for digit, weight in zip(str(number), WEIGHTS, strict=True)) % 11
        business_id = f"{number}-{(11 - rest) % 11}"
        if rest != 1 and business_id not in taken:
            yield business_id


def person_name(random: Random) -> tuple[str, str]:
    """First and last name."""
    last = f"{random.choice(STEMS)}{random.choice(ENDINGS)}"
    return random.choice(FIRST_NAMES), last


def text(random: Random) -> str:
    """A summary: mostly a sentence or two, sometimes a page."""
    count = 40 if random.random() < 0.01 else random.choice((1, 1, 2, 3))
    return " ".join(random.choices(PHRASES, k=count))
