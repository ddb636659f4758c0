"""Whether a pattern can be made to take for ever."""
