"""What a goal needs before it can be judged."""
