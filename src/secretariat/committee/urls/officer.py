"""Addresses of what officers do: enter, change, take a step, attach, merge; and the board."""

from django.urls import path

from ..views import attachments, board, changing, entering, histories, merges, steps, withdrawn

patterns = [
    path("board/", board.boards, name="boards"),
    path("board/<path:code>/", board.board, name="board"),
    path("enter/", entering.entering, name="entering"),
    path("enter/<slug:noun>/", entering.entry, name="entry"),
    path("merges/", merges.merges, name="merges"),
    path("merges/<int:pk>/parting/", merges.parting, name="parting"),
    path("withdrawn/", withdrawn.withdrawn, name="withdrawn"),
    path("files/<int:pk>/", attachments.file, name="file"),
    path("files/<int:pk>/withdrawal/", attachments.withdrawal, name="file_withdrawal"),
    path("records/<slug:noun>/<int:pk>/changes/", changing.change, name="change"),
    path("records/<slug:noun>/<int:pk>/history/", histories.history, name="history"),
    path("records/<slug:noun>/<int:pk>/files/", attachments.files, name="files"),
    path("records/<slug:noun>/<int:pk>/merger/", merges.merger, name="merger"),
    path("records/<slug:noun>/<int:pk>/<slug:slug>/", steps.step, name="step"),
]
