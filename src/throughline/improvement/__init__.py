"""What becomes of recommendations: responses, actions, what they changed, and what the board sees of it."""
