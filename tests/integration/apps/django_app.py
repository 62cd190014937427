"""The Django test site: ``serve``, or any of Django's own commands."""

from __future__ import annotations

import os
import sys

import django
from django.core.management import call_command, execute_from_command_line
from serving import log_everything, serve_wsgi

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_settings")


def serve() -> None:
    log_everything()
    django.setup()
    call_command("migrate", verbosity=0)
    from django.contrib.auth import get_user_model  # noqa: PLC0415  once the applications are loaded
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415  the same

    get_user_model().objects.create_superuser("root", "root@example.com", os.environ["PWGUARD_APP_PASSWORD"])
    serve_wsgi(get_wsgi_application())


if __name__ == "__main__":
    if sys.argv[1:] == ["serve"]:
        serve()
    else:
        execute_from_command_line(sys.argv)
