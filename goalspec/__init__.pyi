from goalspec.finding import Finding as Finding
from goalspec.finding import Place as Place
from goalspec.finding import Severity as Severity

__version__: str
