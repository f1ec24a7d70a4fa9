"""`offer check`, `waive`, `suggest`, `take`, `dismiss`: second looks, exceptions and proposed verdicts."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable

from desktop.cli.answers import Answer
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf, WrongUsage, ref
from desktop.cli.judging import criteria_option, dismiss_all, evidence_help, take_options, take_over_with
from desktop.cli.rows import offer_answer
from desktop.cli.values import day, draft_fields
from desktop.domain.criteria import Judgement
from desktop.errors import Refused
from desktop.i18n import _
from desktop.queries.suggestions import suggestions_for
from desktop.queries.waivers import WaiverRow, waivers
from desktop.usecases.second_looks import check_entry, check_person
from desktop.usecases.suggestions import suggest_verdict, take_over
from desktop.usecases.waivers import ask_waiver, end_waiver, grant_waiver, refuse_waiver

WAIVE = (
    "beweegkeur offer waive REF CRITERION --reason TEXT --until DATE | --grant"
    " | --refuse REASON | --end REASON"
)


def declare(add: Leaf) -> None:
    def about(name: str, command: Callable[[Desk], Answer], help_: str) -> ArgumentParser:
        leaf = add(name, command, help_)
        leaf.add_argument("ref", type=ref, metavar="REF")
        leaf.add_argument("criterion", type=str.upper, metavar=_("CRITERION"))
        return leaf

    look = about("check", check, _("be the second pair of eyes on what was entered"))
    look.add_argument(
        "--person", dest="staff", type=ref, metavar="REF", help=_("only for this person at the club")
    )
    asked = about("waive", waive, _("ask for an exception from a criterion, grant it or end it"))
    asked.add_argument("--reason", metavar=_("TEXT"), help=_("why an exception is right here"))
    asked.add_argument("--until", metavar=_("DATE"), help=_("the last day of the exception"))
    criteria_option(asked)
    ways = asked.add_mutually_exclusive_group()
    ways.add_argument("--grant", action="store_true", help=_("grant it, as the second person"))
    ways.add_argument("--refuse", metavar=_("REASON"), help=_("say no to it"))
    ways.add_argument("--end", metavar=_("REASON"), help=_("end it before its day"))
    said = about("suggest", suggest, _("propose a verdict to whoever judges"))
    said.add_argument("verdict", metavar=_("VERDICT"), help="meets, fails, not_applicable")
    said.add_argument("--evidence", metavar=_("TEXT"), help=_("what it rests on"))
    said.add_argument("--type", dest="evidence_type", metavar=_("KIND"), help=evidence_help())
    said.add_argument("--date", dest="evidence_date", metavar=_("DATE"), help=_("the date on the evidence"))
    said.add_argument("--reason", metavar=_("TEXT"), help=_("why it does not apply"))
    taken = add("take", take, _("take proposed verdicts over as your own"))
    taken.add_argument("ref", type=ref, metavar="REF")
    take_options(taken)
    about("dismiss", put_aside, _("put what was proposed on a criterion aside"))


def check(desk: Desk) -> Answer:
    options = desk.options
    if options.staff is None:
        desk.worker.do(check_entry, options.ref, options.criterion)
    else:
        desk.worker.do(check_person, options.staff, options.criterion)
    return offer_answer(desk.worker, options.ref, _("What was entered for offer {ref} was checked: {title}."))


def waive(desk: Desk) -> Answer:
    """Asks with a reason; the same words without one, by a second person, grant."""
    options = desk.options
    app = desk.worker.under(options.criteria or "")
    if options.refuse is not None:
        app.do(refuse_waiver, _alive(desk).ref.id, options.refuse)
        return offer_answer(app, options.ref, _("The exception for offer {ref} was refused: {title}."))
    if options.end is not None:
        app.do(end_waiver, _alive(desk).ref.id, options.end)
        return offer_answer(app, options.ref, _("The exception for offer {ref} has ended: {title}."))
    if options.reason is None or options.grant:
        app.do(grant_waiver, _alive(desk).ref.id)
        return offer_answer(app, options.ref, _("The exception for offer {ref} was granted: {title}."))
    if options.until is None:
        raise WrongUsage(f"{WAIVE}\n", _("Say until when: --until DATE."))
    app.do(ask_waiver, options.ref, options.criterion, options.reason, day("until", options.until))
    return offer_answer(
        app, options.ref, _("The exception for offer {ref} waits for a second person: {title}.")
    )


def _alive(desk: Desk) -> WaiverRow:
    """The exception that runs or waits for this criterion. Raises Refused."""
    options = desk.options
    for one in desk.worker.ask(waivers, options.ref, desk.worker.today):
        if one.criterion == options.criterion:
            return one
    text = _("There is no exception for {code} here. Ask for one with --reason and --until.")
    raise Refused(text.format(code=options.criterion))


def suggest(desk: Desk) -> Answer:
    names = ("criterion", "verdict", "evidence", "evidence_type", "evidence_date", "reason")
    given = {name: value for name in names if (value := getattr(desk.options, name))}
    desk.worker.do(suggest_verdict, desk.options.ref, Judgement(**draft_fields(Judgement, given)))
    return offer_answer(desk.worker, desk.options.ref, _("A verdict was proposed for offer {ref}: {title}."))


def take(desk: Desk) -> Answer:
    return offer_answer(desk.worker, desk.options.ref, take_over_with(desk, take_over))


def put_aside(desk: Desk) -> Answer:
    options, app = desk.options, desk.worker
    dismiss_all(app, options.criterion, app.ask(suggestions_for, options.ref))
    return offer_answer(app, options.ref, _("What was proposed for offer {ref} was put aside: {title}."))
