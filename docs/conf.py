"""The documentation site: `sphinx-build -W docs site`."""

from goalspec import __version__

project = "goalspec"
author = "the goalspec authors"
version = release = __version__
extensions = ["myst_parser"]
exclude_patterns = ["README.md"]
myst_heading_anchors = 4
html_theme = "furo"
html_title = f"goalspec {__version__}"
html_show_sphinx = False
html_show_copyright = False
html_copy_source = False
suppress_warnings = ["misc.highlighting_failure"]  # pages of rules show what is wrong
