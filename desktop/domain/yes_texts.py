"""What a club says to a question of yes or no, or for a number, where it is certain; else asked."""

from __future__ import annotations

import re

from desktop.domain.heard import Heard, spoken
from desktop.i18n import _

YES, NO, UNKNOWN = "yes", "no", "unknown"
_YES = re.compile(
    r"x+|v|✓|✔|☑|1|waar|true|(?:ja+|jawel|jep|yes|y|j|klopt|zeker|jazeker|natuurlijk|uiteraard)"
    r"(?:[ ,!.]+(?:hoor|zeker|graag|natuurlijk|uiteraard|altijd|dat klopt|klopt|dat kan|is er|hebben we))*"
)
_NO = re.compile(
    r"0|onwaar|false|(?:nee+|neen|no|n|geen|niet|nog niet)"
    r"(?:[ ,!.]+(?:hoor|helaas|niet|nog niet|dat niet|is er niet|hebben we niet|sorry|jammer genoeg))*"
)
_UNKNOWN = re.compile(
    r"\?+|(?:dat )?(?:weet(?: ik| we)?(?: het)? niet|weten we niet|geen idee|onbekend|unknown|nvt|n\.v\.t\.)"
)
_NUMBERS = {
    "nul": 0, "geen": 0, "een": 1, "één": 1, "eenmaal": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5,
    "zes": 6, "zeven": 7, "acht": 8, "negen": 9, "tien": 10, "elf": 11, "twaalf": 12, "vijftien": 15,
    "twintig": 20,
}  # fmt: skip
_COUNT = re.compile(
    rf"(?:max(?:imaal|imum|\.)?|hoogstens|tot|het is|er zijn|er passen)? ?"
    rf"(?P<count>[0-9]{{1,4}}|{'|'.join(_NUMBERS)})(?:[.,]0)? ?"
    r"(?:x|keer|maal|lessen|les|proeflessen|proefles|mensen|personen|deelnemers|plekken|plaatsen|man|pers\.?)?"
    r"(?: (?:gratis|per keer|per les|per groep|per begeleider|in de groep))?[.!]*"
)


def read_yes(text: str) -> Heard[str]:
    """Yes, no or unknown; "ja, maar …" and "soms" are asked."""
    said = spoken(text).strip(" .,!")
    for answer, pattern in ((YES, _YES), (NO, _NO), (UNKNOWN, _UNKNOWN)):
        if pattern.fullmatch(said or spoken(text)):
            return Heard((answer,))
    return Heard((), _("Is that yes or no? Write: yes, no, or leave it empty."))


def read_count(text: str) -> Heard[int]:
    """A number of people or times, with the words people put around it."""
    found = _COUNT.fullmatch(spoken(text))
    if found is None:
        return Heard((), _("Which number is it? Write only the number, like 12."))
    words = found["count"]
    return Heard((_NUMBERS[words] if words in _NUMBERS else int(words),))
