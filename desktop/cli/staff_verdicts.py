"""`staff assess`, `verdicts`, `check-verdict`: verdicts on somebody who leads or welcomes at a club."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from desktop.application import Application
from desktop.catalogues import criteria_set
from desktop.cli.answers import Answer, shown, table
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf, ref
from desktop.cli.judging import given_judgements, verdict_options
from desktop.cli.rows import fields_of
from desktop.domain.canonical import plain
from desktop.domain.criteria import Judgement, Verdict
from desktop.i18n import _, language, show_date
from desktop.queries.person_verdicts import PersonCriterion, verdicts_on
from desktop.queries.staff import somebody
from desktop.usecases.verdicts import check_person, judge_person
from desktop.words import word

FOUND = ("evidence", "evidence_type", "evidence_date", "until", "action", "owner", "reason")


def declare(add: Leaf) -> None:
    """Say the commands."""

    def about(name: str, command: Callable[[Desk], Answer], help_: str) -> ArgumentParser:
        leaf = add(name, command, help_)
        leaf.add_argument("ref", type=ref, metavar="REF")
        return leaf

    verdict_options(about("assess", assess, _("give a verdict on somebody, for all groups they lead")))
    about("verdicts", verdicts, _("what was found of somebody, and what still has to be judged"))
    looked = about("check-verdict", check, _("say as the second person that a verdict on somebody is right"))
    looked.add_argument("criterion", type=str.upper, metavar="CRITERION")


def assess(desk: Desk) -> Answer:
    app = desk.worker.under(desk.options.criteria)
    app.do(judge_person, desk.options.ref, given_judgements(desk.options, "staff assess"))
    return _told(desk.worker, desk.options.ref, _("{name} was judged."))


def check(desk: Desk) -> Answer:
    desk.worker.do(check_person, desk.options.ref, desk.options.criterion)
    return _told(desk.worker, desk.options.ref, _("The verdict on {name} was checked."))


def verdicts(desk: Desk) -> Answer:
    """To everybody, but for whose originals were seen."""
    return _told(desk.worker if desk.options.person else desk.reader, desk.options.ref, "")


def _told(app: Application, number: int, text: str) -> Answer:
    """What was found of somebody, as it is now; `text` may name {name}."""
    found = app.ask(verdicts_on, number, app.person.id, app.today)
    name = app.ask(somebody, number).name or _("(erased)")
    heads = (_("Criterion"), _("Verdict"), _("Until"), _("By"), _("Evidence"), _("What is asked"))
    lines = table(heads, map(_line, found), _("Nothing is judged of somebody with this role."))
    told = f"{shown(text.format(name=name))}\n\n{lines}" if text else lines
    return Answer(value=[_value(one) for one in found], text=told)


def _value(one: PersonCriterion) -> dict[str, Any]:
    said = one.judgement or Judgement(criterion=one.criterion, verdict=Verdict.NOT_ASSESSED)
    return {
        "criterion": one.criterion, "verdict": said.verdict.value, **fields_of(said, FOUND), "by": one.by,
        "at": plain(one.at), "waits": one.waits,
    }  # fmt: skip


def _line(one: PersonCriterion) -> list[object]:
    said = one.judgement or Judgement(criterion=one.criterion, verdict=Verdict.NOT_ASSESSED)
    waits = _("{name}, waits for a second pair of eyes")
    return [
        one.criterion,
        word(said.verdict),
        show_date(said.until) if said.until else "",
        waits.format(name=one.by) if one.waits else one.by,
        said.reason or said.action or said.evidence,
        criteria_set().criterion(one.criterion).title(language()),
    ]
