"""Where django-allauth asks us."""

from __future__ import annotations

import ipaddress

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings

from .models import SignIn

NOWHERE = "127.0.0.1"
ANYWHERE = {"app": "allauth.account", "action": "login_failed_anywhere"}


class InvitationOnly(DefaultAccountAdapter):
    """Nobody makes an account by asking: an administrator invites. Guesses are counted by place, and more loosely by
    account, so that nobody locks another out from afar."""

    def is_open_for_signup(self, request):
        return False

    def get_client_ip(self, request):
        return client_of(request.META.get("REMOTE_ADDR", ""), request.headers.get("X-Forwarded-For", ""))

    def _get_login_attempts_cache_key(self, request, **credentials):
        return f"{account_of(credentials)}|{self.get_client_ip(request)}"

    def pre_authenticate(self, request, **credentials):
        super().pre_authenticate(request, **credentials)
        if not ratelimit.consume(request, key=account_of(credentials), dry_run=True, **ANYWHERE):
            raise self.validation_error("too_many_login_attempts")

    def authentication_failed(self, request, **credentials):
        ratelimit.consume(request, key=account_of(credentials), **ANYWHERE)

    def _delete_login_attempts_cached_email(self, request, **credentials):
        super()._delete_login_attempts_cached_email(request, **credentials)
        ratelimit.clear(request, key=account_of(credentials), **ANYWHERE)


def account_of(credentials: dict) -> str:
    return str(credentials.get("email") or "").casefold()


def client_of(remote: str, forwarded: str) -> str:
    """The address a request came from: the last that no proxy of ours vouches for."""
    chain = [*(part.strip() for part in forwarded.split(",")), remote]
    for address in reversed(chain):
        if address and not is_ip(address):
            break
        if address and not is_proxy(address):
            return address
    known = [address for address in chain if is_ip(address)]
    return (known[0] if "*" in settings.PROXIES else known[-1]) if known else NOWHERE


def is_ip(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def is_proxy(address: str) -> bool:
    here = ipaddress.ip_address(address)
    return any(one == "*" or here in ipaddress.ip_network(one, strict=False) for one in settings.PROXIES)


class KnownByAddress(DefaultSocialAccountAdapter):
    """Who signs in at the organization's server is whoever signs in here with the address that it has verified."""

    def pre_social_login(self, request, sociallogin):
        if sociallogin.is_existing or sociallogin.account.provider != "organization":
            return
        proved = [one.email for one in sociallogin.email_addresses if one.verified is True]
        known = SignIn.objects.filter(email__in=[email.lower() for email in proved], is_active=True).first()
        if known is not None:
            sociallogin.connect(request, known)
