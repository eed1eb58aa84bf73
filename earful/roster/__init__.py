"""Civic data at rest: who holds which seat on which day; editions; finding."""
