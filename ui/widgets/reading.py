"""What people type in a field, read as a value: whole numbers, euros, times. Refuses with a sentence."""

import re

from desktop.errors import Refused
from desktop.i18n import _

_WHOLE = re.compile(r"[0-9]{1,9}|[0-9]{1,3}(?:[. ][0-9]{3})+")
_EUROS = re.compile(
    r"(?P<euros>[0-9]{1,7}|[0-9]{1,3}(?:[. ][0-9]{3})+)(?:[,.](?P<cents>[0-9]{1,2}|-{1,2}|–))?"
)
_CLOCK = re.compile(r"(?P<hour>[0-9]{1,2})(?:[:.uh ]?(?P<minute>[0-9]{2}))?")


def read_number(text: str, least: int = 0, most: int = 999_999_999) -> int:
    """A whole number from `least` to `most`. Raises Refused."""
    found = _WHOLE.fullmatch(text.strip())
    if found is None:
        raise Refused(_("“{text}” is not a whole number.").format(text=_short(text)))
    number = int(re.sub("[. ]", "", text))
    if not least <= number <= most:
        raise Refused(_("Enter a number from {least} to {most}.").format(least=least, most=most))
    return number


def read_cents(text: str) -> int:
    """Euros as people write them (8 · 12,50 · € 1.250,00 · 8,-), in cents. Raises Refused."""
    bare = text.replace("€", "").replace("\xa0", " ").strip().removesuffix("euro").strip()
    found = _EUROS.fullmatch(bare)
    if found is None:
        raise Refused(_("“{text}” is not an amount. Write it like 12,50.").format(text=_short(text)))
    euros = int(re.sub("[. ]", "", found["euros"]))
    cents = (found["cents"] or "").strip("-–")
    return euros * 100 + int((cents + "00")[:2])


def read_clock(text: str) -> str:
    """A time of day (10:30, 10.30, 1030, 10u30, 10) as "HH:MM". Raises Refused."""
    found = _CLOCK.fullmatch(text.strip().lower())
    hour, minute = (int(found["hour"]), int(found["minute"] or 0)) if found else (24, 0)
    if hour > 23 or minute > 59:
        raise Refused(_("“{text}” is not a time. Write it like 10:30.").format(text=_short(text)))
    return f"{hour:02}:{minute:02}"


def _short(text: str) -> str:
    clean = " ".join(text.split())
    return clean if len(clean) <= 40 else clean[:39] + "…"
