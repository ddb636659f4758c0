"""Bytes to article: what a page says, apart from what surrounds it."""
