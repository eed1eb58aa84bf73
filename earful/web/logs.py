"""Logs that say what failed and where, never who or what was typed."""

import logging
import traceback


class RouteFormatter(logging.Formatter):
    """One line per record; a request is named by its route, an exception by its type and places in code.

    Neither the path's values, the query, the body nor an exception's message is written: each may hold
    what a supporter typed.
    """

    def format(self, record: logging.LogRecord) -> str:
        request = getattr(record, "request", None)
        if request is None:
            line = record.getMessage()
        else:
            match = getattr(request, "resolver_match", None)
            route = match.route if match else "(no route)"
            line = f"{request.method} {route} {getattr(record, 'status_code', '')}".strip()
        if record.exc_info and record.exc_info[2]:
            name = record.exc_info[0].__name__ if record.exc_info[0] else "error"
            frames = traceback.extract_tb(record.exc_info[2])
            line += f"\n{name} at " + " > ".join(f"{frame.filename}:{frame.lineno}" for frame in frames[-8:])
        return f"{record.levelname.lower()} {record.name}: {line}"
