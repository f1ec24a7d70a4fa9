"""`offer script`, `offer answer`: the questionnaire for a club as one asks it on the phone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desktop.cli.answers import Answer, shown
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf, ref
from desktop.cli.readers import read_text
from desktop.domain.intake import Line, Question
from desktop.domain.intake_reading import understand
from desktop.i18n import _
from desktop.queries.intake import IntakeBasis, intake_of
from desktop.usecases.intake_script import answer_intake

FEW = 9
"""So many choices are read out; of more one says the word."""


def declare(add: Leaf) -> None:
    """Say the commands."""
    asked = add("script", script, _("the same questions to ask on the phone, with what we know"))
    said = add("answer", answer, _("keep what the club says to one question, in its own words"))
    for leaf in (asked, said):
        leaf.add_argument("ref", type=ref, metavar="REF")
    said.add_argument("key", metavar=_("QUESTION"), help=_("its key in the script, like price or slots.2"))
    said.add_argument("text", metavar=_("TEXT"), help=_("the answer"))


def script(desk: Desk) -> Answer:
    """Asking changes nothing, so nobody needs to say who they are."""
    basis = desk.reader.ask(intake_of, desk.options.ref)
    asked = list(enumerate(basis.questions.spread(basis.known), start=1))
    value = [_value(number, question, line, basis) for number, (question, lines) in asked for line in lines]
    head = _("Questions of {club}: {title}.").format(club=shown(basis.club), title=shown(basis.title))
    told = [_told(number, question, lines, basis) for number, (question, lines) in asked]
    return Answer(value=value, text="\n\n".join([head, *told]))


def _value(number: int, question: Question, line: Line, basis: IntakeBasis) -> dict[str, Any]:
    return {
        "number": number, "key": line.key, "question": question.nl, "part": line.nl, "why": question.uitleg,
        "example": question.voorbeeld, "choices": list(line.choices),
        "known": basis.known.get(line.key, ""),
    }  # fmt: skip


def _told(number: int, question: Question, lines: Sequence[Line], basis: IntakeBasis) -> str:
    """One question as one reads it out: what to say with it, then each line by its key."""
    head = [f"{number}. {question.nl}", question.uitleg]
    head.append(_("Example: {text}").format(text=question.voorbeeld))
    alike = len({line.choices for line in lines}) == 1
    if alike:
        head += _choices(lines[0])
    wide = max(len(line.key) for line in lines)
    parts: list[str] = []
    for line in lines:
        known = shown(basis.known.get(line.key, "…"))
        parts.append(f"   {line.key.ljust(wide)}  {line.nl and f'{line.nl}: '}{known}")
        if not alike:
            parts += [f"{' ' * (wide + 5)}{words}" for words in _choices(line)]
    return "\n".join([*head, *parts])


def _choices(line: Line) -> list[str]:
    """What one may choose from, when that is little enough to read out."""
    if not 0 < len(line.choices) <= FEW:
        return []
    return [_("Choose from: {choices}").format(choices="; ".join(line.choices))]


def answer(desk: Desk) -> Answer:
    options = desk.options
    said = read_text(options.text)
    basis = desk.worker.do(answer_intake, options.ref, options.key, said).value
    asked = basis.questions.find(options.key)
    assert asked is not None  # else it would have been refused
    question, line = asked
    stands = _stands(basis, question, line)
    remark = understand(line, said).remark
    text = _("{question} Now it says: {known}.") if stands else _("{question} Now it says nothing.")
    told = text.format(question=question.nl, known=shown(list(stands.values())))
    value = {"ref": options.ref, "key": line.key, "question": question.nl, "part": line.nl,
             "known": stands, "remark": remark}  # fmt: skip
    return Answer(value=value, text="\n".join(filter(None, [told, remark])))


def _stands(basis: IntakeBasis, question: Question, line: Line) -> dict[str, str]:
    """What stands there now, by key; of a list all of it, for its lines move up."""
    known = basis.known
    keys = [one.key for one in question.spread(len(known))] if question.is_list else [line.key]
    return {key: known[key] for key in keys if key in known}
