"""`python -m secretariat.committee.reading FILE` prints what a report says, as one JSON object."""

from __future__ import annotations

import json
import sys

from django.conf import settings


def main(arguments: list[str]) -> int:
    if not settings.configured:
        settings.configure(USE_I18N=False)
    from secretariat.writing.reading import Unreadable, read_file

    from . import read_report

    if len(arguments) != 1:
        print("usage: python -m secretariat.committee.reading FILE", file=sys.stderr)
        return 2
    try:
        reading = read_report(read_file(arguments[0]))
    except Unreadable as refusal:
        print(refusal, file=sys.stderr)
        return 1
    print(json.dumps(reading.as_json(), ensure_ascii=False, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
