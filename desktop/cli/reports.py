"""`report`: documents for clubs and for the city, and the letter of a decision."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from desktop.cli.answers import DONE, PARTLY, Answer, shown
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf, ref
from desktop.cli.progress import Watched
from desktop.errors import Refused
from desktop.i18n import _, ngettext
from desktop.usecases.agreements import write_agreement
from desktop.usecases.decision_letters import write_decision_letter
from desktop.usecases.reports import Written, write_city_report, write_club_report, write_club_reports


def declare(add: Leaf) -> None:
    one = add("club", club, _("the vitality of one club, as PDF or web page"))
    one.add_argument("ref", type=ref, metavar="REF")
    one.add_argument("out", metavar="OUT.pdf|OUT.html")
    one.add_argument("--wave", metavar=_("CODE"), help=_("of this survey; else of the newest with a score"))
    every = _of_wave(add("clubs", clubs, _("the same for all clubs of a survey, into a folder")))
    every.add_argument("folder", metavar=_("FOLDER"))
    every.add_argument("--html", action="store_true", help=_("web pages beside the PDFs"))
    whole = _of_wave(add("city", city, _("a survey over the whole city, without any club by itself")))
    whole.add_argument("out", metavar="OUT.pdf|OUT.html")
    letter = add("decision", decision, _("the letter to the club about a decision on its offer"))
    letter.add_argument("ref", type=ref, metavar="REF")
    letter.add_argument("out", metavar="OUT.pdf|OUT.html")
    told = _("on the proposal of this round, counted from 1; else the newest decision")
    letter.add_argument("--round", dest="turn", type=ref, metavar="N", help=told)
    paper = add("agreement", agreement, _("the cooperation agreement, to sign or as it was signed"))
    paper.add_argument("ref", type=ref, metavar="REF")
    paper.add_argument("out", metavar="OUT.pdf|OUT.html")


def _of_wave(leaf: ArgumentParser) -> ArgumentParser:
    leaf.add_argument("wave", metavar=_("SURVEY"), help=_("the short name of the round"))
    return leaf


def club(desk: Desk) -> Answer:
    options, publisher = desk.options, desk.workspace.file.publisher
    with Watched() as progress:
        written = desk.reader.run(
            write_club_report, progress, options.ref, place(options.out), options.wave, publisher
        )
    return written_answer(written)


def clubs(desk: Desk) -> Answer:
    options, publisher = desk.options, desk.workspace.file.publisher
    formats = ("pdf", "html") if options.html else ("pdf",)
    with Watched() as progress:
        written = desk.reader.run(
            write_club_reports, progress, options.wave, place(options.folder), formats, publisher
        )
    return written_answer(written)


def city(desk: Desk) -> Answer:
    options, publisher = desk.options, desk.workspace.file.publisher
    with Watched() as progress:
        written = desk.reader.run(write_city_report, progress, options.wave, place(options.out), publisher)
    return written_answer(written)


def decision(desk: Desk) -> Answer:
    options, publisher = desk.options, desk.workspace.file.publisher
    with Watched() as progress:
        written = desk.reader.run(
            write_decision_letter,
            progress,
            options.ref,
            place(options.out),
            turn=options.turn,
            publisher=publisher,
        )
    return written_answer(written)


def agreement(desk: Desk) -> Answer:
    options, publisher = desk.options, desk.workspace.file.publisher
    with Watched() as progress:
        written = desk.reader.run(
            write_agreement, progress, options.ref, place(options.out), publisher=publisher
        )
    return written_answer(written)


def place(name: str) -> Path:
    """The file or folder of this name; without a name it would be the folder one happens to be in."""
    if not name.strip():
        raise Refused(_("Say where it is to go: the name is empty."))
    return Path(name)


def written_answer(written: Written) -> Answer:
    """What was written: {files: [path], skipped: [{ref, name, file, message}]}."""
    files = [str(file.absolute()) for file in written.files]
    skipped = [
        {"ref": one.ref, "name": one.name, "file": str(one.file.absolute()), "message": one.message}
        for one in written.skipped
    ]
    text = ngettext(
        "{count} file was written to {folder}.", "{count} files were written to {folder}.", len(files)
    )
    lines = [text.format(count=len(files), folder=written.folder.absolute())]
    lines += [shown(f"{one.name}: {one.message}") for one in written.skipped]
    value = {"files": files, "skipped": skipped}
    return Answer(value=value, text="\n".join(lines), code=PARTLY if skipped else DONE)
