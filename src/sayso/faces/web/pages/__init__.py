"""Pages, each of which works without script."""

from starlette.routing import BaseRoute

ROUTES: tuple[BaseRoute, ...] = ()
