"""Any other CSV with a date and a length: what `csm export timesheet --format csv` writes, and sheets made by hand."""

from csm_tui.exchange.readers.timesheets.columns import Kind

PLAIN = Kind("plain-time", (), {})
