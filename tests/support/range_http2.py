"""HTTP/2 for the range service: what a behaviour writes as HTTP/1.1 goes out as frames."""

from __future__ import annotations

import socket
from http.client import HTTPResponse
from typing import TYPE_CHECKING

from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import RequestReceived

if TYPE_CHECKING:
    from collections.abc import Callable

    Answer = Callable[[socket.socket, dict[str, str]], None]

_OF_ONE_HOP = {"connection", "keep-alive", "transfer-encoding"}
"""Headers that HTTP/2 has no place for (RFC 9113 §8.2.2)."""


def speak(sock: socket.socket, answer: Answer) -> None:
    """Serve a connection on which HTTP/2 was agreed, one request after the other.

    Args:
        sock: the connection.
        answer: writes the response to a request, of which it gets the fields, to a socket that holds
            it whole: a range fits, an endless body does not.
    """
    spoken = H2Connection(H2Configuration(client_side=False, header_encoding="latin-1"))
    spoken.initiate_connection()
    sock.sendall(spoken.data_to_send())
    while data := sock.recv(65_536):
        for event in spoken.receive_data(data):
            if isinstance(event, RequestReceived):
                _respond(sock, spoken, event, answer)
        sock.sendall(spoken.data_to_send())


def _respond(sock: socket.socket, spoken: H2Connection, request: RequestReceived, answer: Answer) -> None:
    near, far = socket.socketpair()
    with near, far:
        answer(near, {str(name): str(value) for name, value in request.headers})
        near.shutdown(socket.SHUT_WR)
        told = HTTPResponse(far)
        told.begin()
        body = told.read()
    stream = request.stream_id
    headers = [(name.lower(), value) for name, value in told.getheaders()]
    headers = [(name, value) for name, value in headers if name not in _OF_ONE_HOP]
    spoken.send_headers(stream, [(":status", str(told.status)), *headers])
    while body:
        room = min(spoken.local_flow_control_window(stream), spoken.max_outbound_frame_size)
        spoken.send_data(stream, body[:room])
        body = body[room:]
        sock.sendall(spoken.data_to_send())
        if body and not spoken.local_flow_control_window(stream):
            spoken.receive_data(sock.recv(65_536))
    spoken.end_stream(stream)
