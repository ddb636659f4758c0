"""What people put right: kept in a file of its own, and winning over every extraction."""
