"""Real services on free loopback ports, started for a test and stopped after it."""

from __future__ import annotations

import contextlib
import gzip
import shutil
import socket
import subprocess
import time
from typing import TYPE_CHECKING

import trustme
from range_bodies import LISTED, ROWS, range_digest, range_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def wait_for_port(port: int, process: subprocess.Popen[bytes]) -> None:
    """Return once somebody listens on ``port``; fail if the process ends or takes half a minute."""
    for _ in range(3_000):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1.0):
            return
        if process.poll() is not None:
            break
        time.sleep(0.01)
    raise RuntimeError(f"{process.args!r} does not listen")


class Redis:
    """A Redis or Valkey server of our own, without persistence."""

    def __init__(self, program: str) -> None:
        self._program = program
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self._process = subprocess.Popen([self._program, *options], stdout=subprocess.DEVNULL)
        wait_for_port(self.port, self._process)

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


def redis_program() -> str | None:
    return shutil.which("valkey-server") or shutil.which("redis-server")


def nginx_program() -> str | None:
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


_NGINX = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_processes 1;
events {{ worker_connections 256; }}
http {{
    log_format protocol $server_protocol;
    access_log {folder}/protocol.log protocol;
    client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
    uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
    default_type text/plain;
    gzip on; gzip_types text/plain; gzip_min_length 1;
    server {{
        listen 127.0.0.1:{port} ssl{http2};
        ssl_certificate {folder}/cert.pem;
        ssl_certificate_key {folder}/key.pem;
        root {folder};
        location /range/ {{ add_header Cache-Control "public, max-age=0"; }}
        location /static/range/ {{ alias {folder}/range/; gzip off; gzip_static always; gunzip on; }}
    }}
}}
"""


@contextlib.contextmanager
def nginx(program: str, folder: Path, *, http2: bool = False) -> Iterator[tuple[str, Path]]:
    """Serve the ranges of the listed passwords from files; give the URL and the certificate to trust."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(folder / "ca.pem")
    certificate = authority.issue_cert("127.0.0.1", "localhost")
    certificate.private_key_pem.write_to_path(folder / "key.pem")
    for part in certificate.cert_chain_pems:
        part.write_to_path(folder / "cert.pem", append=True)
    (folder / "range").mkdir()
    for password in (*LISTED, "nobody has seen this one"):
        prefix = range_digest(password, ntlm=False)[:5]
        text = b"\r\n".join(range_rows(prefix, False, ROWS))  # noqa: FBT003  a cached function
        (folder / "range" / prefix).write_bytes(text)
        (folder / "range" / f"{prefix}.gz").write_bytes(gzip.compress(text))
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755)
    port = free_port()
    config = folder / "nginx.conf"
    config.write_text(_NGINX.format(folder=folder, port=port, http2=" http2" if http2 else ""))
    process = subprocess.Popen([program, "-c", str(config), "-e", str(folder / "error.log")])
    try:
        wait_for_port(port, process)
        yield f"https://127.0.0.1:{port}", folder / "ca.pem"
    finally:
        process.terminate()
        process.wait()
