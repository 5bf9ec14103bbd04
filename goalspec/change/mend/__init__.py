"""The nearest goals that hold together by simulation: `goalspec repair --simulate`."""
