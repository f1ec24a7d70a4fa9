"""What one header of a survey export says: a code, a theme, a statement, or something the tool added."""

from __future__ import annotations

import re
from typing import NamedTuple

from rapidfuzz import fuzz

from desktop.domain.model_problems import NOT_A_QUESTION
from desktop.domain.names import normalised_name
from desktop.domain.vitality_model import Question, VitalityModel

# Without spaces and signs: what a survey tool adds to the answers.
_ADDED = (
    "id nr nummer rij row respondent respondentid responseid response antwoordid naam name club vereniging "
    "clubnaam verenigingsnaam naamclub naamvereniging naamvandevereniging naamvandeclub clubnummer "
    "verenigingsnummer relatienummer relatiecode organisatienummer kvk kvknummer rol role functie uwfunctie "
    "jefunctie plaats city wijk gebied sport bond adres email emailadres emailaddress mail telefoon "
    "telefoonnummer phone datum date tijd time tijdstempel timestamp start starttijd begintijd starttime "
    "eindtijd completiontime startdatum einddatum ingevuldop datumingevuld datuminvoer submitdate lastpage "
    "laatstepagina startlanguage seed ip ipadres ipaddress taal language status voortgang progress duur "
    "duration token opmerking opmerkingen toelichting remarks comments aantalleden"
)
OTHER = {*_ADDED.split(), *(name.replace("_", "") for name in NOT_A_QUESTION)}
_NUMBERED = re.compile(r"(?:(?:vraag|stelling|question|statement|q|v|s)\s*)?\d{1,3}[a-z]?\s*[.:)–-]\s*", re.I)
_BRACKETED = re.compile(r".*\[([^\]]{8,})\]\s*")
_CODED = re.compile(r"([A-Za-z][A-Za-z0-9]{0,9}-\d{1,3})(?:$|[\s.:)–-]+(.*))")
_AFTER_THEME = re.compile(r"\s*(?:\s[–-]\s|[:>|/])[\s>|/:]*")
FEW_WORDS = 3
"""Fewer words than this occur in many statements: they make no likeness by themselves."""


class Heard(NamedTuple):
    """`wording`: the statement itself. `code` and `theme`: as the header names them, else empty."""

    wording: str
    code: str
    theme: str
    other: bool


def hear(header: str, model: VitalityModel) -> Heard:
    """Take a header apart. `Organisatie [2. Ons bestuur is compleet]` says a theme and a statement."""
    theme, _rest = _theme_before(header.replace("[", ": "), model)
    bracketed = _BRACKETED.fullmatch(header)
    wording = bracketed[1].strip() if bracketed else header
    coded, code = _CODED.fullmatch(wording), ""
    if coded and (not coded[2] or coded[1].upper() in model.by_code or _of_model(coded[1].upper(), model)):
        code, wording = coded[1].upper(), coded[2] or ""
    elif numbered := _NUMBERED.match(wording):
        wording = wording[numbered.end() :] or wording
    named, wording = _theme_before(wording, model)
    theme = theme or named or _of_model(code, model)
    squashed = normalised_name(wording or code).replace(" ", "")
    return Heard(wording, code, theme, not squashed or squashed in OTHER)


def likeness(wording: str, question: Question) -> int:
    """How much a header is like a question, 0 to 100; 100 is the same but for signs and capitals."""
    said = normalised_name(wording)
    texts = [normalised_name(question.nl), normalised_name(question.en)]
    if not said or said in texts:
        return 100 if said else 0
    scorers = [fuzz.ratio, fuzz.token_sort_ratio]
    if len(said.split()) >= FEW_WORDS:
        scorers.append(fuzz.token_set_ratio)
    return min(99, int(max(scorer(said, text) for scorer in scorers for text in texts)))


def _of_model(code: str, model: VitalityModel) -> str:
    """The theme in a code: ORG in ORG-9. COVID-19 is just a word."""
    return next((one.code for one in model.themes if code.startswith(f"{one.code}-")), "")


def _theme_before(wording: str, model: VitalityModel) -> tuple[str, str]:
    """The theme that stands first, and the rest; else nothing and everything."""
    sign = _AFTER_THEME.search(wording)
    if not sign or sign.end() == len(wording):
        return "", wording
    names = {normalised_name(name): one.code for one in model.themes for name in (one.nl, one.en, one.code)}
    theme = names.get(normalised_name(wording[: sign.start()]), "")
    return (theme, wording[sign.end() :]) if theme else ("", wording)
