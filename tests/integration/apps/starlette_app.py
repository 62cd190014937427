"""A Starlette application, served as ASGI."""

from __future__ import annotations

from meters import guard as metered
from meters import limiter
from serving import log_everything, serve_asgi
from shaky import Shaky
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route

from pwguard import Guard
from pwguard.integrations.asgi import Shield, language_of
from pwguard.integrations.meter import meter_asgi
from pwguard.integrations.shared import refusals

guard = Guard(breach=Shaky())


async def sign_up(request: Request) -> Response:
    form = await request.form()
    verdict = await guard.aevaluate(str(form["password"]), user_inputs=[str(form.get("email", ""))])
    if form.get("email") == "bug@example.com":
        raise RuntimeError("a bug after the password was checked")
    if verdict.ok:
        return PlainTextResponse("done")
    return JSONResponse(
        [refusal.to_dict() for refusal in refusals(verdict, language_of(request.scope))], status_code=422
    )


# Its own frames hold the form: they are emptied too.
app = Starlette(
    routes=[
        Route("/sign-up", sign_up, methods=["POST"]),
        Mount("/pwguard", meter_asgi(metered, limiter=limiter)),
    ],
    middleware=[Middleware(Shield, modules=("__main__",))],
)

if __name__ == "__main__":
    log_everything()
    serve_asgi(app)
