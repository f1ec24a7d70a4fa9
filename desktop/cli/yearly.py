"""`provider yearly`, `confirm-year`, `call-round`: what a club is asked by phone, and what it said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desktop.cli.answers import Answer, table
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf, ref, whole
from desktop.cli.rows import fields_of
from desktop.cli.survey_lists import colleague
from desktop.cli.values import day
from desktop.domain.formats import phone_words
from desktop.domain.yearly_check import Said
from desktop.errors import Invalid, Problem
from desktop.i18n import _, ngettext, show_date
from desktop.queries.yearly_checks import AskedLine, ClubCall, club_call
from desktop.usecases.check_months import set_check_month
from desktop.usecases.shortlist import plan_calls
from desktop.usecases.yearly_checks import confirm_year, propose_again, tell_club

LINE = ("key", "ask", "criterion", "about", "words", "until", "offer")


def declare(add: Leaf) -> None:
    """Say the commands."""
    asked = add("yearly", show, _("what a club is asked by phone, and when"))
    asked.add_argument("ref", type=ref, metavar="REF")
    asked.add_argument("--month", type=whole, metavar="N", help=_("give it another month for its check"))
    told = add("confirm-year", confirm, _("a club says that what it is asked still holds"))
    told.add_argument("ref", type=ref, metavar="REF")
    told.add_argument(
        "--by", required=True, metavar=_("FUNCTION"), help=_("who told it: a function, no name")
    )
    told.add_argument("--day", metavar=_("DATE"), help=_("the day they said so; today if not given"))
    told.add_argument("--except", dest="exceptions", nargs="+", action="extend", default=[],
                      metavar=_("LINE=SAID"), help="changed, wrong")  # fmt: skip
    told.add_argument("--propose", action="store_true", help=_("propose its offers again, those that may"))
    heard = add("told", tell, _("a club was told which of its offers drop out; prints the text"))
    heard.add_argument("ref", type=ref, metavar="REF")
    given = add("call-round", plan, _("give a colleague clubs to call about what falls away"))
    given.add_argument("refs", nargs="+", type=ref, metavar="REF")
    given.add_argument("--to", required=True, metavar=_("NAME"), help=_("who is to call them"))
    given.add_argument("--due", metavar=_("DATE"), help=_("before which day"))
    given.add_argument("--note", default="", metavar=_("TEXT"))


def show(desk: Desk) -> Answer:
    number = desk.options.ref
    if desk.options.month is not None:
        desk.worker.do(set_check_month, number, desk.options.month)
    app = desk.reader
    call = app.ask(club_call, number, app.today, app.person.id)
    return Answer(value=_value(call), text=_text(call))


def _value(call: ClubCall) -> dict[str, Any]:
    return {
        "ref": call.ref.id,
        "name": call.name,
        "month": call.month,
        "starts": call.check.starts.isoformat() if call.check else None,
        "lines": [fields_of(one, LINE) for one in call.lines],
        "ahead": [fields_of(one, LINE) for one in call.ahead],
        "again": [ref for ref, _title in call.again],
        "drops": [
            {"ref": one.offer, "title": one.title, "day": one.ending.day.isoformat(), "why": one.ending.why}
            for one in call.drops
        ],
        "text": call.text,
        "told_on": call.told_on.isoformat() if call.told_on else None,
    }


def _text(call: ClubCall) -> str:
    parts = [f"{call.name}  {phone_words(call.phone)}".rstrip()]
    if call.check is not None:
        text = _("Yearly check: from {start} to {end}")
        parts.append(text.format(start=show_date(call.check.starts), end=show_date(call.check.ends)))
    parts.append(_table(call.lines, _("Nothing is asked of this club now.")))
    if call.ahead:
        parts += [_("Its next check asks:"), _table(call.ahead, "")]
    return "\n".join([*parts, *([call.text.rstrip()] if call.text else [])])


def _table(lines: Sequence[AskedLine], nothing: str) -> str:
    heads = (_("Line"), _("About"), _("What"), _("Until"))
    return table(heads, [(one.key, one.about, one.words, one.until) for one in lines], nothing)


def confirm(desk: Desk) -> Answer:
    options, app = desk.options, desk.worker
    told = day("day", options.day) if options.day else app.today
    done = app.do(confirm_year, options.ref, options.by, told, _exceptions(options.exceptions)).value
    again = desk.run(propose_again, options.ref) if options.propose else None
    value = {
        "ref": options.ref, "renewed": done.renewed, "offers": done.offers, "changed": list(done.changed),
        "wrong": list(done.wrong), "proposed": list(again.proposed) if again else [],
        "left_out": [{"title": title, "why": why} for title, why in again.left_out] if again else [],
    }  # fmt: skip
    words = ngettext(
        "{n} verdict was renewed; data of {offers} confirmed.",
        "{n} verdicts were renewed; data of {offers} confirmed.",
        done.renewed,
    )
    lines = [words.format(n=done.renewed, offers=done.offers)]
    lines += [_("Not proposed: {title}. {why}").format(**one) for one in value["left_out"]]
    return Answer(value=value, text="\n".join(lines), code=1 if value["left_out"] else 0)


def _exceptions(pairs: Sequence[str]) -> dict[str, Said]:
    """LINE, or LINE=changed; a line alone is wrong. Raises Invalid."""
    found, problems = {}, []
    for pair in pairs:
        key, _sign, said = pair.partition("=")
        if (said or Said.WRONG) in tuple(Said):
            found[key.strip()] = Said(said or Said.WRONG)
        else:
            text = _("After {line} comes changed or wrong, not {said}.")
            problems.append(Problem("except", text.format(line=key[:60], said=said[:40])))
    if problems:
        raise Invalid(problems)
    return found


def tell(desk: Desk) -> Answer:
    app = desk.worker
    call = app.ask(club_call, desk.options.ref, app.today, app.person.id)
    app.do(tell_club, desk.options.ref)
    return Answer(value={"ref": desk.options.ref, "text": call.text}, text=call.text.rstrip())


def plan(desk: Desk) -> Answer:
    options = desk.options
    owner = colleague(desk.worker, options.to)
    due = day("due", options.due) if options.due else None
    made = desk.worker.do(plan_calls, options.refs, owner.id, due, options.note).value
    text = ngettext("{n} club is now with {name}.", "{n} clubs are now with {name}.", len(made))
    return Answer(
        value={"owner": owner.name, "tasks": [one.id for one in made]},
        text=text.format(n=len(made), name=owner.name),
    )
