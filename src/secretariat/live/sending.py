"""A form that is sent without leaving the page: `<form data-send>` with `{% sending %}` in it, and this on its view."""

from __future__ import annotations

from functools import wraps

from django.contrib.messages import get_messages
from django.http import HttpResponse

from secretariat.record.double import new_token

LEADS_ON = {302, 303}


def sent_in_place(view):
    """Where the page's script sent the form, answer a redirect with 204 and a token for the next message; and where the
    next page has something to say (a message waits for it, or the view set X-Go), with its address, to which the script
    then goes. Anything else (a form that says
    what is wrong) goes back as it is; without the script nothing is different."""

    @wraps(view)
    def answered(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        if request.headers.get("X-Send") and response.status_code in LEADS_ON:
            done = HttpResponse(status=204, headers={"X-Token": new_token(request.user)})
            done.cookies = response.cookies
            if said(request) or "X-Go" in response:
                done["X-Go"] = response["Location"]
            return done
        return response

    return answered


def said(request) -> bool:
    """Does a message wait for the next page? It stays there for it."""
    return hasattr(request, "_messages") and len(get_messages(request)) > 0
