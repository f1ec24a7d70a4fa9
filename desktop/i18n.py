"""Words in the user's language: gettext for sentences, Babel for dates and money. English in code, Dutch first."""

import gettext
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.messages.pofile import read_po
from babel.numbers import format_currency

from desktop.resources import resource

LANGUAGES = ("nl", "en")
CITY_TIME = ZoneInfo("Europe/Amsterdam")


class _Catalogue(gettext.NullTranslations):
    """All .po files of one language, read from text: a few milliseconds, and nothing to build."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._words: dict[str, tuple[str, ...]] = {}
        for file in sorted(resource("translations", language).glob("*.po")):
            with file.open("rb") as stream:
                for message in read_po(stream, locale=language):
                    if message.id and message.string:
                        key = message.id[0] if isinstance(message.id, (tuple, list)) else message.id
                        text = message.string
                        self._words[key] = (text,) if isinstance(text, str) else tuple(text)

    def gettext(self, message: str) -> str:
        return self._words.get(message, (message,))[0]

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        forms = self._words.get(msgid1, (msgid1, msgid2))
        return forms[0] if n == 1 or len(forms) == 1 else forms[1]


@lru_cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return _Catalogue(language) if language != "en" else gettext.NullTranslations()


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
    return _catalogue(_Speaker.language).gettext(message)


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
