# SPDX-FileCopyrightText: 2026 The Farthing authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs farthing's commands in the private session of tests/support/run-headless.

FARTHING and FARTHING_MOCK_PROVIDER name the programs under test.
"""
import json
import os
import pathlib
import signal
import subprocess
import unittest

FARTHING = os.environ.get('FARTHING', 'farthing')
MOCK = os.environ.get('FARTHING_MOCK_PROVIDER', 'farthing-mock-provider')
TIMEOUT = 60


def run(*words, stdin='', env=None):
    """Runs a command to its end: returncode, stdout and stderr."""
    return subprocess.run([FARTHING, *words], input=stdin, capture_output=True, text=True, timeout=TIMEOUT,
                          env={**os.environ, **(env or {})})


class Mock:
    """A mock provider, which ends with the test."""

    def __init__(self, provider):
        self.process = subprocess.Popen([MOCK, '--provider', provider], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        self.url = f'http://127.0.0.1:{int(self.process.stdout.readline())}/v1'

    def end(self):
        self.process.stdin.close()
        self.process.wait(TIMEOUT)
        self.process.stdout.close()


class CommandTest(unittest.TestCase):
    """A test of commands, with what they all promise."""

    def setUp(self):
        if 'FARTHING_HEADLESS' not in os.environ:
            self.skipTest('run this in tests/support/run-headless: it changes the keyring')
        self.settings = pathlib.Path(os.environ['XDG_CONFIG_HOME']) / 'glib-2.0/settings/keyfile'
        self.settings.unlink(missing_ok=True)

    def assert_run(self, *words, status=0, **options):
        """Runs a command, and holds that its exit status is the one expected."""
        done = run(*words, **options)
        self.assertEqual(done.returncode, status, f'{words}: {done.stdout}{done.stderr}')
        return done

    def read_json(self, *words, **options):
        return json.loads(self.assert_run(*words, **options).stdout)

    def serve(self, provider):
        """Starts a mock provider and makes it the provider's address."""
        mock = Mock(provider)
        self.addCleanup(mock.end)
        self.set_base_url(provider, mock.url)
        return mock

    def set_base_url(self, provider, url):
        self.settings.parent.mkdir(parents=True, exist_ok=True)
        with self.settings.open('a') as file:
            file.write(f"[app/farthing/Farthing/providers/{provider}]\nbase-url='{url}'\n")

    def interrupt(self, *words):
        """Starts a command that is still running when Ctrl+C comes; returns its exit status."""
        process = subprocess.Popen([FARTHING, *words], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        self.addCleanup(process.kill)
        self.wait_for_handler(process)
        process.send_signal(signal.SIGINT)
        return process.wait(TIMEOUT)

    def wait_for_handler(self, process):
        """Until the program itself takes SIGINT, which it shows to the kernel."""
        path = pathlib.Path(f'/proc/{process.pid}/status')
        while process.poll() is None:
            line = next(l for l in path.read_text().splitlines() if l.startswith('SigCgt'))
            if int(line.split()[1], 16) >> (signal.SIGINT - 1) & 1:
                return
        self.fail('the program ended before it could be interrupted')
