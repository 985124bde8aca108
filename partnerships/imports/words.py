"""Words that files use for kinds, countries, languages, sizes and classifications, and what they stand for here."""

import re
from functools import lru_cache

from partnerships.imports.text import plain_key

KIND_WORDS: dict[str, str] = {
    "company": (
        "company|yritys|företag|oy|ab|oyj|abp|ay|ky|kb|öb|osk|ok|asoy|as oy|oy ab|osakeyhtiö|julkinen osakeyhtiö|"
        "yksityinen osakeyhtiö|"
        "asunto-osakeyhtiö|keskinäinen kiinteistöosakeyhtiö|kiinteistöosakeyhtiö|osuuskunta|osuuspankki|"
        "kommandiittiyhtiö|avoin yhtiö|sivuliike|vakuutusosakeyhtiö|säästöpankki|eurooppayhtiö|laivanisännistöyhtiö|"
        "taloudellinen yhdistys|elinkeinoyhtymä|aktiebolag|publikt aktiebolag|bostadsaktiebolag|kommanditbolag|"
        "öppet bolag|andelslag|filial|limited company|public limited company|limited partnership|"
        "general partnership|cooperative|co-operative|branch|partnership"
    ),
    "sole_trader": (
        "sole_trader|tmi|toiminimi|yksityinen elinkeinonharjoittaja|yksityinen elinkeinonharj|elinkeinonharjoittaja|"
        "ammatinharjoittaja|yksityisliike|maatalousyrittäjä|fma|enskild näringsidkare|enskild firma|firma|sole trader|"
        "private trader|sole proprietor"
    ),
    "association": (
        "association|ry|r.y|rf|r.f|rp|sr|rs|yhdistys|aatteellinen yhdistys|rekisteröity yhdistys|säätiö|"
        "järjestö|eläkesäätiö|avoin säätiö|ideell förening|förening|registrerad förening|stiftelse|foundation|"
        "non-profit association|registered association|association or foundation|yhdistys tai säätiö"
    ),
    "municipality": (
        "municipality|kunta|kaupunki|kuntayhtymä|kunnallinen liikelaitos|kunnan liikelaitos|kuntayhtymän liikelaitos|"
        "kommun|stad|samkommun|kommunalt affärsverk|city|joint municipal authority|federation of municipalities"
    ),
    "wellbeing_county": (
        "wellbeing_county|hyvinvointialue|hyvinvointiyhtymä|välfärdsområde|wellbeing county|wellbeing services county"
    ),
    "parish": (
        "parish|seurakunta|seurakuntayhtymä|ev.lut.kirkko|evankelis-luterilainen kirkko|ortodoksinen kirkko|"
        "uskonnollinen yhdyskunta|uskonnollinen yhteisö|församling|kyrklig samfällighet|religious community"
    ),
    "state": (
        "state|valtio|valtion liikelaitos|valtion virasto|virasto|valtion viranomainen|ministeriö|staten|"
        "statligt affärsverk|ämbetsverk|government agency|state agency|state enterprise"
    ),
    "foreign": "foreign|ulkomainen|ulkomainen yhteisö|ulkomainen organisaatio|utländsk|foreign company",
    "own": "own|oma organisaatio|egen organisation|own organisation",
}
KINDS = {word: kind for kind, words in KIND_WORDS.items() for word in words.split("|")}

COUNTRY_WORDS = {
    "FI": "fin|suomi|finland",
    "SE": "swe|ruotsi|sverige|sweden",
    "NO": "nor|norja|norge|norway",
    "DK": "dnk|tanska|danmark|denmark",
    "EE": "est|viro|eesti|estland|estonia",
    "LV": "lva|latvia|lettland",
    "LT": "ltu|liettua|litauen|lithuania",
    "DE": "deu|saksa|tyskland|germany",
    "PL": "pol|puola|polen|poland",
    "NL": "nld|alankomaat|hollanti|nederländerna|netherlands",
    "BE": "bel|belgia|belgien|belgium",
    "FR": "fra|ranska|frankrike|france",
    "ES": "esp|espanja|spanien|spain",
    "IT": "ita|italia|italien|italy",
    "AT": "aut|itävalta|österrike|austria",
    "CH": "che|sveitsi|schweiz|switzerland",
    "IE": "irl|irlanti|irland|ireland",
    "GB": "gbr|uk|iso-britannia|englanti|storbritannien|england|united kingdom",
    "IS": "isl|islanti|island|iceland",
    "US": "usa|yhdysvallat|förenta staterna|united states",
    "CA": "can|kanada|canada",
    "CN": "chn|kiina|kina|china",
    "JP": "jpn|japani|japan",
    "IN": "ind|intia|indien|india",
    "UA": "ukr|ukraina|ukraine",
    "PT": "prt|portugali|portugal",
    "CZ": "cze|tšekki|tjeckien|czechia",
    "HU": "hun|unkari|ungern|hungary",
    "GR": "grc|kreikka|grekland|greece",
}
COUNTRIES = {word: code for code, words in COUNTRY_WORDS.items() for word in words.split("|")}

LANGUAGE_WORDS = {
    "fi": "fi|fin|suomi|suomen kieli|finska|finnish|suomenkielinen|fi-fi",
    "sv": "sv|swe|se|ruotsi|ruotsin kieli|svenska|swedish|ruotsinkielinen|svenskspråkig|sv-fi",
    "en": "en|eng|englanti|englannin kieli|engelska|english|englanninkielinen",
}
LANGUAGES = {word: code for code, words in LANGUAGE_WORDS.items() for word in words.split("|")}

SIZE_WORDS = {
    "micro": "micro|mikro|mikroyritys|mikroföretag|under 10|alle 10",
    "small": "small|pieni|pienyritys|liten|litet företag",
    "medium": "medium|keskisuuri|keskisuuri yritys|medelstor|medelstort företag|medium-sized",
    "large": "large|suuri|suuryritys|iso|stor|storföretag",
}
SIZES = {word: size for size, words in SIZE_WORDS.items() for word in words.split("|")}
SIZE_LIMITS = (("micro", 10), ("small", 50), ("medium", 250), ("large", 10**9))
NUMBER = re.compile(r"\d[\d \u00a0]*")

CLASSIFICATIONS = {
    "2008": "tol2008",
    "tol 2008": "tol2008",
    "tol2008": "tol2008",
    "nace": "tol2008",
    "nace rev. 2": "tol2008",
    "nace rev 2": "tol2008",
    "ni 2008": "tol2008",
    "näringsgrensindelning 2008": "tol2008",
    "tol-2008": "tol2008",
    "2025": "tol2025",
    "tol 2025": "tol2025",
    "tol2025": "tol2025",
    "nace rev. 2.1": "tol2025",
    "tol-2025": "tol2025",
    "nace rev 2.1": "tol2025",
    "ni 2025": "tol2025",
    "näringsgrensindelning 2025": "tol2025",
}


@lru_cache(maxsize=1_000)
def kind_of(value: str) -> str:
    """The kind that a legal form stands for, "" where it is not known."""
    return KINDS.get(plain_key(value), "")


@lru_cache(maxsize=1_000)
def country_of(value: str) -> str:
    """The two letters of a country, "" where it is not known."""
    if len(value) == 2 and value.isascii() and value.isalpha():
        return "GB" if value.upper() == "UK" else value.upper()
    return COUNTRIES.get(plain_key(value), "")


@lru_cache(maxsize=1_000)
def language_of(value: str) -> str:
    """fi, sv or en, "" for any other."""
    return LANGUAGES.get(plain_key(value), "")


@lru_cache(maxsize=1_000)
def size_of(value: str) -> str:
    """The size class of a number of staff, a range (by its beginning) or a word, "" where it says nothing."""
    word = SIZES.get(plain_key(value))
    if word:
        return word
    number = NUMBER.search(value)
    if not number:
        return ""
    staff = int(re.sub(r"\D", "", number.group())[:9])
    return next(size for size, below in SIZE_LIMITS if staff < below)


@lru_cache(maxsize=1_000)
def classification_of(value: str) -> str:
    """tol2008 or tol2025, "" where it is neither."""
    return CLASSIFICATIONS.get(plain_key(value), "")
