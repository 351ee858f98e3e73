"""A capacity study: reads many CSMs' books, has an engine add them up, and makes the tables of domain/study."""
