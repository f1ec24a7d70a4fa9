"""`offer assess`, `visit`, `propose`, `approve`, `return`: judging an offer under four eyes."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from dataclasses import replace

from desktop.catalogues import criteria_set
from desktop.cli.answers import Answer
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf, ref, whole
from desktop.cli.judging import criteria_option, give, given_judgements, verdict_options
from desktop.cli.rows import offer_answer
from desktop.cli.values import assigned, day
from desktop.domain.offers import Remark
from desktop.domain.values import Ref
from desktop.i18n import _
from desktop.usecases.assessment import approve_offer, propose_offer, record_visit, reject_offer, return_offer
from desktop.usecases.rewording import confirm_wording
from desktop.usecases.verdicts import judge_all


def declare(add: Leaf) -> None:
    def about(name: str, command: Callable[[Desk], Answer], help_: str) -> ArgumentParser:
        leaf = add(name, command, help_)
        leaf.add_argument("ref", type=ref, metavar="REF")
        return leaf

    verdict_options(about("assess", assess, _("give a verdict on a criterion, or on several from a file")))
    seen = about("visit", visit, _("report a visit"))
    seen.add_argument("--date", metavar=_("DATE"), help=_("the day of the visit; today if not given"))
    seen.add_argument("--with", dest="attendees", nargs="+", action="extend", default=[], metavar=_("NAME"))
    seen.add_argument("--notes", default="", metavar=_("TEXT"))
    seen.add_argument("--observed", nargs="+", action="extend", default=[], metavar="CRITERION=meets|fails",
                      help=_("what was seen there; it is proposed to whoever judges"))  # fmt: skip
    about("propose", propose, _("lay an offer before a second person"))
    decided = about("approve", approve, _("the second person's decision"))
    decided.add_argument(
        "--months", type=whole, metavar="N", help=_("12, 24 or 48; what is usual if not given")
    )
    criteria_option(decided)
    decided.add_argument("--exception", default="", metavar=_("TEXT"), help=_("why nobody else can decide"))
    sent = about("return", send_back, _("send a proposal back, with what has to change"))
    refused = about("reject", reject, _("say no to an offer, with the reason"))
    for leaf in (sent, refused):
        leaf.add_argument("--reason", required=True, metavar=_("TEXT"))
    sent.add_argument(
        "--at",
        dest="remarks",
        nargs="+",
        action="extend",
        default=[],
        metavar=_("PLACE=TEXT"),
        help=_("what has to change at one place: a field, a criterion, photo:NUMBER or visit"),
    )
    refused.add_argument("--again-from", metavar=_("DATE"), help=_("the first day to propose it again"))
    told = _("approve other words or details of the club, when nothing else changed")
    words = about("confirm-wording", confirm, told)
    for leaf in (decided, sent, refused, words):
        leaf.add_argument(
            "--version",
            type=whole,
            metavar="N",
            help=_("the version you looked at, as “offer review” says; refused when more came in since"),
        )


def assess(desk: Desk) -> Answer:
    given = given_judgements(desk.options, "offer assess")  # wrong usage is told before anybody is asked for
    reopened = give(desk, judge_all, given)
    told = offer_answer(desk.worker, desk.options.ref, _("Offer {ref} was judged: {title}. Work: {status}."))
    return replace(told, text="\n".join(filter(None, (told.text, reopened))))


def visit(desk: Desk) -> Answer:
    options, app = desk.options, desk.worker
    seen = day("date", options.date) if options.date else app.today
    given = assigned(options.observed, example="C-OFF-02=meets")
    observed = {code.upper(): said.lower() for code, said in given.items()}
    app.do(record_visit, options.ref, seen, options.attendees, options.notes, observed)
    return offer_answer(app, options.ref, _("The visit to offer {ref} was written down: {title}."))


def propose(desk: Desk) -> Answer:
    desk.worker.do(propose_offer, desk.options.ref)
    return offer_answer(desk.worker, desk.options.ref, _("Offer {ref} waits for a second person: {title}."))


def _looked_at(options: Namespace) -> Ref | int:
    """The offer as it was looked at; without a version as it is now."""
    return options.ref if options.version is None else Ref(options.ref, options.version)


def approve(desk: Desk) -> Answer:
    options = desk.options
    app = desk.worker.under(options.criteria or "")
    app.do(approve_offer, _looked_at(options), options.months, options.exception)
    return offer_answer(desk.worker, options.ref, _("Offer {ref} was approved: {title}."))


def send_back(desk: Desk) -> Answer:
    options = desk.options
    desk.worker.do(return_offer, _looked_at(options), options.reason, _remarks(options.remarks))
    return offer_answer(desk.worker, options.ref, _("Offer {ref} was sent back: {title}."))


def _remarks(pairs: Sequence[str]) -> list[Remark]:
    """Remarks from PLACE=TEXT, where a field and a criterion may be named without their kind."""
    given = assigned(pairs, example="price_cents=Wat kost het per maand?")
    return [Remark(place=_place(name), text=text) for name, text in given.items()]


def _place(name: str) -> str:
    if ":" in name or name in ("visit", "photos"):
        return name
    codes = {one.code for one in criteria_set().criteria}
    return f"criterion:{name.upper()}" if name.upper() in codes else f"field:{name}"


def reject(desk: Desk) -> Answer:
    options = desk.options
    again = day("again_from", options.again_from) if options.again_from else None
    desk.worker.do(reject_offer, _looked_at(options), options.reason, again)
    return offer_answer(desk.worker, options.ref, _("Offer {ref} was rejected: {title}."))


def confirm(desk: Desk) -> Answer:
    desk.worker.do(confirm_wording, _looked_at(desk.options))
    told = _("What changed in offer {ref} was confirmed: {title}.")
    return offer_answer(desk.worker, desk.options.ref, told)
