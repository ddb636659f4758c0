"""Finding administrative names, addresses and bodies in plain text, by character position."""
