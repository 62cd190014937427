"""The meter as Django's URLs.

::

    urlpatterns = [..., path("pwguard/", include(meter_urls()))]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

# First, since it says which extra brings Django.
from pwguard.integrations.django import PwguardValidator  # isort: split

from django.contrib.auth.password_validation import get_default_password_validators
from django.http import HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from pwguard.errors import ConfigurationError
from pwguard.integrations.meter.component import NAME
from pwguard.integrations.meter.core import PAGES, Meter
from pwguard.integrations.meter.exchange import LARGEST_BODY, Body
from pwguard.integrations.meter.wsgi import address, request_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpRequest
    from django.urls import URLPattern

    from pwguard.guard import Guard
    from pwguard.integrations.meter.wsgi import Limiter


def meter_urls(
    guard: Guard | None = None,
    *,
    limiter: Limiter | None = None,
    client: Callable[[Mapping[str, Any]], str] = address,
) -> list[URLPattern]:
    """Return the URLs of the meter's endpoint, to be included where the page's ``<pwguard-meter>`` asks.

    Args:
        guard: see ``meter_wsgi``; None for that of the ``PwguardValidator`` in the settings.
        limiter: see ``meter_wsgi``.
        client: whom a limiter counts, from ``request.META``.

    Raises:
        ConfigurationError: ``guard`` is not a guard.
    """
    given = None if guard is None else Meter(guard)

    def meter(request: HttpRequest) -> HttpResponse:
        answer = (given or _of_settings()).answer(
            request_of(request.META),
            lambda: _body(request),
            lambda: limiter is None or limiter(client(request.META)),
        )
        return HttpResponse(answer.body, status=answer.status, headers=dict(answer.headers))

    # A post from another origin is refused, so no token is needed.
    view = csrf_exempt(meter)
    return [path(page, view, name=f"pwguard-{page}") for page in (*PAGES, NAME)]


def _of_settings() -> Meter:
    """Return the meter of the validator in the settings, whose site may have been renamed since.

    Raises:
        ConfigurationError: there is no such validator.
    """
    for validator in get_default_password_validators():
        if isinstance(validator, PwguardValidator):
            return Meter(validator.site_guard())
    raise ConfigurationError("meter_urls() needs a guard, or a PwguardValidator in AUTH_PASSWORD_VALIDATORS")


def _body(request: HttpRequest) -> Body:
    body = Body()
    body.add(request.read(LARGEST_BODY + 1))
    return body
