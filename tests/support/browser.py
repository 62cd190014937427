"""Sends forms as a browser does: with cookies, and with the page's token."""

from __future__ import annotations

import re

import requests

_TOKEN = re.compile(r'name="(csrf\w+)"[^>]*value="([^"]+)"')
_ERRORS = re.compile(r'<(ul|div) class="[^"]*error[^"]*"[^>]*>(.*?)</\1>', re.DOTALL)


class Browser(requests.Session):
    """A person's browser on one site.

    Args:
        url: the site, without a slash at the end.
    """

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url

    def open(self, page: str) -> requests.Response:
        return self.get(self.url + page)

    def submit(self, page: str, **values: str) -> requests.Response:
        """Open a page and send its form."""
        token = dict(_TOKEN.findall(self.open(page).text))
        return self.post(self.url + page, {**token, **values}, headers={"Referer": self.url + page})


def errors(page: requests.Response) -> str:
    """Return the error lists of a page."""
    return " ".join(found for _, found in _ERRORS.findall(page.text))
