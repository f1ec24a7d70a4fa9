"""`assess`, `verdicts`, `check-verdict`, `take`, `dismiss` above the offers, the same for each subject."""

from __future__ import annotations

import shlex
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from desktop.application import Application
from desktop.catalogues import criteria_set
from desktop.cli.answers import Answer, shown, table
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf, ref
from desktop.cli.judging import (
    dismiss_all,
    give,
    given_judgements,
    take_options,
    take_over_with,
    verdict_options,
)
from desktop.cli.rows import fields_of, suggestion_row
from desktop.domain.canonical import plain
from desktop.domain.criteria import Judgement, Verdict, who_may_judge
from desktop.domain.values import Ref
from desktop.i18n import _, language, show_date
from desktop.queries.review_words import proposal_words
from desktop.queries.verdicts_above import VerdictAbove
from desktop.words import word

FOUND = ("evidence", "evidence_type", "evidence_date", "until", "action", "owner", "reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class Above:
    """What is judged above the offers: its noun on the command line, and what is asked and done with it.

    `assess`, `verdicts` and `check_verdict` are what the help says of each command.
    """

    noun: str
    judge: Callable[..., Ref]
    check: Callable[..., Ref]
    take: Callable[..., tuple[str, ...]]
    found: Callable[[Application, int], Sequence[VerdictAbove]]
    name: Callable[[Application, int], str]
    assess: str
    verdicts: str
    check_verdict: str


def declare_above(add: Leaf, above: Above) -> None:
    """Say the five commands."""

    def about(name: str, command: Callable[[Above, Desk], Answer], help_: str) -> ArgumentParser:
        leaf = add(name, partial(command, above), help_)
        leaf.add_argument("ref", type=ref, metavar="REF")
        return leaf

    verdict_options(about("assess", assess, above.assess))
    about("verdicts", verdicts, above.verdicts)
    looked = about("check-verdict", check, above.check_verdict)
    looked.add_argument("criterion", type=str.upper, metavar=_("CRITERION"))
    take_options(about("take", take, _("take proposed verdicts over as your own")))
    aside = about("dismiss", put_aside, _("put what was proposed on a criterion aside"))
    aside.add_argument("criterion", type=str.upper, metavar=_("CRITERION"))


def assess(above: Above, desk: Desk) -> Answer:
    given = given_judgements(desk.options, f"{above.noun} assess")
    reopened = give(desk, above.judge, given)
    return _told(above, desk.worker, desk.options.ref, _("{name} was judged."), reopened)


def check(above: Above, desk: Desk) -> Answer:
    desk.worker.do(above.check, desk.options.ref, desk.options.criterion)
    return _told(above, desk.worker, desk.options.ref, _("The verdict on {name} was checked."))


def take(above: Above, desk: Desk) -> Answer:
    return _told(above, desk.worker, desk.options.ref, take_over_with(desk, above.take))


def put_aside(above: Above, desk: Desk) -> Answer:
    number, app = desk.options.ref, desk.worker
    found = above.found(app, number)
    dismiss_all(app, desk.options.criterion, (said for one in found for said in one.suggestions))
    return _told(above, app, number, _("What was proposed for {name} was put aside."))


def verdicts(above: Above, desk: Desk) -> Answer:
    """To everybody, but for whose originals were seen."""
    return _told(above, desk.worker if desk.options.person else desk.reader, desk.options.ref, "")


def _told(above: Above, app: Application, number: int, text: str, more: str = "") -> Answer:
    """What was found, as it is now; `text` may name {name}, `more` stands on a line of its own."""
    found = above.found(app, number)
    heads = (_("Criterion"), _("Verdict"), _("Until"), _("By"), _("Evidence"), _("What is asked"))
    lines = table(heads, map(_line, found), _("Nothing is judged here."))
    first = shown(text.format(name=above.name(app, number))) if text else ""
    begin = "\n".join(filter(None, (first, more)))
    proposed = "\n".join(line for one in found for line in _proposed(above, app, number, one))
    text = "\n\n".join(filter(None, (begin, lines, proposed)))
    return Answer(value=[_value(one) for one in found], text=text)


def _proposed(above: Above, app: Application, number: int, one: VerdictAbove) -> Iterator[str]:
    """What is proposed on a criterion, and with which words this person takes the first of that over."""
    for said in one.suggestions:
        yield f"{one.criterion}  {proposal_words(said)}"
    mine = who_may_judge(criteria_set().criterion(one.criterion)) & {role.value for role in app.person.roles}
    if one.suggestions and mine:
        words = f"take {number} {one.criterion} --verdict {one.suggestions[0].verdict.value}"
        yield f"    beweegkeur --as {shlex.quote(app.person.name)} {above.noun} {words}"


def _value(one: VerdictAbove) -> dict[str, Any]:
    said = one.judgement or Judgement(criterion=one.criterion, verdict=Verdict.NOT_ASSESSED)
    return {
        "criterion": one.criterion, "verdict": said.verdict.value, **fields_of(said, FOUND), "by": one.by,
        "at": plain(one.at), "waits": one.waits,
        "suggestions": [suggestion_row(said) for said in one.suggestions],
    }  # fmt: skip


def _agreed(said: Judgement) -> str:
    """What was agreed, and who sees to it; empty where nothing was."""
    who = f" ({said.owner})" if said.owner else ""
    return _("agreed: {action}").format(action=said.action + who) if said.action else ""


def _line(one: VerdictAbove) -> list[object]:
    said = one.judgement or Judgement(criterion=one.criterion, verdict=Verdict.NOT_ASSESSED)
    waits = _("{name}, waits for a second pair of eyes")
    return [
        one.criterion,
        word(said.verdict),
        show_date(said.until) if said.until else "",
        waits.format(name=one.by) if one.waits else one.by,
        said.reason or _agreed(said) or said.evidence,
        criteria_set().criterion(one.criterion).title(language()),
    ]
