"""Asks /healthz from inside a container: `python health.py [--alive] [HOST]`.

Run by its path, not as a module: importing the product every few seconds would cost
more than it tells. Ends with 0 when all is well; with `--alive` any answer will do.
"""

import http.client
import os
import sys

__all__ = ["main"]

PORT = 8000
SECONDS = 4


def main(arguments: list[str]) -> int:
    """0 when the web server answers as asked, else 1."""
    alive_is_enough = "--alive" in arguments
    hosts = [word for word in arguments if not word.startswith("--")]
    # Production answers only to the names it is meant to serve.
    name = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0]
    connection = http.client.HTTPConnection(
        hosts[0] if hosts else "127.0.0.1", PORT, timeout=SECONDS
    )
    try:
        connection.request("GET", "/healthz", headers={"Host": name})
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        print(error)
        return 1
    finally:
        connection.close()
    print(status)
    # 503 comes from a web server that lives and says that another part does not.
    return 0 if status == 200 or (alive_is_enough and status == 503) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
