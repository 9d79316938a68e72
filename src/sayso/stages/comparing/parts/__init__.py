"""What the rooms above take: statements, sentences, figures, names, and what is no news."""
