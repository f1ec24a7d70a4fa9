"""Reports about the survey, written to files: one club, all clubs of a wave, the city, a wave as workbook.

What draws them (reportlab, jinja2, openpyxl) is imported when the first one is drawn. A file that is already
there is only written over when it is a report of ours that nobody added to.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from desktop.access import Permission
from desktop.application import Application, needs
from desktop.errors import Refused
from desktop.i18n import _
from desktop.progress import Progress
from desktop.queries.survey_reports import (
    ReportedClub,
    city_report,
    club_report,
    club_reports,
    reported_clubs,
    wave_book,
)
from desktop.reports.blocks import Document
from desktop.reports.city_words import city_document
from desktop.reports.club_words import club_document
from desktop.usecases.report_files import check_target, file_names, told, write_whole

DOCUMENTS = ("pdf", "html")
AT_ONCE = 50
"""So many clubs are read in one transaction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A club whose report was not written to `file`, and why."""

    ref: int
    name: str
    file: Path
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The files that were written, all of them in `folder`, and the clubs that were left out."""

    folder: Path
    files: tuple[Path, ...]
    skipped: tuple[Skipped, ...] = ()


@needs(Permission.READ)
def write_club_report(
    app: Application,
    progress: Progress,
    provider: int,
    out: Path,
    wave: str | None = None,
    publisher: str = "",
) -> Written:
    """The report of one club to a .pdf or .html file; without `wave` of the newest wave it has a score in.

    `publisher` signs it. Raises NotFound, Refused, Cancelled.
    """
    draw = drawer(ending(out, DOCUMENTS))
    check_target(out)
    progress.step(0, 1, out.name)
    data = draw(club_document(app.ask(club_report, app.today, provider, wave, publisher)))
    return write_one(progress, out, data)


@needs(Permission.READ)
def write_city_report(
    app: Application, progress: Progress, wave: str, out: Path, publisher: str = ""
) -> Written:
    """The report of a wave over the whole city to a .pdf or .html file. Raises as above."""
    draw = drawer(ending(out, DOCUMENTS))
    check_target(out)
    progress.step(0, 1, out.name)
    data = draw(city_document(app.ask(city_report, app.today, wave, publisher)))
    return write_one(progress, out, data)


@needs(Permission.READ)
def export_wave(app: Application, progress: Progress, wave: str, out: Path) -> Written:
    """Answers, questions and scores of a wave to an .xlsx file. Raises as above."""
    ending(out, ("xlsx",))
    check_target(out)
    from desktop.reports.workbook import book_bytes

    progress.step(0, 1, out.name)
    return write_one(progress, out, book_bytes(app.ask(wave_book, wave)))


@needs(Permission.READ)
def write_club_reports(
    app: Application,
    progress: Progress,
    wave: str,
    folder: Path,
    formats: Sequence[str] = ("pdf",),
    publisher: str = "",
) -> Written:
    """The reports of all clubs with a score in a wave, one file each a format, into `folder`.

    All are made beside each other first and put in place at the end: after a cancel or a full disk nothing
    is there that was not there before. A file of somebody else stays, and its club is skipped.
    """
    draws = {kind: drawer(kind) for kind in _known(formats)}
    clubs = app.ask(reported_clubs, wave)
    names = file_names({one.ref: f"{one.name} {wave}" for one in clubs})
    with told(folder), _beside(folder) as aside:
        for first in range(0, len(clubs), AT_ONCE):
            some = [one.ref for one in clubs[first : first + AT_ONCE]]
            for at, report in enumerate(app.ask(club_reports, app.today, some, wave, publisher)):
                progress.step(first + at, len(clubs), report.club)
                document = club_document(report)
                for kind, draw in draws.items():
                    (aside / f"{names[some[at]]}.{kind}").write_bytes(draw(document))
        progress.step(len(clubs), len(clubs))
        return _put_in_place(clubs, names, aside, folder, tuple(draws))


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """An empty folder inside `folder` that is gone afterwards, and `folder` too when nothing came into it."""
    made = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    aside = Path(mkdtemp(prefix=".beweegkeur-", dir=folder))
    try:
        yield aside
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        if made and not any(folder.iterdir()):
            folder.rmdir()


def _put_in_place(
    clubs: Sequence[ReportedClub], names: Mapping[int, str], aside: Path, folder: Path, kinds: Sequence[str]
) -> Written:
    files, skipped = [], []
    for club in clubs:
        for kind in kinds:
            target = folder / f"{names[club.ref]}.{kind}"
            try:
                check_target(target)
            except Refused as refused:
                message = refused.message
                skipped.append(Skipped(ref=club.ref, name=club.name, file=target, message=message))
                continue
            (aside / target.name).replace(target)
            files.append(target)
    return Written(folder=folder, files=tuple(files), skipped=tuple(skipped))


def write_one(progress: Progress, out: Path, data: bytes) -> Written:
    """One finished document to its file."""
    progress.step(1, 1, out.name)
    write_whole(out, data)
    return Written(folder=out.parent, files=(out,))


def ending(out: Path, known: Sequence[str]) -> str:
    """The format a file name asks for by its ending."""
    kind = out.suffix.lower().removeprefix(".")
    if kind in known:
        return kind
    text = _("Give a file name that ends in {known}.")
    raise Refused(text.format(known=_(" or ").join(f".{one}" for one in known)))


def _known(formats: Sequence[str]) -> tuple[str, ...]:
    strange = [kind for kind in formats if kind not in DOCUMENTS]
    if strange or not formats:
        text = _("There is no report as {formats}. Choose from: {known}.")
        raise Refused(text.format(formats=", ".join(strange) or "–", known=", ".join(DOCUMENTS)))
    return tuple(dict.fromkeys(formats))


def drawer(kind: str) -> Callable[[Document], bytes]:
    """What draws a document; loaded now, because reportlab and jinja2 take their time."""
    if kind == "pdf":
        from desktop.reports.pdf import pdf_bytes

        return pdf_bytes
    from desktop.reports.web import html_bytes

    return html_bytes
