"""What is launched, by whom, where, when and with which board."""
