"""The one API. Areas add routers; /api/openapi.json describes it."""

from __future__ import annotations

from functools import wraps

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig, ValidationError
from django.http import Http404, HttpResponseNotAllowed
from django.urls import re_path
from django.utils import translation
from ninja import NinjaAPI
from ninja.errors import HttpError
from ninja.errors import ValidationError as Misread

from secretariat.committee.api import router as committee
from secretariat.dialogue.api import router as dialogue
from secretariat.events.api import router as events
from secretariat.forum.api import router as discussions
from secretariat.record.operations import EditConflict
from secretariat.roster.api import router as roster
from secretariat.roster.importing.api import router as contracts
from secretariat.selection.api import router as calls

from .misread import errors_of


class Described(NinjaAPI):
    """Its description is for programs: in English, whoever asks for it."""

    def get_openapi_schema(self, *args, **kwargs):
        with translation.override("en"):
            return super().get_openapi_schema(*args, **kwargs)


def only_known(run):
    """What a list cannot be narrowed by is refused: left aside in silence, it would answer with everything."""
    models = [one for one in run.__self__.models if one.__ninja_param_source__ == "query"]
    known = {name for one in models for name in one.__ninja_flatten_map__}

    @wraps(run)
    def checked(request, **values):
        if unknown := sorted(set(request.GET) - known):
            sentence = f"This is asked by no such name here; known are: {', '.join(sorted(known)) or 'none'}."
            return api.on_exception(request, ValidationError({name[:40]: sentence for name in unknown}))
        return run(request, **values)

    return checked


api = Described(
    title="Secretariat",
    version="1",
    description="The committee cycle as data: anyone reads what they may see; officers write with a token.",
    urls_namespace="api",
    docs_url=None,
)
api.add_decorator(only_known, mode="view")
api.add_router("", committee)
api.add_router("", dialogue)
api.add_router("", events)
api.add_router("/discussions", discussions)
api.add_router("", roster)
api.add_router("", contracts)
api.add_router("", calls)


@api.exception_handler(ValidationError)
def refused(request, error):
    """What a page shows beside a field, for programs."""
    errors = error.message_dict if hasattr(error, "error_dict") else {"__all__": error.messages}
    return api.create_response(request, {"errors": errors}, status=422)


@api.exception_handler(Misread)
def misread(request, error):
    """What does not fit the description, by its field."""
    return api.create_response(request, {"errors": errors_of(error.errors)}, status=422)


@api.exception_handler(RequestDataTooBig)
def too_big(request, error):
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024**2
    return api.create_response(request, {"errors": {"__all__": [f"At most {most} MB can be sent."]}}, status=413)


@api.exception_handler(HttpError)
def not_understood(request, error):
    response = api.create_response(request, {"errors": {"__all__": [f"{error}."]}}, status=error.status_code)
    for name, value in getattr(error, "headers", {}).items():
        response[name] = value
    return response


@api.exception_handler(EditConflict)
def conflict(request, error):
    return api.create_response(request, {"errors": {"version": [str(error)]}}, status=409)


@api.exception_handler(PermissionDenied)
def forbidden(request, error):
    return api.create_response(request, {"errors": {"__all__": ["This token may not do that."]}}, status=403)


@api.exception_handler(Http404)
def missing(request, error):
    return api.create_response(
        request, {"errors": {"__all__": ["There is no such record, or you may not see it."]}}, status=404
    )


def nowhere(request, **_rest):
    """What reads the API reads JSON, of an address that leads nowhere too."""
    sentence = "Nothing is at this address; /api/openapi.json describes what is."
    return api.create_response(request, {"errors": {"__all__": [sentence]}}, status=404)


nowhere.csrf_exempt = True


def told_in_json(view):
    """The view; what an address does not take is refused as everything else is."""

    @wraps(view)
    def answered(request, *args, **values):
        answer = view(request, *args, **values)
        if not isinstance(answer, HttpResponseNotAllowed):
            return answer
        sentence = f"{request.method} is not taken at this address; it takes {answer['Allow']}."
        told = api.create_response(request, {"errors": {"__all__": [sentence]}}, status=answer.status_code)
        told["Allow"] = answer["Allow"]
        return told

    return answered


def urls():
    """The API's addresses, which judge for themselves who may come in."""
    patterns, app, namespace = api.urls
    patterns = [*patterns, re_path("", nowhere)]
    for pattern in patterns:
        pattern.callback = told_in_json(pattern.callback)
        pattern.callback.login_required = False
    return patterns, app, namespace
