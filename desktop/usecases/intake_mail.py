"""What the club must still do with its questionnaire, as a list and as a mail."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.i18n import _, ngettext
from desktop.imports.cells import shortened
from desktop.imports.intake import Answer, State

WORDS = 60


def todo(answers: Sequence[Answer]) -> list[tuple[str, str]]:
    """(key, sentence) of every answer that must be mended, in the order of the questions."""
    return [(one.key, _sentence(one)) for one in answers if one.state in (State.UNREAD, State.CONFLICT)]


def _sentence(one: Answer) -> str:
    text = _("{question} You wrote “{answer}”. {told}")
    return text.format(question=_ended(one.question), answer=shortened(one.theirs, WORDS), told=one.told)


def _ended(question: str) -> str:
    return question if question.endswith(("?", ".")) else f"{question}:"


def mail_text(club: str, title: str, answers: Sequence[Answer]) -> str:
    """The mail that goes with the workbook: thanks, and what is still open; no name of a person in it."""
    lines = [sentence for _key, sentence in todo(answers)]
    about = f"{title} ({club})" if title else club
    parts = [_("Hello,"), "", _("Thank you for filling in the questions about {about}.").format(about=about)]
    if not lines:
        parts.append(_("We could read all of it. You need do nothing more."))
    else:
        asked = ngettext(
            "There is still {count} answer that we have to ask about:",
            "There are still {count} answers that we have to ask about:",
            len(lines),
        )
        parts += [asked.format(count=len(lines)), "", *(f"- {line}" for line in lines), ""]
        parts.append(
            _(
                "In the file that goes with this those answers are coloured, with a note. Mend them and send "
                "the file back. What was right, you need not do again."
            )
        )
    return "\n".join([*parts, "", _("Kind regards,"), ""])
