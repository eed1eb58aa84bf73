"""The example campaigns and the clock they run on."""
