# SPDX-FileCopyrightText: 2026 The Farthing authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A private profile of Farthing: folders of its own, settings in a file, providers on loopback, keys that are none.

The demo, the pictures and the benchmarks start the program with it.
"""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile

PROVIDERS = ('mistral', 'gemini', 'deepseek', 'xai', 'openrouter')
GROUP = 'app/farthing/Farthing'


class Profile:
    """Use as a context: when it ends, the mock providers end and the folders go."""

    def __init__(self, tools, renderer=None):
        """tools: the build folder of tests/support; renderer: None lets the program choose"""
        self.tools = pathlib.Path(tools)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='farthing-profile-'))
        self.settings = {}
        self.mocks = []
        self.urls = {}
        self.environment = dict(os.environ)
        for name in ('GSK_RENDERER', 'GDK_DEBUG', 'LIBGL_ALWAYS_SOFTWARE', 'G_DEBUG'):
            self.environment.pop(name, None)
        if renderer:
            self.environment['GSK_RENDERER'] = renderer
        for name in ('config', 'data', 'cache', 'state'):
            (self.folder / name).mkdir()
            self.environment[f'XDG_{name.upper()}_HOME'] = str(self.folder / name)
        self.environment['GSETTINGS_BACKEND'] = 'keyfile'

    def __enter__(self):
        return self

    def __exit__(self, *ignored):
        for mock in self.mocks:
            mock.stdin.close()
            mock.wait()
            mock.stdout.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def set(self, key, value, path=''):
        """value as GVariant text: "'mistral/x'", 'true', '360'"""
        self.settings.setdefault(GROUP + path, {})[key] = value
        target = self.folder / 'config/glib-2.0/settings/keyfile'
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text('\n'.join(f'[{group}]\n' + '\n'.join(f'{k}={v}' for k, v in keys.items()) + '\n'
                                    for group, keys in self.settings.items()))

    def gtk(self, **settings):
        """Settings of the toolkit: gtk(cursor_blink='false')"""
        target = self.folder / 'config/gtk-4.0/settings.ini'
        target.parent.mkdir(parents=True, exist_ok=True)
        rows = (f'gtk-{name.replace("_", "-")}={value}' for name, value in settings.items())
        target.write_text('[Settings]\n' + '\n'.join(rows) + '\n')

    def start_providers(self, rate=0, providers=PROVIDERS, keys=True, scenario=None):
        """They answer on loopback, rate tokens a second (0: at once), until their standard input ends.

        keys: the environment holds one for each
        scenario: replies that they give first, as farthing-mock-provider reads them
        """
        options = ['--rate', str(rate)]
        if scenario is not None:
            path = self.folder / 'scenario.json'
            path.write_text(json.dumps(scenario))
            options += ['--scenario', path]
        mocks = [subprocess.Popen([self.tools / 'farthing-mock-provider', '--provider', provider, *options,
                                   '--log', self.folder / f'{provider}.requests'],
                                  stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for provider in providers]
        self.mocks += mocks
        for provider, mock in zip(providers, mocks):
            self.urls[provider] = f'http://127.0.0.1:{int(mock.stdout.readline())}'
            self.set('base-url', f"'{self.urls[provider]}'", f'/providers/{provider}')
            if keys:
                self.environment[f'{provider.upper()}_API_KEY'] = f'not-a-key-{provider}-0000'

    def requests(self, provider):
        """A line for each request that the mock provider has seen."""
        path = self.folder / f'{provider}.requests'
        return path.read_text().splitlines() if path.exists() else []

    def add_history(self, conversations=None, messages=None):
        arguments = [] if conversations is None else ['--conversations', str(conversations)]
        arguments += [] if messages is None else ['--messages', str(messages)]
        subprocess.run([self.tools / 'farthing-sample-history', *arguments], check=True, env=self.environment,
                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
