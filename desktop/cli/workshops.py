"""`workshop`: plan one, note who was there, close it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from desktop.application import Application
from desktop.catalogues import vocabulary
from desktop.cli.answers import Answer, Row, table
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf, ref
from desktop.cli.readers import read_code
from desktop.cli.rows import fields_of
from desktop.cli.values import day
from desktop.domain.workshops import WorkshopDraft
from desktop.i18n import _, ngettext
from desktop.queries.workshops import WorkshopRow, workshop, workshops
from desktop.usecases.workshops import add_workshop, attend_workshop, close_workshop

WORKSHOP = ("ref", "code", "title", "day", "place", "present", "closed")


def declare(add: Leaf) -> None:
    """Say the commands."""
    add("list", listing, _("workshops, the newest first"))
    new = add("add", enter, _("write a workshop down"))
    new.add_argument("code", metavar=_("CODE"), help=", ".join(vocabulary("workshops").codes))
    new.add_argument("day", metavar=_("DATE"))
    new.add_argument("--place", default="", metavar=_("TEXT"))
    came = add("attend", attend, _("note who of the clubs was there"))
    came.add_argument("ref", type=ref, metavar="REF")
    came.add_argument("staff", nargs="+", type=ref, metavar=_("PERSON"), help=_("numbers of: staff list"))
    came.add_argument("--absent", action="store_true", help=_("they did not come"))
    over = add("close", close, _("close a workshop: being there is proposed as evidence"))
    over.add_argument("ref", type=ref, metavar="REF")


def listing(desk: Desk) -> Answer:
    found = [workshop_row(one) for one in desk.reader.ask(workshops)]
    return Answer(value=found, text=workshop_table(found))


def workshop_row(one: WorkshopRow) -> dict[str, Any]:
    """A workshop in a list."""
    return {"ref": one.ref.id, **fields_of(one, WORKSHOP[1:])}


def workshop_table(found: Sequence[Row]) -> str:
    """The same for people."""
    heads = (_("No."), _("Workshop"), _("Day"), _("Place"), _("Present"), _("Closed"))
    closed = {True: _("yes"), False: ""}
    lines = [
        (
            row["ref"],
            row["title"],
            date.fromisoformat(row["day"]),
            row["place"],
            row["present"],
            closed[row["closed"]],
        )
        for row in found
    ]
    return table(heads, lines, _("There are no workshops yet."))


def enter(desk: Desk) -> Answer:
    options = desk.options
    code = read_code("workshops", options.code)
    draft = WorkshopDraft(code=code, day=day("day", options.day), place=options.place)
    number = desk.worker.do(add_workshop, draft).value.id
    return workshop_answer(desk.worker, number, _("Workshop {ref} was written down: {title}."))


def attend(desk: Desk) -> Answer:
    options = desk.options
    desk.worker.do(attend_workshop, options.ref, options.staff, not options.absent)
    return workshop_answer(desk.worker, options.ref, _("Workshop {ref}, {title}: {present} present."))


def close(desk: Desk) -> Answer:
    made = len(desk.worker.do(close_workshop, desk.options.ref).value)
    answer = workshop_answer(desk.worker, desk.options.ref, "")
    text = ngettext(
        "The workshop is closed. {count} verdict is proposed to whoever judges it.",
        "The workshop is closed. {count} verdicts are proposed to whoever judges them.",
        made,
    )
    return Answer(value={**answer.value, "proposed": made}, text=text.format(count=made))


def workshop_answer(app: Application, number: int, text: str) -> Answer:
    """One workshop as it stands now, with who was there; `text` may name {ref}, {title} and {present}."""
    one = app.ask(workshop, number)
    people = [fields_of(row, ("staff", "name", "provider", "present")) for row in one.attendees]
    told = text.format(ref=number, title=one.title, present=one.present)
    return Answer(value={**workshop_row(one), "attendees": people}, text=told)
