"""What came of it: tallies and boards."""
