"""`task`: what colleagues were given to do about clubs."""

from __future__ import annotations

from desktop.cli.answers import Answer
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf, ref
from desktop.cli.survey_lists import colleague
from desktop.i18n import _
from desktop.usecases.shortlist import finish_task, hand_over_task


def declare(add: Leaf) -> None:
    done = add("done", finish, _("say that a task is done"))
    done.add_argument("ref", type=ref, metavar="REF")
    over = add("hand-over", hand_over, _("give a task to a colleague"))
    over.add_argument("ref", type=ref, metavar="REF")
    over.add_argument("--to", required=True, metavar=_("NAME"))


def finish(desk: Desk) -> Answer:
    number = desk.worker.do(finish_task, desk.options.ref).value.id
    return Answer(value={"ref": number, "done": True}, text=_("Task {ref} is done.").format(ref=number))


def hand_over(desk: Desk) -> Answer:
    owner = colleague(desk.worker, desk.options.to)
    number = desk.worker.do(hand_over_task, desk.options.ref, owner.id).value.id
    text = _("Task {ref} is now with {name}.").format(ref=number, name=owner.name)
    return Answer(value={"ref": number, "owner": owner.name}, text=text)
