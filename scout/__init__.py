"""Sites and the gazetteer together: sources proposed, checked and discovered."""
