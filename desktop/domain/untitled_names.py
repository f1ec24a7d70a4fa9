"""Finds whole names of people that no title goes before: after "bel" or "trainer", or before their number.

Rather too few than too many: what is found here may not be written, and a club, hall or street must not be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_CAPITAL = "A-ZÀ-ÞŞİĞŁŠŽČĆŚŹŻ"
_SMALL = "a-zà-ÿşığłšžčćśźżąęń"
_FIRST = rf"(?:IJ|[{_CAPITAL}])[{_SMALL}’']+(?:-[{_CAPITAL}][{_SMALL}]+)?"
_BETWEEN = r"(?:van|de|der|den|het|'t|’t|ten|ter|te|in 't|in den|op den|op de|el|al|El|Al|Ait|Ben)"
_LAST = rf"(?:IJ|[{_CAPITAL}])[\wà-ÿ’']+(?:[- ]?(?:{_BETWEEN} )*-[{_CAPITAL}][\w’']+)?"
_WHOLE = rf"(?P<first>{_FIRST})(?: {_BETWEEN}){{1,3}} (?P<last>{_LAST})"
_ROLE = (
    r"trainer|trainster|begeleider|begeleidster|gastvrouw|gastheer|coach|docente?|instructeur|instructrice"
    r"|fysiotherapeut|vrijwilliger|vrijwilligster|coördinator|secretaris|voorzitter|penningmeester"
    r"|contactpersoon|beheerder|huisarts|bestuurslid"
)
_CUE = (
    r"(?i:\b(?:(?:bel|mail|app|sms|bellen|mailen|appen)(?: even| gerust| dan)?(?: met| naar)?"
    r"|vraag(?: dan| even| gerust)?(?: naar| om| aan)|meld(?:en)?(?: je| u| jezelf)?(?: aan| dan| even)? bij"
    r"|aanmelden (?:bij|via)|contact(?: op| opnemen)?(?: met)?|onder leiding van|o\.l\.v\."
    rf"|begeleid door|les van|(?:{_ROLE})(?: is| heet)?):? )"
)
_AFTER_CUE = re.compile(rf"{_CUE}(?P<name>{_WHOLE})")
_REACH = r"[ ,:;(–—-]{1,3}(?i:(?:op|via|tel|tel\.|telefoon|mobiel|mail|e-mail)[ :]{1,2})?"
_NUMBER = r"(?:(?:\+31|0031|0)[\s\-–.()/]{0,3}[0-9]|[^\s@]+@\S)"
_BEFORE_NUMBER = re.compile(rf"\b(?P<name>{_WHOLE})(?={_REACH}{_NUMBER})")
_MOBILE = r"(?:(?:\+31|0031|0)[\s\-–.()/]{0,3}6|[^\s@]+@\S)"
_TWO_WORDS = re.compile(rf"\b(?P<name>(?P<first>{_FIRST}) (?P<last>{_LAST}))(?={_REACH}{_MOBILE})")
_NO_FIRST = re.compile(
    r"(?i:de|het|een|ons|onze|hoek|je|jouw|uw|dan|of|en|met|voor|wij|we|ik|bel|mail|app|vraag|meld|rotterdam"
    r"|elke|iedere|hotel|huize|prins|prinses|koning|koningin|nordic|tai|humanitas"
    r"|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|oud|nieuw|groot|klein|sint"
    r"|stichting|vereniging|gemeente|café|restaurant|manege|apotheek|bakkerij|bibliotheek|moskee|atelier"
    r"|bureau|stadion|receptie|secretariaat|bestuur|kantine|walking|old|yoga|pilates|zumba|dans\w*|fit\w*"
    r"|sport\w*|voetbal\w*|tennis\w*|hockey\w*|atletiek\w*|judo\w*|gym\w*|fysio\w*|zwem\w*|wandel\w*|wijk\w*"
    r"|buurt\w*|dorps\w*|stads\w*|jeugd\w*|volks\w*|speel\w*|zorg\w*|welzijn\w*|kinder\w*|beweeg\w*|roei\w*"
    r"|\w*(?:club|centrum|centra|vereniging|punt|huis|huizen|school|support|bedrijf|zaal|hal|park|studio"
    r"|praktijk|therapie|bad|plein|tuin|werf|fonds|groep|team|lijn|loket|dienst|balie|bond|raad|kerk"
    r"|academie|instituut|kantoor|gebouw|veld|baan|terrein|haven|winkel|coach|stars))"
)
_NO_LAST = re.compile(
    r"(?i:rotterdam|holland|nederland|delfshaven|charlois|feijenoord|feyenoord|ijsselmonde|kralingen|overschie|hillegersberg"
    r"|schiebroek|hoogvliet|pernis|rozenburg|noord|zuid|oost|west|centrum|crooswijk|alexander"
    r"|\w*(?:straat|laan|weg|plein|kade|singel|plantsoen|pad|gracht|brug|haven|school|hal|zaal|huis|kwartier"
    r"|buurt|wijk|polder|centrum|park|veld|tuin|bad|kerk|toren|molen|club|sport|fonds|hoek|stars|football)\w*)"
)
_GOES_ON = re.compile(r"[-’']?\w|(?: en| &)? (?:IJ|[A-ZÀ-Þ])\w| [1-9][0-9]{0,3}\b")
"""What makes a name part of a longer one, of an institute or a street."""


def untitled_names(text: str) -> Iterator[tuple[int, int]]:
    """Where whole names of people stand that no title goes before."""
    for pattern in (_AFTER_CUE, _BEFORE_NUMBER, _TWO_WORDS):
        for found in pattern.finditer(text):
            if _is_person(found) and not _GOES_ON.match(text, found.end("name")):
                yield found.span("name")


def _is_person(found: re.Match[str]) -> bool:
    return not (_NO_FIRST.fullmatch(found["first"]) or _NO_LAST.fullmatch(found["last"]))
