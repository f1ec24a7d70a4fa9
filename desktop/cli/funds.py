"""`offer funds`: somebody asked whether funds still help to pay."""

from __future__ import annotations

from desktop.cli.answers import Answer
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf, ref
from desktop.cli.rows import offer_answer
from desktop.cli.values import day
from desktop.i18n import _
from desktop.usecases.funds import check_funds


def declare(add: Leaf) -> None:
    leaf = add("funds", ask_funds, _("a fund was asked, and still helps to pay"))
    leaf.add_argument("ref", type=ref, metavar="REF")
    leaf.add_argument("funds", nargs="+", metavar=_("FUND"), help=_("a code or a word, like Rotterdampas"))
    leaf.add_argument(
        "--checked-on", metavar=_("DATE"), help=_("the day they were asked; today if not given")
    )


def ask_funds(desk: Desk) -> Answer:
    options, app = desk.options, desk.worker
    asked_on = day("checked_on", options.checked_on) if options.checked_on else app.today
    app.do(check_funds, options.ref, tuple(options.funds), asked_on)
    return offer_answer(app, options.ref, _("The funds of offer {ref} were asked about: {title}."))
