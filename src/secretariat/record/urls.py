"""Addresses of following, letters and notices."""

from django.urls import path

from . import views_following, views_notices

urlpatterns = [
    path("following/", views_following.following, name="following"),
    path("following/<slug:noun>/<int:pk>/", views_following.follow_record, name="follow"),
    path("letters/<str:token>/", views_following.stop_letters, name="letters"),
    path("notices/", views_notices.notices, name="notices"),
    path("notices/<int:pk>/", views_notices.notice, name="notice"),
]
