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
import time
import unittest

from farthing_profile import Profile
from farthing_ui import App, NotFound, poll

FARTHING = os.environ.get('FARTHING', 'farthing')
TOOLS = pathlib.Path(os.environ.get('FARTHING_TOOLS', '.'))
OUTPUT = pathlib.Path(os.environ.get('FARTHING_STORY_OUTPUT', 'stories'))
# Only what fails takes so long; a sanitized program takes its time
PATIENCE = float(os.environ.get('FARTHING_STORY_PATIENCE', '120'))
# When a person would try once more
SOON = PATIENCE / 6

MONEY = re.compile(r'\$\d+\.\d\d')


def texts(node):
    """All that can be read below a node, in order."""
    return node.texts


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
        self.keys('ctrl+q')
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
        lists = list(self.app.all('list', 'Messages'))
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

    def point(self, node, button=1):
        """Clicks on what has no action of its own; windows lie at the corner of the screen."""
        x, y, width, height = self.wait(lambda: self._settled(node), f'the place of {node}')
        subprocess.run(['xdotool', 'mousemove', str(x + width // 2), str(y + height // 2), 'click', str(button)], check=True)

    @staticmethod
    def _settled(node):
        """Where a node lies, once it has a size and does not move from one moment to the next."""
        before = node.extents
        time.sleep(0.1)
        return before if min(before[2:]) > 0 and node.extents == before else None

    def open(self, row):
        self.point(row)

    def press(self, name, role='button'):
        """Presses the button that is called name."""
        node = self.wait(lambda: next(self.app.all(role, name, state='sensitive'), None), f'a {role} {name}')
        node.click()

    def press_toast(self, label):
        """The button of a toast has no name of its own in libadwaita 1.2: it is known by what it shows."""
        self.wait(lambda: next((node.parent for node in self.app.all('label', label) if node.parent.role == 'button'), None), label).click()

    def open_menu(self, name):
        """A menu button is two: one that has the name, and one in it that can be pressed."""
        self.wait(lambda: next((node for node in self.app.all('button', name) if node.actions), None), name).click()

    def give_keyboard(self):
        """Waits until the newest window has the keyboard."""
        self.wait(self._has_keyboard, 'the newest window to have the keyboard')

    def keys(self, *names):
        """Presses keys in the newest window."""
        self.give_keyboard()
        self.app.keys(*names)

    def type(self, text, into=None):
        """Types over what stands in a field, once it has the focus; or without a field into what has it."""
        self.give_keyboard()
        if into is None:
            self.app.type(text)
            return
        # Nothing in a window tells of the focus while a row with a field has it
        self.wait(lambda: self.focused() in (None, into), f'the focus in {into}')

        def typed():
            self.app.keys('ctrl+a')
            self.app.type(text)
            return self._soon(lambda: into.text == text)
        self.wait(typed, f'{text} in {into}')

    def close(self, name):
        """Closes the newest window as a person does."""
        self.wait(lambda: self.app.root.children[-1].name == name, f'the window {name}')

        def closed():
            if self.app.root.children[-1].name == name:
                self.keys('Escape')
            return self._soon(lambda: all(window.name != name for window in self.app.root.children))
        self.wait(closed, f'{name} to be closed')

    @staticmethod
    def _soon(function):
        """Whether something comes true before a person would try once more."""
        try:
            return poll(function, SOON)
        except NotFound:
            return False

    def _has_keyboard(self):
        """Nobody manages windows here: when one goes, the one below gets the keyboard from us, as from a window manager.

        The program tells also that a window is active which the pointer is in, and to which not every key comes.
        """
        window = self.app.root.children[-1]
        if self._xdotool('getwindowfocus', 'getwindowpid').strip() == str(self.app.process.pid) and self._is_active(window):
            return True
        found = self._xdotool('search', '--onlyvisible', '--pid', str(self.app.process.pid), '--name', f'^{re.escape(window.name)}$')
        for identity in found.split()[-1:]:
            self._xdotool('windowfocus', identity)
        return False

    @staticmethod
    def _is_active(window):
        """A dialog does not tell so itself; of one without the keyboard nothing has the focus."""
        return window.has('active') or (window.role != 'frame' and next(window.all(state='focused'), None) is not None)

    @staticmethod
    def _xdotool(*words):
        """What it prints; it fails for windows that went meanwhile."""
        return subprocess.run(['xdotool', *words], capture_output=True, text=True, timeout=PATIENCE).stdout

    def choose(self, name, row):
        """Opens a list with the pointer, and goes to the row by the keyboard."""
        button = self.see('combo box', name)
        self.point(button)
        self.wait(lambda: self._focused_row(button), f'the list {name} to have the focus')
        self.keys('Home')
        for _ in range(len(list(button.all('list item')))):
            at = self._focused_row(button)
            if at and self._row_name(at) == row:
                break
            self.keys('Down')
            self.wait(lambda: self._focused_row(button) not in (None, at), f'the row below {at}')
        self.assertEqual(self._row_name(self._focused_row(button)), row)
        self.keys('Return')
        self.wait(lambda: self._focused_row(button) is None and row in button.texts, f'{row} to be chosen')

    @staticmethod
    def _focused_row(button):
        return next(button.all('list item', state='focused'), None)

    @staticmethod
    def _row_name(row):
        return (row.texts or [row.name])[0]

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
        """The object with the keyboard focus, or None.  Some in windows below go on telling that they have it."""
        return next((node for node in self.app.root.children[-1].all(state='focused') if node.role != 'frame'), None)

    def focused_entry(self, what='the search'):
        """Waits until a field other than the message has the focus, and returns it."""
        def find():
            node = self.focused()
            return node if node is not None and node.role in ('text', 'entry', 'spin button') and node.name != 'Message' else None
        return self.wait(find, what)

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
