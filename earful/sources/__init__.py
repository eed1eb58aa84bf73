"""Civic data in: one file per upstream, yielding plain records."""
