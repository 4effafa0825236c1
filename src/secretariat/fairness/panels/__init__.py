"""Balanced panels: who could sit together, what each choice costs, and, where nobody can, which rules stand against it.

`compose` proposes and never chooses: it shows the steps between the best expertise and the best balance, and an officer
takes one. Balance is counted in members: how many of a panel would have to be of another region, gender or viewpoint
for the panel to be as even as its number allows. A member whose region, gender or viewpoint is not known is left out of
that count: the panel is as even as the others are, and nobody is preferred or passed over for having kept silent.
"""

from .answer import Comparison, Obstacle, Panel, Proposal, Reason, Shortfall
from .asked import DIMENSIONS, HIGHEST, Candidate, Key, Need, Skill
from .composing import compose
from .counting import Counted, counted
from .rules import Rule

__all__ = [
    "DIMENSIONS",
    "HIGHEST",
    "Candidate",
    "Comparison",
    "Counted",
    "Key",
    "Need",
    "Obstacle",
    "Panel",
    "Proposal",
    "Reason",
    "Rule",
    "Shortfall",
    "Skill",
    "compose",
    "counted",
]
