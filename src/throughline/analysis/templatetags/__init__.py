"""Words and figures for the pages of studies."""
