"""`provider conversation`: write down what was said with a club, and read it back."""

from __future__ import annotations

from argparse import Namespace

from desktop.catalogues import vocabulary
from desktop.cli.answers import Answer, table
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf, ref, whole
from desktop.cli.readers import read_code
from desktop.cli.rows import fields_of
from desktop.cli.values import day
from desktop.domain.conversations import TEXTS, ConversationDraft
from desktop.domain.providers import Relation
from desktop.i18n import _, language
from desktop.queries.conversations import ConversationRow, conversations_of
from desktop.usecases.conversations import record_conversation

FIELDS = ("day", "present", "motivation", "board_backs", *TEXTS, "next_on", "by")
OUTCOMES = (Relation.MOTIVATED, Relation.NOT_NOW, Relation.DECLINED)


def declare(add: Leaf) -> None:
    """Say the commands."""
    held = add("conversation", write, _("write down a conversation with a club"))
    held.add_argument("ref", type=ref, metavar="REF")
    held.add_argument("--day", metavar=_("DATE"), help=_("the day of the talk; today when left out"))
    held.add_argument("--present", nargs="+", action="extend", default=[], metavar=_("ROLE"),
                      help=", ".join(vocabulary("club_roles").codes))  # fmt: skip
    held.add_argument("--motivation", type=whole, metavar="1-5", help=_("how much they want this"))
    held.add_argument("--board-backs", action="store_true", help=_("the whole board is behind it"))
    held.add_argument("--wish", default="", metavar=_("TEXT"), help=_("what they want"))
    held.add_argument("--conditions", default="", metavar=_("TEXT"), help=_("what they need for it"))
    held.add_argument("--agreed", default="", metavar=_("TEXT"), help=_("what was agreed"))
    held.add_argument("--notes", default="", metavar=_("TEXT"), help=_("for us; published nowhere"))
    held.add_argument("--next-on", metavar=_("DATE"), help=_("the day of the next step"))
    outcomes = ", ".join(one.value for one in OUTCOMES)
    held.add_argument("--outcome", default="", metavar=_("RELATION"), help=outcomes)
    held.add_argument("--revisit-on", metavar=_("DATE"), help=_("when to come back to “not now”"))
    told = add("conversations", listing, _("what was said with a club"))
    told.add_argument("ref", type=ref, metavar="REF")


def write(desk: Desk) -> Answer:
    app = desk.worker
    number = app.do(record_conversation, desk.options.ref, _draft(desk)).value.id
    kept = next(one for one in app.ask(conversations_of, desk.options.ref) if one.ref.id == number)
    return Answer(
        value=_value(kept), text=_("The conversation was written down as number {ref}.").format(ref=number)
    )


def _draft(desk: Desk) -> ConversationDraft:
    options: Namespace = desk.options
    outcome = read_code("relations", options.outcome)
    return ConversationDraft(
        day=day("day", options.day) if options.day else desk.worker.today,
        present=tuple(dict.fromkeys(read_code("club_roles", one) for one in options.present)),
        motivation=options.motivation,
        board_backs=options.board_backs,
        next_on=day("next_on", options.next_on) if options.next_on else None,
        outcome=Relation(outcome) if outcome else None,
        revisit_on=day("revisit_on", options.revisit_on) if options.revisit_on else None,
        **{name: getattr(options, name) for name in TEXTS},
    )


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
