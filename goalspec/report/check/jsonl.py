"""JSON Lines: a finding a line as it is in `json`, then the suppressed ones, then one line of counts."""

import json
from typing import Any

from goalspec.check.report import Report
from goalspec.finding import Severity
from goalspec.report.check._plain import finding_data, suppressed_data


def render(report: Report) -> str:
    """One JSON object a line; `kind` is finding, suppressed or summary."""
    lines: list[dict[str, Any]] = [
        *({"kind": "finding", **finding_data(each, report)} for each in report.findings),
        *({"kind": "suppressed", **suppressed_data(each, report)} for each in report.suppressed),
        {
            "kind": "summary",
            "today": report.today.isoformat(),
            "failed": report.failed,
            "counts": {str(severity): report.count(severity) for severity in Severity},
            "suppressed": len(report.suppressed),
            "rules_waiting": [rule.name for rule in report.waiting],
            "rules_off": dict(report.off),
        },
    ]
    return "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
