"""Time-sheets, calendars and case lists of other programs: one file a source, all read into drafts of entries."""
