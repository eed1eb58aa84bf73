"""The door for operators: commands."""
