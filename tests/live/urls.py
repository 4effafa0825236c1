from secretariat.config.urls import urlpatterns as site

from .room import patterns

urlpatterns = [*patterns(), *site]
