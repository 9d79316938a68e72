"""``/api/v1``: the use-cases as JSON."""

from starlette.routing import BaseRoute

ROUTES: tuple[BaseRoute, ...] = ()
