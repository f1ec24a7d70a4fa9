"""A decision letter in words for the board of a club: what was decided, why, and what happens now."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.domain.criteria import Verdict
from desktop.domain.criteria_set import Level
from desktop.i18n import _, language, ngettext, show_date
from desktop.reports.blocks import (
    Block,
    Card,
    Cards,
    Document,
    Heading,
    NewPage,
    Point,
    Points,
    Table,
    Text,
    Tone,
)
from desktop.reports.decision import Agreement, DecisionLetter, Looked, Outcome
from desktop.reports.figures import NOTHING


def decision_document(letter: DecisionLetter) -> Document:
    """The whole letter, dated on the day of the decision: made again it says the same."""
    return Document(
        kicker=_("Decision about your offer"),
        title=letter.title,
        under=_("To the board of {provider}").format(provider=letter.provider),
        language=language(),
        author=letter.publisher or "Beweegkeur",
        day=letter.day,
        opening=_("The decision"),
        blocks=tuple(_blocks(letter)),
    )


def _blocks(letter: DecisionLetter) -> Iterator[Block]:
    yield Cards(cards=_cards(letter))
    yield Heading(text=_("Dear board,"))
    yield Text(text=_opening(letter))
    if letter.outcome is Outcome.APPROVED:
        yield from _extended(letter)
        yield from _agreed(letter)
        yield from _exempted(letter)
    else:
        yield from _why(letter)
    yield Heading(text=_("What happens now"))
    yield Points(points=tuple(_next(letter)))
    yield Heading(text=_("Who decided"))
    yield Text(text=_who(letter))
    remarks = tuple(_remarks(letter))
    if remarks:
        yield Points(points=remarks)
    yield Text(text=_("Kind regards,"))
    yield Text(text=", ".join(filter(None, (letter.by, letter.publisher))))
    if letter.outcome is Outcome.APPROVED:
        yield from _behind(letter)


# ------------------------------------------------------------------ the decision itself


def _cards(letter: DecisionLetter) -> tuple[Card, ...]:
    day, tone = show_date(letter.day), Tone.GOOD if letter.outcome is Outcome.APPROVED else Tone.CARE
    note = _("On {day}, by {name}").format(day=day, name=letter.by)
    first = Card(label=_("Decision"), value=outcome_words()[letter.outcome], note=note, tone=tone)
    if letter.outcome is Outcome.APPROVED:
        return (first, _term(letter), _rules(letter))
    return (first, _meaning(letter))


def outcome_words() -> dict[Outcome, str]:
    """What each decision is called to a club."""
    return {
        Outcome.APPROVED: _("Approved"),
        Outcome.RETURNED: _("Not ready yet"),
        Outcome.REJECTED: _("Not approved"),
        Outcome.SUSPENDED: _("Offline for now"),
        Outcome.WITHDRAWN: _("Withdrawn"),
    }


def _term(letter: DecisionLetter) -> Card:
    months = ngettext("{n} month", "{n} months", letter.months).format(n=letter.months)
    if letter.words_only:
        months = _("As it was; only words or details of your club changed")
    if letter.extended:
        months = _("Extended")
    return Card(label=_("Valid up to and including"), value=_until(letter), note=months)


def _rules(letter: DecisionLetter) -> Card:
    count = len(letter.looked_at)
    looked = ngettext("We looked at {n} point.", "We looked at {n} points.", count).format(n=count)
    return Card(label=_("Quality criteria"), value=letter.criteria_version, note=looked)


def _meaning(letter: DecisionLetter) -> Card:
    value, note = {
        Outcome.RETURNED: (_("Complete it"), _("Then we look at it again.")),
        Outcome.REJECTED: (_("Not in the catalogue"), _("You may try again with a changed offer.")),
        Outcome.SUSPENDED: (_("Nobody is referred"), _suspended_until(letter)),
        Outcome.WITHDRAWN: (_("No longer in the catalogue"), _("That goes for everything we publish.")),
    }[letter.outcome]
    return Card(label=_("What this means"), value=value, note=note)


def _suspended_until(letter: DecisionLetter) -> str:
    if letter.until is None:
        return _("Until we let you know.")
    return _("A curator decides on {day} at the latest.").format(day=_until(letter))


def _opening(letter: DecisionLetter) -> str:
    if letter.words_only:
        changed = _(
            "Words of your offer “{title}” or details of your club were changed. "
            "Somebody else read them and approved them. "
            "Everything else stays as it was approved before."
        )
        return changed.format(title=letter.title)
    text = {
        Outcome.APPROVED: _(
            "Your offer “{title}” is approved. As soon as it is in our catalogue, care "
            "professionals can refer people to it. Thank you for the work you put into this."
        ),
        Outcome.RETURNED: _(
            "We looked at your offer “{title}” with care. A few things are still needed before "
            "we can approve it. They are below. Together we will get there."
        ),
        Outcome.REJECTED: _(
            "We looked at your offer “{title}” with care. We decided not to approve it. Below you read why."
        ),
        Outcome.SUSPENDED: _(
            "Your offer “{title}” is offline for now. It is no longer in our catalogue, and we "
            "refer nobody to it. Below you read why."
        ),
        Outcome.WITHDRAWN: _(
            "Your offer “{title}” is withdrawn. It leaves our catalogue, and we refer nobody "
            "to it any more. Below you read why."
        ),
    }[letter.outcome]
    return text.format(title=letter.title)


def _until(letter: DecisionLetter) -> str:
    return show_date(letter.until) if letter.until else NOTHING


# ------------------------------------------------------------------ reasons and agreements


def _why(letter: DecisionLetter) -> Iterator[Block]:
    returned = letter.outcome is Outcome.RETURNED
    yield Heading(text=_("What is still needed") if returned else _("Why"), note=letter.category)
    points = tuple(Point(title=why.field, text=why.text) for why in letter.reasons)
    yield Points(points=points, numbered=returned and len(points) > 1)


def _agreed(letter: DecisionLetter) -> Iterator[Block]:
    yield Heading(text=_("What we agreed"))
    if not letter.agreements:
        yield Text(text=_("There is nothing you still have to do for this approval."))
        return
    yield Text(text=_("You meet these points because we agreed on something. Please keep to the date."))
    yield Table(
        caption=_("Agreements"),
        heads=(_("About"), _("What we agreed"), _("Who sees to it"), _("Before or on")),
        rows=tuple(_agreement(one) for one in letter.agreements),
        widths=(0.36, 0.32, 0.16, 0.16),
    )


def _exempted(letter: DecisionLetter) -> Iterator[Block]:
    if letter.exempted:
        yield Heading(text=_("What we made an exception for"))
        yield Table(
            caption=_("Exceptions"),
            heads=(_("About"), _("Why"), _("Granted by"), _("Ends on")),
            rows=tuple((one.criterion, one.reason, one.by, show_date(one.until)) for one in letter.exempted),
            widths=(0.34, 0.34, 0.16, 0.16),
        )


def _extended(letter: DecisionLetter) -> Iterator[Block]:
    if letter.extended:
        one = letter.extended
        text = _(
            "On {day} the approval was extended until {until}, by {asked} and {granted}: {reason}. "
            "Nothing was judged anew for that."
        )
        yield Heading(text=_("The approval lasts longer"))
        yield Text(text=text.format(
            day=show_date(one.day), until=show_date(one.until), asked=one.asked_by, granted=one.granted_by,
            reason=one.reason.rstrip(". "),
        ))  # fmt: skip


def _agreement(one: Agreement) -> tuple[str, ...]:
    return (one.criterion, one.action, one.owner or NOTHING, show_date(one.until) if one.until else NOTHING)


# ------------------------------------------------------------------ what comes next


def _next(letter: DecisionLetter) -> Iterator[Point]:
    if letter.outcome is Outcome.APPROVED:
        yield from _after_approval(letter)
    else:
        yield {
            Outcome.RETURNED: Point(
                title=_("Your turn"),
                text=_("Tell us what you changed. Two of our people look at it before we decide again."),
            ),
            Outcome.REJECTED: Point(title=_("Try again"), text=_again(letter)),
            Outcome.SUSPENDED: Point(
                title=_("Back online"),
                text=_("When the cause is solved, two of our people decide whether it comes back."),
            ),
            Outcome.WITHDRAWN: Point(
                title=_("Start again"),
                text=_("If you want to offer it again later, we start with a new assessment."),
            ),
        }[letter.outcome]
    yield Point(
        title=_("Questions, or do you disagree?"), text=_("Call or mail us. We gladly explain the decision.")
    )


def _again(letter: DecisionLetter) -> str:
    text = _("If something changes, you can propose the offer again. We look at it afresh.")
    if letter.again_from is None:
        return text
    from_ = _("That can be from {day}.").format(day=show_date(letter.again_from))
    return f"{text} {from_}"


def _after_approval(letter: DecisionLetter) -> Iterator[Point]:
    yield Point(
        title=_("Yearly check"),
        text=_("Once a year we go through it together. We only ask what expires or has changed."),
    )
    yield Point(
        title=_("Confirming your data"),
        text=_("In September, January and April we ask whether everything is still right."),
    )
    yield Point(
        title=_("Something changes"),
        text=_("Is there another place, time, price or coach? Tell us at once. We look at that part again."),
    )
    first = _first_to_expire(letter)
    if first:
        yield Point(title=_("This expires first"), text=first)
    ends = _(
        "Without a new approval the offer leaves the catalogue after {day}. We come to you 60 days before, "
        "so that there is time."
    )
    yield Point(title=_("End of the approval"), text=ends.format(day=_until(letter)))


def _first_to_expire(letter: DecisionLetter) -> str:
    """The evidence that ends first, when that is before the approval does; agreements have their own date."""
    ends = [
        (one.until, one.criterion)
        for one in letter.looked_at
        if one.until is not None and one.verdict is Verdict.MEETS
    ]
    day, criterion = min(ends, default=(None, ""))
    if day is None or letter.until is None or day >= letter.until:
        return ""
    same = sum(end == day for end, _criterion in ends)
    if same > 1:
        text = _("{n} points count until {day}; they are on the next page. Show us new evidence in time.")
        return text.format(n=same, day=show_date(day))
    text = _("“{criterion}” counts until {day}. Show us new evidence in time.")
    return text.format(criterion=criterion, day=show_date(day))


# ------------------------------------------------------------------ who decided


def _who(letter: DecisionLetter) -> str:
    by, day = letter.by, show_date(letter.day)
    if letter.outcome is not Outcome.APPROVED or letter.proposed_on is None:
        return _("{name} decided this on {day}.").format(name=by, day=day)
    proposed = show_date(letter.proposed_on)
    if letter.words_only:
        text = _("{author} changed this. {name} read it and approved it on {day}.")
        return text.format(author=letter.proposed_by, name=by, day=day)
    if letter.proposed_by == by:
        text = _("{name} proposed the offer on {proposed} and approved it on {day}.")
        return text.format(name=by, proposed=proposed, day=day)
    text = _("{proposer} proposed the offer on {proposed}. {name} looked at it too and approved it on {day}.")
    return text.format(proposer=letter.proposed_by, proposed=proposed, name=by, day=day)


def _remarks(letter: DecisionLetter) -> Iterator[Point]:
    """What has to stand with the decision because of how it was taken."""
    if letter.exception:
        yield Point(
            title=_("Exception: decided by somebody who had worked on the offer"), text=letter.exception
        )
    if letter.mark:
        yield Point(
            title=letter.mark,
            text=_("This was decided in a program for one user, which does not check who is at the desk."),
        )


# ------------------------------------------------------------------ what it rests on


def _behind(letter: DecisionLetter) -> Iterator[Block]:
    yield NewPage(title=_("What we looked at"))
    for level, caption in level_words().items():
        rows = tuple(_row(one) for one in letter.looked_at if one.level is level)
        if rows:
            heads = (_("Point"), _("Our verdict"), _("Counts until"))
            yield Table(caption=caption, heads=heads, rows=rows, widths=(0.58, 0.24, 0.18))
    yield Heading(text=_("The seal of this approval"))
    told = _(
        "Everything we decided on is kept under this seal. With it one can show later that nothing was "
        "changed. This letter is made from it."
    )
    yield Text(text=told)
    yield Text(text=letter.seal)
    number = _("Offer {ref}, approval {number}.").format(ref=letter.offer, number=letter.number)
    yield Text(text=number, small=True)


def level_words() -> dict[Level, str]:
    """What the points of each level are about, to a club."""
    return {
        Level.PROVIDER: _("Your organisation"),
        Level.STAFF: _("The people who lead it"),
        Level.OFFER: _("The offer itself"),
        Level.LOCATION: _("The place"),
    }


def _row(one: Looked) -> tuple[str, ...]:
    verdict = _("seen") if one.sighting and one.verdict is Verdict.MEETS else verdict_words()[one.verdict]
    return (one.criterion, verdict, show_date(one.until) if one.until else "")


def verdict_words() -> dict[Verdict, str]:
    """What each verdict is called to a club."""
    return {
        Verdict.MEETS: _("meets it"),
        Verdict.MEETS_CONDITIONALLY: _("meets it, with an agreement"),
        Verdict.FAILS: _("does not meet it yet"),
        Verdict.NOT_APPLICABLE: _("does not apply"),
        Verdict.NOT_ASSESSED: _("not looked at"),
    }
