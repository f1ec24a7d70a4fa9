"""`provider conversation`: write down what was said with a club, correct it, take it away and put it back."""

from __future__ import annotations

import json
from argparse import ArgumentParser, BooleanOptionalAction, Namespace
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from desktop.application import Application
from desktop.catalogues import vocabulary
from desktop.cli.answers import Answer, table
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf, ref, whole
from desktop.cli.readers import read_code, read_text
from desktop.cli.rows import fields_of
from desktop.cli.values import day, draft_fields, field_value, json_file
from desktop.domain.conversations import TEXTS, ConversationDraft
from desktop.domain.providers import Relation
from desktop.errors import Refused
from desktop.i18n import _, language, show_date
from desktop.queries.conversations import ConversationRow, conversation, conversations_of
from desktop.usecases.conversations import (
    Removed,
    correct_conversation,
    record_conversation,
    remove_conversation,
    restore_conversation,
)

SAID = ("day", "present", "motivation", "board_backs", *TEXTS, "next_on")
FIELDS = (*SAID, "by")
OUTCOMES = (Relation.MOTIVATED, Relation.NOT_NOW, Relation.DECLINED)


def declare(add: Leaf) -> None:
    """Say the commands."""
    held = add("conversation", write, _("write down a conversation with a club"))
    held.add_argument("ref", type=ref, metavar="REF")
    _what_was_said(held)
    outcomes = ", ".join(one.value for one in OUTCOMES)
    held.add_argument("--outcome", default="", metavar=_("RELATION"), help=outcomes)
    held.add_argument("--revisit-on", metavar=_("DATE"), help=_("when to come back to “not now”"))
    told = add("conversations", listing, _("what was said with a club"))
    told.add_argument("ref", type=ref, metavar="REF")
    better = add("correct-conversation", correct, _("write down better what you wrote down of a talk"))
    _what_was_said(better)
    wrong = add("remove-conversation", remove, _("take a conversation away that was written down by mistake"))
    wrong.epilog = _("Keep what it prints: with that the conversation can be put back.")
    for leaf in (better, wrong):
        leaf.add_argument("number", type=ref, metavar=_("CONVERSATION"), help=_("its number in the list"))
    again = add("restore-conversation", restore, _("put back a conversation that was taken away"))
    again.add_argument("file", metavar="FILE.json", help=_("what “remove-conversation --json” answered"))


def _what_was_said(held: ArgumentParser) -> None:
    held.add_argument("--day", metavar=_("DATE"), help=_("the day of the talk; today when left out"))
    held.add_argument("--present", nargs="+", action="extend", metavar=_("ROLE"),
                      help=", ".join(vocabulary("club_roles").codes))  # fmt: skip
    held.add_argument("--motivation", type=whole, metavar="1-5", help=_("how much they want this"))
    held.add_argument("--board-backs", action=BooleanOptionalAction, help=_("the whole board is behind it"))
    held.add_argument("--wish", metavar=_("TEXT"), help=_("what they want"))
    held.add_argument("--conditions", metavar=_("TEXT"), help=_("what they need for it"))
    held.add_argument("--agreed", metavar=_("TEXT"), help=_("what was agreed"))
    held.add_argument("--notes", metavar=_("TEXT"), help=_("for us; published nowhere"))
    held.add_argument("--next-on", metavar=_("DATE"), help=_("the day of the next step"))


def write(desk: Desk) -> Answer:
    app, options = desk.worker, desk.options
    said = _said(ConversationDraft(day=app.today), options)
    outcome = read_code("relations", options.outcome)
    draft = replace(
        said,
        outcome=Relation(outcome) if outcome else None,
        revisit_on=day("revisit_on", options.revisit_on) if options.revisit_on else None,
    )
    number = app.do(record_conversation, options.ref, draft).value.id
    return _told(app, number, _("The conversation was written down as number {ref}."))


def correct(desk: Desk) -> Answer:
    """What is not given stays as it was; an empty text takes it away."""
    app, number = desk.worker, desk.options.number
    was = app.ask(conversation, number)
    app.do(correct_conversation, was.ref, _said(was.draft, desk.options))
    return _told(app, number, _("Conversation {ref} was corrected."))


def remove(desk: Desk) -> Answer:
    app, number = desk.worker, desk.options.number
    was = app.ask(conversation, number)
    gone = app.do(remove_conversation, was.ref).value
    text = _("The conversation of {day} was taken away. How far you are with the club stays.")
    value = _value(was) | {"salts": dict(gone.salts)}
    return Answer(
        value=value, text="\n".join([text.format(day=show_date(was.day)), *_way_back(number, value)])
    )


def _way_back(number: int, value: dict[str, object]) -> Iterator[str]:
    """What was said is kept nowhere any more, so whoever may want it back keeps it."""
    file = _("conversation-{number}.json").format(number=number)
    yield _(
        "To put conversation {number} back: keep the last line here as the file {file}, and then:"
    ).format(number=number, file=file)
    yield f"provider restore-conversation {file}"
    yield json.dumps(value)


def restore(desk: Desk) -> Answer:
    number = desk.worker.do(restore_conversation, _removed(desk.options.file)).value.id
    return _told(desk.worker, number, _("Conversation {ref} is back, under the name of who wrote it down."))


def _removed(file: str) -> Removed:
    """What was taken away, from the answer that said so. Raises Refused, Invalid."""
    given: Any = json_file(file)
    if not isinstance(given, dict) or not isinstance(given.get("salts"), dict):
        raise Refused(_("{file} is not what “remove-conversation --json” answered.").format(file=file))
    said = {name: given.get(name) for name in SAID}
    return Removed(
        number=field_value("ref", int, given.get("ref")),
        draft=ConversationDraft(**draft_fields(ConversationDraft, said)),
        salts={name: read_text(salt) for name, salt in given["salts"].items() if name in TEXTS},
    )


def _told(app: Application, number: int, text: str) -> Answer:
    return Answer(value=_value(app.ask(conversation, number)), text=text.format(ref=number))


def _said(was: ConversationDraft, options: Namespace) -> ConversationDraft:
    """What was said before, with everything that is given now."""
    given = {name: getattr(options, name) for name in ("motivation", "board_backs", *TEXTS)}
    days = {name: getattr(options, name) for name in ("day", "next_on")}
    given |= {name: day(name, said) for name, said in days.items() if said}
    if options.present is not None:
        given["present"] = tuple(dict.fromkeys(read_code("club_roles", one) for one in options.present))
    return replace(was, **{name: said for name, said in given.items() if said is not None})


def listing(desk: Desk) -> Answer:
    found = desk.worker.ask(conversations_of, desk.options.ref)
    roles = vocabulary("club_roles")
    heads = (_("No."), _("Day"), _("Present"), _("Motivation"), _("Agreed"), _("Next step"))
    lines = [
        (one.ref.id, one.day, [roles.label(code, language()) for code in one.present], one.motivation,
         one.agreed, one.next_on)
        for one in found
    ]  # fmt: skip
    told = table(heads, lines, _("No conversation with this club was written down yet."))
    return Answer(value=[_value(one) for one in found], text=told)


def _value(one: ConversationRow) -> dict[str, object]:
    return {"ref": one.ref.id, **fields_of(one, FIELDS)}
