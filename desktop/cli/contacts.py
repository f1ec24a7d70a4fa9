"""`provider` once more: checks by phone, notes, how far we are, and whom nobody is to approach."""

from __future__ import annotations

from desktop.catalogues import vitality_model
from desktop.cli.answers import Answer
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf, ref
from desktop.cli.readers import read_code
from desktop.cli.rows import provider_answer
from desktop.cli.values import assigned, check_once, day
from desktop.domain.canonical import plain
from desktop.domain.organisation_check import CODES, CheckDraft, Finding
from desktop.domain.providers import Relation
from desktop.domain.values import Problem
from desktop.errors import Invalid, Refused
from desktop.i18n import _
from desktop.imports.answers import read_answers
from desktop.queries.checks import checks_of
from desktop.usecases.organisation_checks import add_check
from desktop.usecases.relations import (
    lift_do_not_contact,
    note_on_club,
    set_do_not_contact,
    set_relation,
)


def declare(add: Leaf) -> None:
    """Say the commands."""
    called = add("check", write_check, _("write down the organisation check by phone, or a trade label"))
    called.add_argument("ref", type=ref, metavar="REF")
    called.add_argument("pairs", nargs="*", default=[], metavar=_("CODE=ANSWER"), help=", ".join(CODES))
    called.add_argument("--day", metavar=_("DATE"), help=_("the day of the talk; today when left out"))
    called.add_argument("--spoke-with", default="", metavar=_("ROLE"), help=_("a role, not a name"))
    called.add_argument("--label", default="", metavar=_("LABEL"), help=_("a trade label it carries"))
    called.add_argument("--label-until", metavar=_("DATE"), help=_("the last day that label is valid"))
    left = add("do-not-contact", leave_alone, _("say that nobody is to approach a provider, or lift that"))
    left.add_argument("ref", type=ref, metavar="REF")
    ways = left.add_mutually_exclusive_group(required=True)
    ways.add_argument("--reason", metavar=_("TEXT"))
    ways.add_argument("--lift", action="store_true", help=_("it may be approached again"))
    noted = add("note", note, _("write down what an advisor vouches for"))
    noted.add_argument("ref", type=ref, metavar="REF")
    noted.add_argument("text", metavar=_("TEXT"))
    moved = add("relation", move, _("say how far we are with a provider"))
    moved.add_argument("ref", type=ref, metavar="REF")
    moved.add_argument("relation", metavar=_("RELATION"), help=", ".join(Relation))
    moved.add_argument("--revisit-on", metavar=_("DATE"), help=_("when to come back to “not now”"))


def write_check(desk: Desk) -> Answer:
    options = desk.options
    draft = CheckDraft(
        day=day("day", options.day) if options.day else desk.worker.today,
        answers=_answers(assigned(options.pairs, "ORG-4=ja")),
        spoke_with=options.spoke_with,
        label=read_code("trade_labels", options.label),
        label_until=day("label_until", options.label_until) if options.label_until else None,
    )
    number = desk.worker.do(add_check, options.ref, draft).value.id
    made = next(one for one in desk.worker.ask(checks_of, options.ref) if one.ref.id == number)
    value = {
        "ref": number, "provider": made.provider, "day": plain(made.day), **plain(made.outcome),
        "label": made.label, "label_until": plain(made.label_until),
    }  # fmt: skip
    return Answer(value=value, text=_findings()[made.outcome.finding])


def _answers(given: dict[str, str]) -> dict[str, int]:
    """Ranks by code; what was not answered is left out. Raises Invalid."""
    model, problems = vitality_model(), []
    ranks: dict[str, int] = {}
    check_once([name.upper() for name in given])
    for name, text in given.items():
        code = name.upper()
        if code not in CODES:
            told = _("“{code}” is not asked here. Choose from: {known}.")
            problems.append(Problem(name[:40], told.format(code=name[:40], known=", ".join(CODES))))
            continue
        read = read_answers([text], model.scale_by_code[model.question(code).scale])
        problems += [Problem(code, sentence) for sentence in read.wrong.values()]
        if rank := read.ranks.get(text):
            ranks[code] = rank
    if problems:
        raise Invalid(problems)
    return ranks


def _findings() -> dict[Finding, str]:
    return {
        Finding.GOOD: _("The organisation is in order."),
        Finding.ATTENTION: _("The organisation asks for attention."),
        Finding.UNKNOWN: _("Too little was asked to say how the organisation is doing."),
    }


def leave_alone(desk: Desk) -> Answer:
    number = desk.options.ref
    if desk.options.lift:
        desk.worker.do(lift_do_not_contact, number)
        return provider_answer(desk.worker, number, _("{name} may be approached again."))
    desk.worker.do(set_do_not_contact, number, desk.options.reason)
    return provider_answer(desk.worker, number, _("Nobody is to approach {name} now."))


def note(desk: Desk) -> Answer:
    desk.worker.do(note_on_club, desk.options.ref, desk.options.text)
    return provider_answer(desk.worker, desk.options.ref, _("The note on {name} was kept."))


def move(desk: Desk) -> Answer:
    options = desk.options
    until = day("revisit_on", options.revisit_on) if options.revisit_on else None
    relation = read_code("relations", options.relation)
    if not relation:
        raise Refused(_("Say how far you are: {known}.").format(known=", ".join(Relation)))
    desk.worker.do(set_relation, options.ref, Relation(relation), until)
    return provider_answer(desk.worker, options.ref, _("How far you are with {name} was kept."))
