"""Words in the user's language: gettext for sentences, Babel for dates and money. English in code."""

import gettext
from datetime import date, datetime
from functools import lru_cache
from io import BytesIO
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.numbers import format_currency

from desktop.po import translation

LANGUAGES = ("nl", "en")
CITY_TIME = ZoneInfo("Europe/Amsterdam")


@lru_cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    return gettext.GNUTranslations(BytesIO(translation(language)))


class _Speaker:
    """The language of this process; set once at the door."""

    language = "nl"


def use(language: str) -> None:
    """Speak `language` ("nl" or "en") from here on."""
    _Speaker.language = language if language in LANGUAGES else "nl"


def language() -> str:
    return _Speaker.language


def _(message: str) -> str:
    """The sentence in the user's language."""
    return _catalogue(_Speaker.language).gettext(message) if message else ""


def ngettext(one: str, many: str, n: int) -> str:
    """The sentence for `n` things."""
    return _catalogue(_Speaker.language).ngettext(one, many, n)


def show_date(day: date) -> str:
    """A date as people write it: 3 maart 2026."""
    return format_date(day, "d MMMM y", locale=_Speaker.language)


def show_moment(moment: datetime) -> str:
    """A moment in the city's time: 3 maart 2026 14:03."""
    return format_datetime(moment, "d MMMM y HH:mm", tzinfo=CITY_TIME, locale=_Speaker.language)


def show_money(cents: int) -> str:
    """Euros from integer cents: € 12,50."""
    return format_currency(cents / 100, "EUR", locale=_Speaker.language).replace("\xa0", " ")
