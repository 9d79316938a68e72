"""What is stated: propositions, how real they are, statements with typed parts."""
