"""How a reading of a price or of ages is told back: in words that read as the same again."""

from __future__ import annotations

from desktop.domain.age_texts import Ages
from desktop.domain.price_texts import Price
from desktop.i18n import _, ngettext, show_money
from desktop.queries.wording import word_of


def price_words(price: Price) -> str:
    """€ 45 per kaart, 10 lessen; a reading without a price is told by what it does say."""
    told = [_tries(price.trial_sessions)] if price.trial_sessions else []
    if price.price_period == "free":
        told.append(word_of("price_periods", "free"))
    elif price.price_cents is not None:
        told.append(f"{_euros(price.price_cents)} {word_of('price_periods', price.price_period)}")
    if price.lessons_per_card:
        count = price.lessons_per_card
        told.append(ngettext("{count} lesson", "{count} lessons", count).format(count=count))
    if price.flexible:
        told.append(_("can stop every month"))
    return ", ".join(told) or _("only as an explanation")


def ages_words(ages: Ages) -> str:
    """4 tot en met 12 jaar, vanaf 55 jaar, alle leeftijden."""
    if ages.min_age is None and ages.max_age is None:
        return _("all ages")
    if ages.max_age is None:
        return _("from {age} years").format(age=ages.min_age)
    if ages.min_age is None:
        return _("up to and including {age} years").format(age=ages.max_age)
    return _("{low} through {high} years").format(low=ages.min_age, high=ages.max_age)


def _tries(count: int) -> str:
    return ngettext("first lesson free", "first {count} lessons free", count).format(count=count)


def _euros(cents: int) -> str:
    return show_money(cents).removesuffix(",00").removesuffix(".00")
