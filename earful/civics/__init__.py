"""The trade's words and rules, in pure Python."""
