"""How verdicts are typed, whatever they are about: given with evidence, or taken over from a proposal."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from desktop.application import Application
from desktop.catalogues import criteria_set
from desktop.cli.desk import Desk
from desktop.cli.grammar import WrongUsage, said
from desktop.cli.values import draft_fields, json_file
from desktop.domain.criteria import Judgement, Verdict
from desktop.domain.suggestions import SUGGESTED
from desktop.errors import Invalid, Problem, Refused
from desktop.i18n import _, ngettext
from desktop.queries.offers import approved_offers
from desktop.queries.suggestions import SuggestionRow
from desktop.usecases.suggestions import dismiss

R = TypeVar("R")
TAKE = "beweegkeur … take REF CRITERION --verdict VERDICT"


def verdict_options(leaf: ArgumentParser) -> None:
    """What a command takes that gives verdicts, behind the number of what they are about."""
    leaf.add_argument("criterion", nargs="?", metavar=_("CRITERION"))
    leaf.add_argument("verdict", nargs="?", metavar=_("VERDICT"), help=", ".join(Verdict))
    leaf.add_argument("--from", dest="file", metavar="FILE.json", help=_("a list of verdicts"))
    leaf.add_argument("--evidence", metavar=_("TEXT"), help=_("what it rests on"))
    leaf.add_argument("--type", dest="evidence_type", metavar=_("KIND"), help=evidence_help())
    leaf.add_argument("--date", dest="evidence_date", metavar=_("DATE"), help=_("the date on the evidence"))
    leaf.add_argument("--until", metavar=_("DATE"), help=_("the last day it counts"))
    leaf.add_argument("--action", metavar=_("TEXT"), help=_("what was agreed"))
    leaf.add_argument("--owner", metavar=_("NAME"), help=_("who sees to it"))
    leaf.add_argument("--reason", metavar=_("TEXT"), help=_("why it does not apply"))
    criteria_option(leaf)


def evidence_help() -> str:
    """The kinds of evidence there are; each criterion knows some of them."""
    codes = sorted({kind.code for one in criteria_set().criteria for kind in one.evidence})
    return f"{_('the kind of evidence')}: {', '.join(codes)}"


def criteria_option(leaf: ArgumentParser) -> None:
    """By which version of the criteria one looked; without it by the one in force."""
    text = _("the version of the criteria you looked by; refused once another is in force")
    leaf.add_argument("--criteria", type=said, metavar=_("NAME"), help=text)


def given_judgements(options: Namespace, command: str) -> list[Judgement]:
    """The verdicts that were given to a command ("offer assess"). Raises WrongUsage, Refused, Invalid."""
    given = _from_file(options.file) if options.file else [_typed(options, command)]
    judgements = [_judgement(one) for one in given]
    for code, count in Counter(one.criterion for one in judgements).items():
        if count > 1:  # which of the two would count?
            raise Refused(_("{code} stands in this list more than once.").format(code=code))
    return judgements


def give(desk: Desk, judge: Callable[..., object], given: Sequence[Judgement]) -> str:
    """Give the verdicts on what the command names, and say how much approved offer that reopens, if any."""
    app = desk.worker.under(desk.options.criteria or "")
    return reopening(app, judge, desk.options.ref, given)[1]


def take_options(leaf: ArgumentParser) -> None:
    """What a command takes that takes proposed verdicts over, behind the number of what they are about."""
    text = _("all undisputed ones if not given")
    leaf.add_argument("criterion", nargs="*", type=str.upper, metavar=_("CRITERION"), help=text)
    text = _("the verdict you read there; refused when another one is proposed by now")
    leaf.add_argument("--verdict", choices=[*SUGGESTED], metavar=_("VERDICT"), help=text)


def take_over_with(desk: Desk, take: Callable[..., tuple[str, ...]]) -> str:
    """Take over what is proposed; says what that became, and how much approved offer it reopens, if any."""
    codes, verdict = desk.options.criterion, desk.options.verdict
    if verdict and not codes:
        raise WrongUsage(f"{TAKE}\n", _("Name the criterion of which you read this verdict."))
    seen = dict.fromkeys(codes, verdict) if verdict else None
    taken, reopened = reopening(desk.worker, take, desk.options.ref, codes or None, seen)
    text = ngettext("{n} verdict was taken over", "{n} verdicts were taken over", len(taken))
    return " ".join(filter(None, (f"{text.format(n=len(taken))}: {', '.join(taken)}.", reopened)))


def reopening(app: Application, change: Callable[..., R], *args: object) -> tuple[R, str]:
    """Do this, and say how much approved offer it reopens; empty when none."""
    before = app.ask(approved_offers)
    value = app.do(change, *args).value
    count = len(before - app.ask(approved_offers))
    text = ngettext("{n} offer is now judged again.", "{n} offers are now judged again.", count)
    return value, text.format(n=count) if count else ""


def dismiss_all(app: Application, code: str, proposed: Iterable[SuggestionRow]) -> None:
    """Put aside what is proposed on this criterion. Raises Refused when nothing is."""
    found = [one for one in proposed if one.criterion == code]
    if not found:
        raise Refused(_("Nothing is proposed on {code} here.").format(code=code))
    for one in found:
        app.do(dismiss, one.ref.id)


def _typed(options: Namespace, command: str) -> dict[str, str]:
    if not (options.criterion and options.verdict):
        usage = f"beweegkeur {command} REF CRITERION VERDICT | --from FILE.json\n"
        raise WrongUsage(usage, _("Give a criterion and a verdict, or a file with --from."))
    return {name: value for name in Judgement.__dataclass_fields__ if (value := getattr(options, name))}


def _from_file(name: str) -> list[Any]:  # Any: JSON
    found = json_file(name)
    if not isinstance(found, list) or not found:
        raise Refused(_("{file} must hold a list of verdicts.").format(file=name))
    return found


def _judgement(given: Any) -> Judgement:  # Any: JSON
    """One verdict. Raises Invalid with every problem."""
    if not isinstance(given, dict):
        raise Refused(_("A verdict is an object with criterion and verdict."))
    missing = [name for name in ("criterion", "verdict") if not given.get(name)]
    if missing:
        raise Invalid([Problem(name, _("Fill this in.")) for name in missing])
    return Judgement(**draft_fields(Judgement, given))
