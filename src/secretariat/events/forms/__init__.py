"""Forms of events: those an officer keeps the record with, and those by which people take part."""
