#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Farthing authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window on a keyring that is locked or missing; the state is the first argument."""
import subprocess
import sys

import farthing_tap
from story import PATIENCE, Story, poll, texts

STATE = sys.argv.pop(1) if len(sys.argv) > 1 else 'none'
KEY = 'sk-held-52c1'


def prompter():
    """The window that asks for the keyring's password."""
    found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--class', 'gcr-prompter'], capture_output=True, text=True)
    return found.stdout.split()


def answer_prompt(*keys):
    """Presses keys in the prompt until it is gone: it takes some only once it has grabbed the keyboard."""
    poll(prompter, PATIENCE, 'the prompt')

    def answered():
        windows = prompter()
        if windows:
            subprocess.run(['xdotool', 'windowfocus', windows[0], 'key', *keys], stderr=subprocess.DEVNULL)
        return not windows
    poll(answered, PATIENCE, 'the prompt to go', step=1)


if STATE == 'none':
    class Missing(Story):

        def test_hold_for_this_run(self):
            self.serve('mistral', keys=False)
            self.start()
            self.press('Add a Key…')
            self.see('frame', 'Add Key')
            self.see('text', 'Key').set_text(KEY)
            self.press('Add')
            self.see('label', text='Hold the Key for This Run Only?')
            self.shot('1-offer')
            self.press('Hold for This Run')
            self.see_no('frame', 'Add Key')
            self.see('label', text='for this run only')
            self.shot('2-held')
            self.close('Preferences')
            self.ask('Hello')
            self.wait_for_answer()
            self.quit()
            self.start()
            self.see('label', text='Welcome to Farthing')
            self.quit()

else:
    class Locked(Story):

        def test_dismissed_then_unlocked(self):
            self.serve('mistral', keys=False)
            self.start()
            self.see('label', text='Your Keyring Is Locked')
            self.shot('1-locked')
            self.press('Unlock…')
            answer_prompt('Escape')
            self.see('label', text='The keyring is locked')
            self.see('label', text='Your Keyring Is Locked')
            self.shot('2-dismissed')

            self.press('Unlock…')
            answer_prompt('ctrl+a', 't', 'e', 's', 't', 'Return')
            self.see('label', text='What would you like to know?')
            self.see('label', text='mistral')
            self.shot('3-unlocked')
            self.ask('Hello')
            self.wait_for_answer()
            self.assertTrue(any('short tour' in text for text in texts(self.answers[-1])))
            self.quit()


if __name__ == '__main__':
    farthing_tap.main()
