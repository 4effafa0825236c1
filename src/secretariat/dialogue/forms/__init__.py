"""Input, checked."""

from .asking import AddForm, AskForm
from .desk import CloseListForm, MoveForm, OwnPointForm, PointForm, RuleForm, RulingForm
from .dialogue import DialogueForm
from .nominating import NominationForm

__all__ = [
    "AddForm",
    "AskForm",
    "CloseListForm",
    "DialogueForm",
    "MoveForm",
    "NominationForm",
    "OwnPointForm",
    "PointForm",
    "RuleForm",
    "RulingForm",
]
