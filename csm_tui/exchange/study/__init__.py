"""The engine of a study. Ibis, DuckDB and Arrow are imported in this package only: the extra `study`."""
