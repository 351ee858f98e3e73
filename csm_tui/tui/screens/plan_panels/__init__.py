"""The panels of the Plan screen, one file each."""
