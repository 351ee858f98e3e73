"""The smallest Textual programs: what every figure is held against."""
