"""The web application: a Datasette plugin with Vietnamese pages, everything local."""
