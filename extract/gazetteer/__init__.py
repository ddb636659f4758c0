"""The administrative units of Viet Nam, and which of them a written name means."""
