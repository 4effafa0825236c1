from .engagement import Engagement, Method
from .profile import Pool, Profile, State

__all__ = ["Engagement", "Method", "Pool", "Profile", "State"]
