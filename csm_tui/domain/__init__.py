"""The rules, pure: no input, no output, no clock, no framework."""
