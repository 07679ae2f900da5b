"""What two texts share before anyone compares what they say: weighted words, names, and the story that their articles tell."""
