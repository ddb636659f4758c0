"""A page → launches: pure functions, without network, database or clock."""
