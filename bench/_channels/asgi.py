"""Pages are Django's, `/live/` is a consumer of Channels."""

from channels.generic.websocket import AsyncWebsocketConsumer
from django.core.asgi import get_asgi_application

pages = get_asgi_application()


class Room(AsyncWebsocketConsumer):
    async def connect(self):
        await self.channel_layer.group_add("room-1", self.channel_name)
        await self.accept()

    async def disconnect(self, code):
        await self.channel_layer.group_discard("room-1", self.channel_name)

    async def said(self, event):
        await self.send(text_data=event["html"])


room = Room.as_asgi()


async def application(scope, receive, send):
    await (room if scope["type"] == "websocket" else pages)(scope, receive, send)
