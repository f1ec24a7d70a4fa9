"""What verifying a release came to: whole and genuine, or what is wrong with it."""

from __future__ import annotations

from desktop.i18n import _, ngettext
from desktop.publishing.verify import Verification
from ui.widgets.findings import Findings

MOST = 12  # problems that are written out


class Verdict(Findings):
    """Hidden until something was verified."""

    def __init__(self) -> None:
        super().__init__("shield-check")

    def clear(self) -> None:
        self.hide()

    def show_found(self, found: Verification) -> None:
        self.say(_told(found), found.ok)


def _told(found: Verification) -> list[str]:
    lines = [_("The release is whole and genuine.")] if found.ok else []
    if found.problems:
        lines.append(_("This release is not as it was signed. Do not hand it on; release a new edition."))
    lines += found.problems[:MOST]
    more = len(found.problems) - MOST
    if more > 0:
        lines.append(ngettext("And {count} more.", "And {count} more.", more).format(count=more))
    if found.redacted:
        text_ = ngettext(
            "{count} file was taken out by a signed list.",
            "{count} files were taken out by a signed list.",
            found.redacted,
        )
        lines.append(text_.format(count=found.redacted))
    return lines
