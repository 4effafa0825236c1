"""Files that others wrote, read into lines and tables: Word, PDF, pasted text, our own Akoma Ntoso."""

from .files import read_file
from .gate import Upload, check_upload
from .source import LEADER, Line, Link, Row, Source, Table
from .unreadable import Unreadable

__all__ = ["LEADER", "Line", "Link", "Row", "Source", "Table", "Unreadable", "Upload", "check_upload", "read_file"]
