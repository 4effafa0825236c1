"""Style sheets, scripts and fonts, sent by either kind of server."""

from __future__ import annotations

from whitenoise.middleware import WhiteNoiseMiddleware

from secretariat.record.streams import handed_over


class StaticFiles(WhiteNoiseMiddleware):
    """The library hands files over as a synchronous server reads them; an asynchronous one would warn, and wait."""

    @staticmethod
    def serve(static_file, request):
        response = WhiteNoiseMiddleware.serve(static_file, request)
        response.streaming_content = handed_over(request, response.streaming_content)
        return response
