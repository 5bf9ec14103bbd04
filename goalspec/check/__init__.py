"""Running the rules over a spec: configuration, suppressions, baseline, fixes, and the report of it all."""
