"""Input, checked."""

from .asking import AddForm, AskForm
from .desk import (
    CloseListForm,
    ConcludeForm,
    MoveForm,
    OpenForm,
    OwnPointForm,
    PassForm,
    PointForm,
    RuleForm,
    RulingForm,
    TurnForm,
)
from .dialogue import DialogueForm
from .nominating import NominationForm

__all__ = [
    "AddForm",
    "AskForm",
    "CloseListForm",
    "ConcludeForm",
    "DialogueForm",
    "MoveForm",
    "NominationForm",
    "OpenForm",
    "OwnPointForm",
    "PassForm",
    "PointForm",
    "RuleForm",
    "RulingForm",
    "TurnForm",
]
