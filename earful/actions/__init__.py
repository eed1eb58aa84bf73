"""What a supporter did."""
