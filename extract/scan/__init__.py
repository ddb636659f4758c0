"""Many inputs, many processes: what is worth reading, and who reads it."""
