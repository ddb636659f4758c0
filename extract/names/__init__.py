"""Where the name of a model begins and ends."""
