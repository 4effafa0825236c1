"""From what the contract system says into the roster: read, previewed, applied whole, and taken back whole."""
