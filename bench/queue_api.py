#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Asks a service for pages of the queue, audit entry included: wrk.

First as fast as it answers, then with a rest before each request, so that about 3,000 a second are
asked for: the first gives the most it can do, the second how long people wait below that.

bench/queue_api.py <workspace> <tenant> [seconds=20] [rows=25] [program=build/dev/plimsoll]

The tenant has a published week, for example outputs/workspace and university after
`make demo DEMO=--no-serve`. Prints requests a second over 200 connections, latencies, what was
written to the audit log, and the service's processor seconds and peak memory.
"""
import http.cookiejar
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import urllib.request

CONNECTIONS = 200
REST_MS = 55
HERE = pathlib.Path(__file__).parent


class Advisor:
    """Somebody signed in to the service's demonstration."""

    def __init__(self, base: str):
        self.base = base
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        self.csrf = ""

    def ask(self, method: str, path: str, body=None) -> dict:
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json", "X-CSRF-Token": self.csrf}
        request = urllib.request.Request(self.base + path, data=data, method=method,
                                         headers=headers)
        with self.opener.open(request) as response:
            return json.load(response)

    def sign_in(self) -> None:
        methods = self.ask("GET", "/api/v1/sign-in")
        account = next(one for one in methods["demo_accounts"] if "advisor" in one["roles"])
        self.ask("POST", "/api/v1/sign-in",
                 {"login": account["login"], "password": account["password"]})
        self.csrf = self.ask("GET", "/api/v1/me")["csrf_token"]
        self.ask("PUT", "/api/v1/me/purpose", {"purpose": "advising"})

    def cookie(self) -> str:
        return "; ".join(f"{one.name}={one.value}" for one in self.jar)


def entries(base: str) -> int:
    """How many entries the audit log has."""
    with urllib.request.urlopen(base + "/metrics") as response:
        text = response.read().decode()
    return int(re.search(r"^plimsoll_audit_entries_total (\d+)", text, re.M)[1])


def ask_for(url: str, advisor: Advisor, seconds: str, pace: list[str] = ()) -> None:
    """Runs wrk and prints what it says; each answer must be on record afterwards."""
    options, script = list(pace[:2]), list(pace[2:])
    before = entries(advisor.base)
    wrk = subprocess.run(
        ["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", "-H",
         f"Cookie: {advisor.cookie()}", *options, url, *script],
        capture_output=True, text=True, check=True)
    print(wrk.stdout)
    print(f"audit entries written: {entries(advisor.base) - before}")


def main() -> int:
    workspace, tenant = sys.argv[1:3]
    seconds = sys.argv[3] if len(sys.argv) > 3 else "20"
    rows = sys.argv[4] if len(sys.argv) > 4 else "25"
    program = sys.argv[5] if len(sys.argv) > 5 else "build/dev/plimsoll"
    service = subprocess.Popen(
        [program, "--workspace", workspace, "--tenant", tenant, "serve", "--demo", "--port", "0",
         "--account-rate", "1000000"], stdout=subprocess.PIPE, text=True)
    base = re.search(r"http://\S+", service.stdout.readline())[0]
    try:
        advisor = Advisor(base)
        advisor.sign_in()
        page = advisor.ask("GET", f"/api/v1/queue?limit={rows}")
        size = len(json.dumps(page)) / 1000
        print(f"{len(page['rows'])} of {page['total']} rows a page, {size:.0f} kB")
        page_url = f"{base}/api/v1/queue?limit={rows}"
        print("as fast as it answers")
        ask_for(page_url, advisor, seconds)
        print(f"with {REST_MS} ms of rest before each request, on average")
        ask_for(page_url, advisor, seconds, ["-s", str(HERE / "paced.lua"), "--", str(REST_MS)])
    finally:
        service.send_signal(signal.SIGTERM)
        _, _, usage = os.wait4(service.pid, 0)
        print(f"service: {usage.ru_utime + usage.ru_stime:.1f} processor s, "
              f"peak {usage.ru_maxrss / 1024:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
