"""From an issue to messages that the mail server has taken: what is due to whom, how it is put, and each step noted."""
