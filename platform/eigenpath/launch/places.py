"""Where everything that Eigenpath makes lies: one git-ignored folder."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Places"]


@dataclass(frozen=True)
class Places:
    """The source tree and the one folder for all that is made from it."""

    root: Path
    home: Path

    @classmethod
    def of(cls, root: Path) -> "Places":
        """The places of a tree; EIGENPATH_HOME moves the folder elsewhere."""
        named = os.environ.get("EIGENPATH_HOME")
        home = Path(named).expanduser().resolve() if named else root / ".eigenpath"
        return cls(root=root, home=home)

    @property
    def venv(self) -> Path:
        return self.home / "venv"

    @property
    def python(self) -> Path:
        """The interpreter inside the virtual environment."""
        return self.venv / "bin" / "python"

    @property
    def link(self) -> Path:
        """`.venv` in the tree, where editors look; only for the usual folder."""
        return self.root / ".venv"

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def build(self) -> Path:
        return self.home / "build"

    @property
    def frontend(self) -> Path:
        """The copy of the front end's sources in which npm works."""
        return self.build / "frontend"

    @property
    def cache(self) -> Path:
        return self.home / "cache"

    @property
    def bytecode(self) -> dict[str, str]:
        """The environment in which Python keeps compiled modules in this folder.

        Without them every program of the product takes 2.5 s of CPU more to start.
        """
        return {
            "PYTHONPYCACHEPREFIX": str(self.cache / "pycache"),
            "PYTHONDONTWRITEBYTECODE": "",
        }

    @property
    def log(self) -> Path:
        return self.home / "log"

    @property
    def run(self) -> Path:
        return self.home / "run"

    @property
    def note(self) -> Path:
        """Says whose folder this is; `reset` removes no other one."""
        return self.home / "README.txt"

    @property
    def is_usual(self) -> bool:
        """True unless EIGENPATH_HOME points elsewhere."""
        return self.home == self.root / ".eigenpath"

    def is_inside(self) -> bool:
        """True when this process already runs in the virtual environment."""
        return (
            self.python.exists() and Path(sys.prefix).resolve() == self.venv.resolve()
        )

    def make(self) -> None:
        """Create the folders; what they hold is for the owner's eyes only."""
        self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        for folder in (self.data, self.build, self.cache, self.log, self.run):
            folder.mkdir(exist_ok=True)
        self.note.write_text(
            "Made by Eigenpath. Remove it with: python3 manage.py reset\n"
        )
