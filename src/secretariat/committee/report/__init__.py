"""The implementation report: from the thread of a mandate to a paper, in any of six languages."""

from .paper import build_paper, build_report

__all__ = ["build_paper", "build_report"]
