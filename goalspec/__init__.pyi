from goalspec.catalog import Catalog as Catalog
from goalspec.catalog import Metric as Metric
from goalspec.change.diff import Diff as Diff
from goalspec.change.diff import diff as diff
from goalspec.check.report import Report as Report
from goalspec.check.run import Options as Options
from goalspec.check.run import check as check
from goalspec.conflict.repair import Repairs as Repairs
from goalspec.conflict.repair import repair as repair
from goalspec.experiment.results import Stress as Stress
from goalspec.experiment.results import Verdict as Verdict
from goalspec.experiment.sensitivity import SensitivityOptions as SensitivityOptions
from goalspec.experiment.sensitivity import sensitivity as sensitivity
from goalspec.experiment.sensitivity_results import Sensitivity as Sensitivity
from goalspec.experiment.stress import StressOptions as StressOptions
from goalspec.experiment.stress import stress as stress
from goalspec.experiment.whatif import WhatIfOptions as WhatIfOptions
from goalspec.experiment.whatif import whatif as whatif
from goalspec.experiment.whatif_results import WhatIf as WhatIf
from goalspec.finding import Finding as Finding
from goalspec.finding import Place as Place
from goalspec.finding import Severity as Severity
from goalspec.spec.model import Goal as Goal
from goalspec.spec.model import Role as Role
from goalspec.spec.read import load as load
from goalspec.spec.spec import Spec as Spec

__version__: str
