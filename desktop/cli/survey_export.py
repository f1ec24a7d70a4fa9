"""`survey export`: answers, questions and scores of a round as a workbook."""

from __future__ import annotations

from desktop.cli.answers import Answer
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf
from desktop.cli.progress import Watched
from desktop.cli.reports import place, written_answer
from desktop.i18n import _
from desktop.usecases.reports import export_wave


def declare(add: Leaf) -> None:
    leaf = add("export", export, _("answers, questions and scores as a workbook"))
    leaf.add_argument("wave", metavar=_("SURVEY"), help=_("the short name of the round"))
    leaf.add_argument("out", metavar="OUT.xlsx")


def export(desk: Desk) -> Answer:
    with Watched() as progress:
        written = desk.reader.run(export_wave, progress, desk.options.wave, place(desk.options.out))
    return written_answer(written)
