"""Pages as lines: measure, margins, wrapping. No colours and no widgets."""

from newsreader.ui.typeset.flow import Title
from newsreader.ui.typeset.head import Head
from newsreader.ui.typeset.lines import Line, Roles, Run, Runs
from newsreader.ui.typeset.typesetter import Place, Spot, Typesetter

__all__ = ["Head", "Line", "Place", "Roles", "Run", "Runs", "Spot", "Title", "Typesetter"]
