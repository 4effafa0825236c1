"""The router of the committee cycle: a token is asked for unless an operation says otherwise."""

from ninja import Router

from secretariat.accounts.bearing import ByToken

router = Router(tags=["The thread"], auth=ByToken())
