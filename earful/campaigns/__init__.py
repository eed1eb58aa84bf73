"""The ask, its targets, positions, scripts, publishing."""
