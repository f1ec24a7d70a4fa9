"""The lines of "wat ontbreekt nog": what is missing, the place that mends it, and what is in order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from textwrap import shorten
from typing import NamedTuple

from desktop.catalogues import criteria_set
from desktop.domain.approval import Missing
from desktop.domain.funds import deal_ended
from desktop.domain.readers import unknown_facts
from desktop.i18n import _, language, show_date
from desktop.queries.offer_file import OfferFile
from desktop.queries.remarks import place_words
from desktop.words import field_labels

SHORT = 40  # letters of a criterion; the review shows it in full
FEW = 3  # so many of a kind are named one by one; more stand folded under one line


class Line(NamedTuple):
    """One line: what is missing, the place that mends it, and the word on the link.

    A line with others `inside` has no place of its own: it unfolds into them or begins with the first, and
    `place` is its name.
    """

    words: str
    place: str
    verb: str = ""
    inside: tuple[Line, ...] = ()


class Lines(NamedTuple):
    """All that is told of an offer, in the order of the card."""

    remarks: Sequence[Line]
    before: Sequence[Line]
    after: Sequence[Line]
    asked: Sequence[Line]
    done: Sequence[str]

    def points(self) -> int:
        """How much keeps it back; what stands folded counts one by one."""
        return sum(len(line.inside) or 1 for line in (*self.before, *self.after))


def lines_of(file: OfferFile, today: date) -> Lines:
    """First what was sent back, what keeps it from being proposed, what only publishing asks, then what
    readers ask and keeps nothing back, and what is in order.
    """
    return Lines(
        remarks=_remarks(file),
        before=_told("before", file.missing, frozenset(file.outcome.missing)),
        after=_told("after", file.missing_to_publish, frozenset(map(_code, file.missing_to_publish)) - {"-"}),
        asked=_asked(file, today),
        done=_done(file),
    )


def _remarks(file: OfferFile) -> list[Line]:
    """What a reviewer wants changed, each with the way to its place."""
    return [
        Line(f"{shorten(place_words(one.place), SHORT, placeholder='…')}: {one.text}", one.place, _("Show"))
        for one in file.remarks
    ]


def _told(part: str, missing: Sequence[Missing], unseen: frozenset[str]) -> list[Line]:
    """The lines; criteria nobody looked at stand folded when there are many."""
    many = [one for one in missing if _code(one) in unseen]
    if len(many) <= FEW:
        return [Line(_named(one), one.place, _verb(one.place)) for one in missing]
    others = [Line(_named(one), one.place, _verb(one.place)) for one in missing if one not in many]
    inside = tuple(Line(_title(_code(one)), one.place, _verb(one.place)) for one in many)
    words = _("{n} criteria have not been looked at yet").format(n=len(many))
    return [*others, Line(words, f"{part}:criteria", inside=inside)]


def _asked(file: OfferFile, today: date) -> list[Line]:
    """What nobody told yet, folded when it is much; and what to ask again."""
    unknown, labels = unknown_facts(file.draft), field_labels()
    lines = [Line(labels[name], f"field:{name}", _("Fill in")) for name in unknown]
    if len(lines) > FEW:
        words = _("{n} facts are not known yet").format(n=len(lines))
        lines = [Line(words, "asked:facts", inside=tuple(lines))]
    if set(file.draft.funds) - {check.code for check in file.funds_checked}:
        lines.append(Line(_("Nobody asked yet whether every fund still pays"), "field:funds", _("Fill in")))
    if (ended := deal_ended(file.draft, today)) is not None:
        words = _("VGZ paid until {day}. Does it go on?").format(day=show_date(ended))
        lines.append(Line(words, "field:vgz_until", _("Change")))
    if file.waiting_until is not None and file.waiting_until < today:
        words = _("The waiting list ran until {day}. Is there room now?")
        told = words.format(day=show_date(file.waiting_until))
        lines.append(Line(told, "field:confirmed_on", _("Confirm")))
    return lines


def _code(line: Missing) -> str:
    return line.place.removeprefix("criterion:") if line.place.startswith("criterion:") else "-"


def _named(line: Missing) -> str:
    """A criterion by its words: nobody knows the codes by heart."""
    code = _code(line)
    if code in ("", "-"):
        return line.text
    return line.text.replace(code, _title(code), 1)


def _title(code: str) -> str:
    return shorten(criteria_set().criterion(code).title(language()), SHORT, placeholder="…")


def _verb(place: str) -> str:
    kind = place.partition(":")[0]
    if place == "field:confirmed_on":
        return _("Confirm")
    words = {
        "field": _("Fill in"), "wording": _("Change"), "criterion": _("Assess"), "visit": _("Record"),
        "photos": _("Photos"), "photo": _("Describe"),
    }  # fmt: skip
    return words[kind]


def _done(file: OfferFile) -> list[str]:
    """What is in order, so that one sees how far one is."""
    done = []
    if not any(line.place.startswith("field:") for line in file.missing):
        done.append(_("All facts are filled in"))
    if file.visits and not any(line.place == "visit" for line in file.missing):
        done.append(_("Visit of {day}").format(day=show_date(file.visits[0].day)))
    if not file.outcome.missing:
        done.append(_("All criteria have been looked at"))
    if file.confirmed_on is not None:
        done.append(_("Confirmed on {day}").format(day=show_date(file.confirmed_on)))
    return done
