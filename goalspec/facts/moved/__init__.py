"""What was moved between two versions of a spec: goals paired, their parts compared, each difference classified."""
