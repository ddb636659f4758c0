"""Word lists of the language and the subject, in TOML files that anybody can correct."""
