"""The web → pages: fetch politely, file everything in WARC archives."""
