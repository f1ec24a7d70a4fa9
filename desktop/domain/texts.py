"""Texts that people type or paste: what cannot be seen goes, and what is far too long is refused."""

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any, TypeVar
from unicodedata import category

from desktop.domain.drafts import Draft
from desktop.domain.values import Problem
from desktop.errors import Refused
from desktop.i18n import _

LONGEST = 5000
"""Characters of one text: three pages, more than any reader takes."""
LONGEST_REASON = 1000
"""Characters of a reason or of what evidence is: it has to fit a letter."""
LONGEST_NAME = 200
"""Characters of the name of something."""
NAMES = frozenset({"title", "name"})
_BREAKS = str.maketrans({"\r": "\n", "\v": "\n", "\f": "\n", "\u2028": "\n", "\u2029": "\n"})
_JOINERS = "\u200c\u200d"  # these two shape letters and pictures
D = TypeVar("D", bound=Draft)


def tidy(draft: D) -> D:
    """The draft with its texts cleaned; the very same when there is nothing to clean."""
    cleaned: dict[str, Any] = {name: visible(text) for name, text in _texts(draft)}
    changed = {name: text for name, text in cleaned.items() if text != getattr(draft, name)}
    return replace(draft, **changed) if changed else draft


def visible(text: str) -> str:
    """A text without what nobody sees: control signs, and signs that turn the direction of reading."""
    if text.isprintable():
        return text
    lines = text.replace("\r\n", "\n").translate(_BREAKS)
    return "".join(sign for sign in lines if sign in "\n\t" + _JOINERS or category(sign)[0] != "C")


def one_line(text: str) -> str:
    """A name as one line without what nobody sees, so that no two names look alike."""
    return " ".join(visible(text).split())


def as_reason(text: str, asked: str) -> str:
    """A reason as it is kept; `asked` is what to say when there is none. Raises Refused."""
    reason = visible(text).strip()
    if not reason:
        raise Refused(asked)
    if len(reason) > LONGEST_REASON:
        told = _("This text is longer than {most} characters. Make it shorter.")
        raise Refused(told.format(most=LONGEST_REASON))
    return reason


def length_problems(draft: Draft, longest: int = LONGEST) -> list[Problem]:
    """Which texts of a draft are too long; but for its name they may have `longest` characters."""
    told = _("This text is longer than {most} characters. Make it shorter.")
    return [
        Problem(name, told.format(most=most))
        for name, text in _texts(draft)
        if len(text) > (most := LONGEST_NAME if name in NAMES else longest)
    ]


def _texts(draft: Draft) -> Iterator[tuple[str, str]]:
    values = ((field.name, getattr(draft, field.name)) for field in fields(draft))
    return ((name, value) for name, value in values if type(value) is str)  # no members of an enum
