"""The cooperation agreement as a document: two copies to sign, or one that says who signed it and when."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from desktop.domain.agreements import AgreementTemplate, Signature, Wording
from desktop.i18n import _, language, show_date
from desktop.reports.blocks import Block, Document, Heading, Point, Points, Table, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementPaper:
    """What a copy is made from; without a signature there are lines to sign on."""

    template: AgreementTemplate
    provider: str
    publisher: str
    day: date
    signature: Signature | None = None


def agreement_document(paper: AgreementPaper) -> Document:
    """The agreement in the language of the user."""
    words = paper.template.words[language()]
    return Document(
        kicker=_("Version {version}").format(version=paper.template.version),
        title=words.title,
        under=paper.provider,
        language=language(),
        author=_publisher(paper),
        day=paper.day,
        opening=words.title,
        blocks=tuple(_blocks(paper, words)),
    )


def _publisher(paper: AgreementPaper) -> str:
    return paper.publisher or "Beweegkeur"


def _blocks(paper: AgreementPaper, words: Wording) -> Iterator[Block]:
    def filled(text: str) -> str:
        version = paper.template.version
        return text.format(provider=paper.provider, publisher=_publisher(paper), version=version)

    yield Text(text=filled(words.intro))
    yield Heading(text=words.club)
    yield Points(
        points=tuple(Point(title=one.title, text=filled(one.text)) for one in words.points), numbered=True
    )
    yield Heading(text=filled(words.us))
    yield Points(points=tuple(Point(text=filled(one)) for one in words.ours))
    yield Heading(text=words.end)
    yield Text(text=filled(words.end_text))
    yield Heading(text=words.sign)
    yield _lines(paper, words, filled)


def _lines(paper: AgreementPaper, words: Wording, filled: Callable[[str], str]) -> Table:
    signed, club, us = paper.signature, filled(words.for_club), filled(words.for_us)
    line = "…" * 18
    rows = (
        (words.signed_on, show_date(signed.signed_on) if signed else line, line if not signed else ""),
        (words.signed_by, signed.signed_by if signed else line, line if not signed else ""),
        (words.signature, _("signed, on paper at the club") if signed else "", ""),
        ("", "" if signed else line, "" if signed else line),
    )
    caption = filled(words.sign_text)
    return Table(caption=caption, heads=("", club, us), rows=rows, widths=(0.26, 0.37, 0.37))
