"""The door for supporters: public pages."""
