# SPDX-FileCopyrightText: 2026 The Farthing authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What all stories of the window share: a profile, mock providers, the program, and what it shows.

A story runs inside tests/support/run-headless.  FARTHING names the program, FARTHING_TOOLS the
build folder of tests/support, FARTHING_STORY_OUTPUT where pictures and logs are kept.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

from farthing_profile import Profile
from farthing_ui import App, NotFound, poll

FARTHING = os.environ.get('FARTHING', 'farthing')
TOOLS = pathlib.Path(os.environ.get('FARTHING_TOOLS', '.'))
OUTPUT = pathlib.Path(os.environ.get('FARTHING_STORY_OUTPUT', 'stories'))
# A sanitized program takes its time
PATIENCE = float(os.environ.get('FARTHING_STORY_PATIENCE', '40'))

MONEY = re.compile(r'\$\d+\.\d\d')


def texts(node):
    """All that can be read below a node, in order."""
    return [below.text for below in node.all() if below.role in ('label', 'text') and below.text]


class Story(unittest.TestCase):
    """A test of the window in a profile of its own, which is gone when it ends."""

    longMessage = True

    def setUp(self):
        if 'FARTHING_HEADLESS' not in os.environ:
            self.skipTest('run this in tests/support/run-headless: it types and changes the keyring')
        self.output = OUTPUT / pathlib.Path(sys.argv[0]).stem / self._testMethodName.removeprefix('test_')
        shutil.rmtree(self.output, ignore_errors=True)
        self.output.mkdir(parents=True)
        self.profile = self.enterContext(Profile(TOOLS, os.environ.get('GSK_RENDERER', 'cairo')))
        self.profile.gtk(cursor_blink='false', enable_animations='false')
        self.app = None
        self.addCleanup(self._end)

    def _end(self):
        if self.app is None:
            return
        if self.app.process.poll() is None:
            self.shot('at-the-end')
            with open(self.output / 'tree.txt', 'w') as file:
                self.app.dump(file)
        self.app.kill()

    # the program

    def start(self, *arguments):
        """Starts the program, and waits until its list of conversations is there."""
        self.app = App([FARTHING, *arguments], env=self.profile.environment, timeout=PATIENCE * 3,
                       log=self.output / 'farthing.log')
        self.see('button', 'New conversation')
        return self.app

    def quit(self):
        """As a person does; the program ends by itself, and well."""
        self.app.keys('ctrl+q')
        self.assertEqual(self.app.wait(PATIENCE * 3), 0, 'the exit status')

    def cut_power(self):
        self.app.kill()

    # what is seen

    def see(self, role=None, name=None, text=None):
        return self.app.find(role, name, text, timeout=PATIENCE)

    def see_no(self, role=None, name=None, text=None):
        return self.app.gone(role, name, text, timeout=PATIENCE)

    def wait(self, function, what):
        return poll(function, PATIENCE, what)

    def shot(self, name):
        self.app.shot(self.output / f'{name}.png')

    @property
    def messages(self):
        """The rows of the conversation that is open."""
        lists = [node for node in self.app.all('list', 'Messages')]
        return [row for row in lists[0].children if row.role == 'list item'] if lists else []

    @property
    def answers(self):
        return [row for row in self.messages if row.name.startswith('Answer')]

    def answer_text(self, index=-1):
        answers = self.answers
        return '\n'.join(texts(answers[index])) if answers else ''

    def is_answering(self):
        return next(self.app.all('button', 'Stop'), None) is not None

    def conversations(self):
        """The rows of the list of conversations that are alive, from the top."""
        lists = list(self.app.all('list', 'Conversations'))
        return [row for row in lists[0].children if row.role == 'list item'] if lists else []

    # what a person does

    def point(self, node):
        """Clicks on what has no action of its own; windows lie at the corner of the screen."""
        x, y, width, height = node.extents
        subprocess.run(['xdotool', 'mousemove', str(x + width // 2), str(y + height // 2), 'click', '1'], check=True)

    def open(self, row):
        self.point(row)

    def press(self, name, role='button'):
        """Presses the button that is called name."""
        node = self.wait(lambda: next((n for n in self.app.all(role, name) if n.has('sensitive')), None), f'a {role} {name}')
        node.click()

    def write(self, text):
        self.see('text', 'Message').set_text(text)

    def ask(self, text):
        self.write(text)
        self.press('Send')

    def wait_for_answer(self, number=1):
        """Until the conversation has so many answers, and none is under way."""
        self.wait(lambda: len(self.answers) >= number and not self.is_answering(), f'answer {number}')
        return self.answers[-1]

    def focused(self):
        """The object with the keyboard focus, or None."""
        return next((node for node in self.app.all() if node.has('focused') and node.role != 'frame'), None)

    # the world outside

    def serve(self, *providers, rate=0, keys=True, scenario=None):
        self.profile.start_providers(rate, providers, keys, scenario)

    @staticmethod
    def stored_secret(provider):
        """What the real keyring holds for a provider: the secret, or None."""
        done = subprocess.run(['secret-tool', 'lookup', 'application', 'app.farthing.Farthing', 'provider', provider],
                              capture_output=True, text=True, timeout=20)
        return done.stdout if done.returncode == 0 and done.stdout else None


__all__ = ['MONEY', 'NotFound', 'PATIENCE', 'Story', 'poll', 'texts']
