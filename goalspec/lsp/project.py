"""The specs behind the files that an editor has open, saved or not."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from goalspec import catalog
from goalspec.catalog import Catalog
from goalspec.check.report import Report
from goalspec.check.run import Options, check_readings
from goalspec.spec.document import Document, UnreadableError, read_bytes
from goalspec.spec.files import gather
from goalspec.spec.project import project_root
from goalspec.spec.read import read


@dataclass
class Project:
    """Open texts by file, the last sound document of each file, and the last report and catalog of each spec."""

    unsaved: dict[Path, str] = field(default_factory=dict)
    sound: dict[Path, Document] = field(default_factory=dict)
    reports: dict[Path, Report] = field(default_factory=dict)
    catalogs: dict[Path, Catalog] = field(default_factory=dict)

    def contents(self, file: Path) -> bytes:
        """What the editor shows of a file where it is open, else what is saved."""
        text = self.unsaved.get(file)
        return read_bytes(file) if text is None else text.encode()

    def check(self, file: Path) -> Report:
        """The report on the spec that a file belongs to. Raises `UnreadableError` or `ConfigError`."""
        root = self.root_of(file)
        reading = read(root, self.contents)
        self.sound.update({document.path: document for document in reading.documents})
        self.catalogs[root] = reading.spec.catalog
        self.reports[root] = check_readings([reading], Options())
        return self.reports[root]

    def root_of(self, file: Path) -> Path:
        """The outermost folder of the project whose spec the file belongs to, else the spec that reads it.

        A center belongs to no spec, and is read by those that name it.
        """
        top = project_root(file.parent)
        owners = [folder for folder in file.parents if folder.is_relative_to(top) and self._owns(folder, file)]
        return owners[-1] if owners else self._reader_of(file) or file.parent

    def report_on(self, file: Path) -> Report | None:
        """The last report that covers a file."""
        root = self._reader_of(file)
        return self.reports[root] if root else None

    def catalog(self, file: Path) -> Catalog:
        """The metrics that the spec of a file knows, its own included."""
        root = self._reader_of(file)
        return self.catalogs[root] if root else catalog.load()

    def members(self, file: Path) -> Iterator[Document]:
        """The last sound documents of the spec that a file belongs to."""
        report = self.report_on(file)
        for path in report.files if report else (file,):
            if path in self.sound:
                yield self.sound[path]

    def _reader_of(self, file: Path) -> Path | None:
        return next((root for root, report in self.reports.items() if file in report.texts), None)

    def _owns(self, folder: Path, file: Path) -> bool:
        try:
            return file in gather(folder, self.contents).texts
        except UnreadableError:
            return False
