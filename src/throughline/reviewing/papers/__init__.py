"""Papers of a review: their classes, how they are stamped when somebody takes one away, and where they are kept."""
