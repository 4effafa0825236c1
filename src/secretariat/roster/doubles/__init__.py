"""One person twice in the roster: found by what two profiles share, proposed to the steward, made one with undo."""
