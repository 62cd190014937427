"""The strength meter of a page: an endpoint for ASGI, WSGI and Django, and the component that asks it.

``meter_asgi``, ``meter_wsgi`` and ``pwguard.integrations.meter.django.meter_urls`` make the endpoint.
Mounted anywhere, say at ``/pwguard``, it answers:

``POST …/check``
    ``{"password": str, "user_inputs": [str, …], "language": str}``, the last two optional. 200:
    ``{"acceptable": bool, "score": 0 to 4, "guesses_log10": number, to half a decade, "weights": [int, …],
    bits of each code point of the password as sent, "problems": [{"code", "severity", "message",
    "advice"}, …], worst first, "suggestions": [str, …]}``, in the language asked for, else in the one
    that ``Accept-Language`` likes best.
``POST …/suggest``
    ``{"language": str}``, optional, or no body. 200: ``{"passphrase": str, "entropy_bits": number}``, a new
    secret that the guard accepts; 503 ``no_suggestion`` where it accepts none.
``GET …/pwguard-meter.js``
    The web component ``<pwguard-meter>``, with an ``ETag``.

Both posts are ``application/json`` of at most 32 KiB, from the page's own origin. Anything else is
``{"error": code}``: 400 ``bad_request``, 403 ``cross_origin``, 404 ``not_found``, 405
``method_not_allowed`` with ``Allow``, 413 ``too_large``, 415 ``unsupported_media_type``, 429
``too_many_requests`` with ``Retry-After``. Answers are ``no-store``, and no error shows what was sent.

What is typed letter by letter would leak letter by letter: so whatever the guard is set to, only local
evidence is asked, earlier passwords are not, nothing is logged and numbers are rounded. The form's own
handler still has the full guard decide.
"""

from __future__ import annotations

from pwguard.lazy import lazy_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pwguard.integrations.meter.asgi import meter_asgi
    from pwguard.integrations.meter.wsgi import meter_wsgi

__all__ = ["meter_asgi", "meter_wsgi"]

__getattr__, __dir__ = lazy_names(
    __name__,
    {"meter_asgi": "pwguard.integrations.meter.asgi", "meter_wsgi": "pwguard.integrations.meter.wsgi"},
)
