"""Pages for other people: what they show, in words, tables and charts, before any file format."""
