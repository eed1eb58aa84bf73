"""The door for organisers: the desk."""
