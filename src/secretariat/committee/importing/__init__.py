"""From what a report says into the record: matched, shown, confirmed, applied whole, and taken back whole."""
