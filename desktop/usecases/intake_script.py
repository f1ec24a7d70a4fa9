"""The questionnaire on the phone: one answer at a time, kept as it is given."""

from __future__ import annotations

from desktop.access import Permission
from desktop.application import Work, check, needs
from desktop.domain.intake import Line, Question
from desktop.domain.values import Problem, Ref
from desktop.errors import NotFound
from desktop.i18n import _
from desktop.imports.intake import Returned, ReturnedLine, State, compare
from desktop.queries.intake import IntakeBasis, intake_of
from desktop.storage.records import Offer
from desktop.usecases.intake import keep_answers


@needs(Permission.OFFER_EDIT)
def answer_intake(work: Work, offer: Ref | int, key: str, text: str) -> IntakeBasis:
    """Keep what the club says to one line. Raises Invalid with what must be asked, NotFound, Refused."""
    record = work.load(Offer, offer)
    basis = intake_of(work.session, record.id)
    asked = basis.questions.find(key)
    if asked is None:
        raise NotFound(_("There is no question {key} in this questionnaire.").format(key=key[:40]))
    found = compare(_said(basis, *asked, text), basis.questions, basis.draft, basis.statements)
    check([Problem(key, one.told) for one in found.answers if one.key == key and one.state is State.UNREAD])
    keep_answers(work, basis, found)
    return intake_of(work.session, record.id)


def _said(basis: IntakeBasis, question: Question, line: Line, text: str) -> Returned:
    """The question as a workbook would bring it back with only this line changed."""
    known = basis.known
    lines = question.spread(len(known)) if question.is_list else (line,)
    return Returned(
        file="",
        sheet="",
        marker=basis.marker,
        lines=tuple(
            ReturnedLine(
                row=row,
                key=one.key,
                known=known.get(one.key, ""),
                answer=text if one.key == line.key else known.get(one.key, ""),
            )
            for row, one in enumerate(lines)
        ),
    )
