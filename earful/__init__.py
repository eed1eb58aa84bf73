"""Earful: a self-hosted action centre."""
