"""Requests over HTTP to stores elsewhere: bounded in time and size, tried again, with the user's login."""

from ofsted_kg.http.client import Client, Response, check_address
from ofsted_kg.http.faults import shown
from ofsted_kg.http.login import NOBODY, Login

__all__ = ["NOBODY", "Client", "Login", "Response", "check_address", "shown"]
