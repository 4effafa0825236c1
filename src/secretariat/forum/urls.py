"""Addresses of the weekly discussion."""

from django.urls import path

from .views import digests, feeds, forums, letters, members, moderation, names, rooms, single

app_name = "forum"

urlpatterns = [
    path("discussions/", forums.forums, name="forums"),
    path("discussions/<int:pk>/", forums.forum, name="forum"),
    path("discussions/<int:pk>/privacy/", forums.privacy, name="privacy"),
    path("discussions/<int:pk>/members/", members.members, name="members"),
    path("discussions/<int:pk>/members/<int:member>/end/", members.end, name="member_end"),
    path("discussions/<int:pk>/names/", names.names, name="names"),
    path("discussions/<int:pk>/letters/", letters.letters, name="letters"),
    path("discussions/letters/<str:token>/", letters.stop, name="letters_stop"),
    path("discussions/weeks/<int:pk>/", rooms.week, name="week"),
    path("discussions/weeks/<int:pk>/list/", forums.messages_of, name="messages"),
    path("discussions/weeks/<int:pk>/feed/", feeds.week, name="feed"),
    path("discussions/weeks/<int:pk>/log/", moderation.log, name="log"),
    path("discussions/weeks/<int:pk>/queue/", moderation.queue, name="queue"),
    path("discussions/weeks/<int:pk>/digest/", digests.digest, name="digest"),
    path("discussions/weeks/<int:pk>/reaction/", single.reaction, name="reaction"),
    path("discussions/messages/<int:pk>/", single.message, name="message"),
    path("discussions/messages/<int:pk>/edit/", single.edit, name="message_edit"),
    path("discussions/messages/<int:pk>/versions/", single.versions, name="versions"),
    path("discussions/messages/<int:pk>/translation/", single.translation, name="translation"),
    path("discussions/people/<int:pk>/block/", single.blocking, name="block"),
]
