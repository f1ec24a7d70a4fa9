"""Finds medical promises in a text: what moving is said to cure, lower, prevent or take away."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ILLS = (
    r"(?:\w*pijn(?:en)?|\w*klachten|diabetes|suikerziekte|dementie|alzheimer|parkinson|depressies?|somberheid|kanker"
    r"|artrose|reuma|copd|astma|hartfalen|hart- en vaatziekten|hartziekten?|hartaanval(?:len)?"
    r"|beroertes?|osteoporose|botontkalking|ziekten?|burn-?out|angsten|overgewicht|obesitas|jicht"
    r"|migraine|hoge bloeddruk)\b"
)
_VALUES = (
    r"(?:bloeddruk|cholesterol\w*|bloedsuiker\w*|suikerspiegel|glucose\w*|hartritme|longfunctie|hba1c)\b"
)
_YOUR = r"(?:(?:je|jouw|uw|de|het|een|alle|veel|chronische|hoge|te hoge|ernstige|meeste) ){0,3}"
_PILLS = r"(?:medicijnen|medicatie|insuline|pillen)"
_WEATHER = (
    r"(?:(?:de|het|een) )?(?:kou|koude|regen|wind|zon|hitte|warmte|dorst|muggen|teken|zweet|blaren|gladheid"
)
_BORED = r"|verveling|eenzaamheid|inbraak|honger|lawaai|armoede)\b"
_ENGLISH = (
    r"(?:\w+ ){0,2}(?:pain|diabetes|dementia|depression|arthritis|cancer|copd|asthma|disease|illness)\b"
)
_PROMISES = re.compile(
    "|".join(
        (
            r"\b(?:geneest|geneeskracht\w*|geneeskrachtige?|genezing|genezende)\b",
            r"\b(?:kan|kunt|kunnen|laat|helpt) (?:\w+ ){0,4}genezen\b",
            r"\b(?:helpt|helpen|werkt|werken|beschermt)(?: (?:ook|goed|echt|je|heel))* tegen "
            rf"(?!{_WEATHER}{_BORED})\w+",
            rf"\b(?:goed|middel|medicijn|remedie) tegen {_YOUR}{_ILLS}",
            rf"\b(?:verlaagt|verlagen|verlaag|verbetert|stabiliseert|normaliseert) {_YOUR}{_VALUES}",
            rf"\b{_VALUES} (?:\w+ )?(?:daalt|omlaag|zakt|verlagen|verlaagt)\b",
            rf"\b(?:vermindert|verlicht|verhelpt|bestrijdt|voorkomt|voorkom|stopt|verdrijft) {_YOUR}{_ILLS}",
            rf"\b{_ILLS} (?:\w+ )?(?:te )?"
            r"(?:verminderen|verlichten|verhelpen|voorkomen|genezen|bestrijden)\b",
            rf"\b{_ILLS} (?:verdwijnt|verdwijnen|gaat over|gaan over)\b",
            rf"\bvan {_YOUR}{_ILLS} af\b",
            r"\b(?:pijn|klachten|medicijn)vrij\b",
            rf"\b(?:minder|zonder|stop(?:pen)? met) (?:je |uw |jouw )?{_PILLS}\b|\bgeen {_PILLS} meer\b",
            r"\b(?:keert?|draait?) (?:je |uw )?(?:diabetes|suikerziekte)(?: type 2)? (?:om|terug)\b",
            r"\bdiabetes(?: type 2)? (?:omkeren|om te keren|terugdraaien|terug te draaien)\b",
            r"\bgegarandeerd (?:afvallen|resultaat|gezond\w*|beter)\b|\bafvallen gegarandeerd\b",
            r"\b[0-9]+ kilo (?:afvallen|lichter|kwijt|eraf)\b",
            r"\bmedisch bewezen\b|\btherapeutische (?:werking|effecten)\b",
            r"\b(?:cures?|heals)\b|\bpain-free\b|\bhelps against\b|\bno more medication\b",
            r"\blowers? (?:your |the )?(?:blood pressure|cholesterol|blood sugar)\b",
            rf"\b(?:relieves|prevents|reverses|treats|reduces) {_ENGLISH}",
        )
    ),
    re.IGNORECASE,
)
_DENIED_BEFORE = re.compile(r"\b(?:geen|niet|nooit|no|not)(?! alleen| only)(?: \w+){0,2} $", re.IGNORECASE)
_DENIED_AFTER = re.compile(r" (?:niet|niets|geen)\b", re.IGNORECASE)


def promises(text: str) -> Iterator[tuple[int, int]]:
    """Where promises stand. What is denied ("geen genezing", "geneest niet") promises nothing."""
    for found in _PROMISES.finditer(text):
        if not _DENIED_BEFORE.search(text[: found.start()]) and not _DENIED_AFTER.match(text, found.end()):
            yield found.span()
