"""What stands on each screen, as lines of inked text. Pure: reports in, lines out; no Textual, no clock."""
