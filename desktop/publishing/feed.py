"""`feeds/catalogue.json`: the whole catalogue for other programs, checked against its own JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from desktop.domain.canonical import canonical, plain
from desktop.domain.first_time import first_sentences
from desktop.domain.releases import PublicOffer, ReleaseContent, cents_per_month
from desktop.errors import Refused
from desktop.i18n import _
from desktop.publishing.files import File
from desktop.publishing.labels import label
from desktop.resources import resource

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

FORMAT = "beweegkeur-catalogue-1"
SCHEMA = "catalogue.schema.json"
_LABELLED = {
    "movement_group": "movement_groups",
    "movement_form": "movement_forms",
    "target_groups": "target_groups",
    "level": "levels",
    "gender": "genders",
    "languages": "languages",
    "setting": "settings",
    "price_period": "price_periods",
    "funds": "funds",
    "school_holidays": "school_holidays",
    "starting": "starting",
    "guidance": "guidance",
    "facilities": "facilities",
    "group_form": "group_forms",
    "transport": "transport",
    "contributes": "human_capital",
    "intervention_level": "intervention_levels",
    "welcome_by": "welcome_by",
    "clothing": "clothing",
}


def feed_files(content: ReleaseContent) -> Iterator[File]:
    """The feed and its schema. Raises Refused when an offer does not fit: that is our own mistake."""
    feed = {
        "$schema": SCHEMA,
        "format": FORMAT,
        "time": plain(content.time),
        "publisher": content.publisher,
        "public_url": content.public_url,
        "offers": [_offer(offer, content.public_url.rstrip("/")) for offer in content.offers],
    }
    for problem in _problems("catalogue", feed):
        text = _("The catalogue feed is not right, so nothing was released: {problem}")
        raise Refused(text.format(problem=problem))
    yield File("feeds/catalogue.json", canonical(feed))
    yield File(f"feeds/{SCHEMA}", resource("catalogue", SCHEMA).read_text(encoding="utf-8").encode())


def offer_problems(offer: PublicOffer) -> tuple[str, ...]:
    """What keeps one offer out of the feed, so that it can be held back alone; technical, one line each."""
    return tuple(_problems("offer", _offer(offer, "")))


def _problems(part: str, value: Any) -> Iterator[str]:  # Any: JSON
    for error in _validator(part).iter_errors(value):
        yield f"{error.json_path}: {error.message[:200]}"


def _offer(offer: PublicOffer, public_url: str) -> dict[str, Any]:  # Any: JSON
    found: dict[str, Any] = plain(offer)  # Any: JSON
    for name, vocabulary in _LABELLED.items():
        found[name] = _labelled(vocabulary, found[name])
    for row in found["suitability"]:
        row["condition"] = _labelled("conditions", row["condition"])
    for fact in found["accessibility"]:
        fact["label"] = label("accessibility", fact["code"])
    for check in found["funds_checked"]:
        check["label"] = label("funds", check["code"])
    for name in ("may_sit", "coffee", "beginner"):
        found[name] = found[name] or "unknown"
    found["first_sentences"] = list(first_sentences(offer))
    found["photos"] = [_photo(photo) for photo in found["photos"]]
    found["cents_per_month"] = cents_per_month(offer)
    found["page"] = f"{public_url}/aanbod/{offer.ref}.html" if public_url else f"site/aanbod/{offer.ref}.html"
    return found


def _photo(photo: dict[str, Any]) -> dict[str, Any]:  # Any: JSON
    files = [{**file, "path": f"photos/{file['sha256']}-{file['width']}.webp"} for file in photo["files"]]
    told = {**photo, "files": files}
    return told if photo["focus"] else {name: told[name] for name in told if name != "focus"}


def _labelled(vocabulary: str, code: Any) -> Any:  # Any: one code or a list of codes, as JSON
    if isinstance(code, list):
        return [_labelled(vocabulary, one) for one in code]
    return {"code": code, "label": label(vocabulary, code)} if code else None


@lru_cache
def _validator(part: str) -> Draft202012Validator:
    """Judges one part that the schema defines: the whole catalogue, or one offer."""
    from jsonschema import Draft202012Validator  # here: 50 ms that nobody waits for who makes no release

    schema = json.loads(resource("catalogue", SCHEMA).read_text(encoding="utf-8"))
    return Draft202012Validator({"$defs": schema["$defs"], "$ref": f"#/$defs/{part}"})
