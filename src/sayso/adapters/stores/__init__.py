"""Where captures, reports, stories and dossiers are kept."""
