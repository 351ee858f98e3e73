"""The arithmetic of a capacity study: from exact sums to the tables that people read."""
