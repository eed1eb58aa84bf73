"""The facts we ship, one file per edition and kind."""
