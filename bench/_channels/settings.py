"""The same installation and the same room, with Channels carrying what is said."""

import os

from tests.live.settings import *  # noqa: F403

ROOT_URLCONF = "bench._channels.urls"
BY_REDIS = {"BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer", "CONFIG": {"hosts": [os.environ["REDIS_URL"]]}}
IN_MEMORY = {"BACKEND": "channels.layers.InMemoryChannelLayer", "CONFIG": {"capacity": 10_000}}
CHANNEL_LAYERS = {"default": BY_REDIS if os.environ["REDIS_URL"] else IN_MEMORY}
