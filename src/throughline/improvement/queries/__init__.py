"""What can be asked of improvement. Each read takes the person, and returns only what that person may see."""
