"""From the demonstration's YAML to what our operations take."""

from __future__ import annotations

from secretariat.core.multilingual import Texts
from secretariat.data.reading import Entry
from secretariat.record.models import Audience


def texts(value, field: str = "text") -> Texts:
    """A string is English; a mapping is by language; a list says language, text (or title) and standing."""
    if isinstance(value, list):
        rows = [
            (row["language"], row.get(field) or row.get("text") or row.get("title"), row.get("standing"))
            for row in value
        ]
        return Texts.of(
            {code: {"text": text, "standing": standing or "authentic"} for code, text, standing in rows if text}
        )
    return Texts.of(value or {})


def audience(entry: Entry) -> Audience:
    """Public, unless the entry says who else."""
    told = entry.values.get("audience")
    if not told:
        return Audience.objects.of("public")
    day = told.get("public_from")
    return Audience.objects.of(*told["tokens"], **({"public": day} if day else {}))


def grounds(entry: Entry) -> dict:
    """What every record says of itself."""
    return {
        "source": entry.source,
        "is_verified": bool(entry.verified),
        "unverified": list(entry.unverified),
        "remark": entry.values.get("note") or "",
    }
