#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Farthing authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window on a keyring that is locked or missing; the state is the first argument."""
import subprocess
import sys

import farthing_tap
from story import Story, poll, texts

STATE = sys.argv.pop(1) if len(sys.argv) > 1 else 'none'
KEY = 'sk-held-52c1'


def prompter():
    """The window that asks for the keyring's password."""
    found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--class', 'gcr-prompter'], capture_output=True, text=True)
    return found.stdout.split()


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
            self.app.keys('Escape')
            self.see_no('frame', 'Preferences')
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
            window = poll(prompter, 15, 'the prompt')[0]
            subprocess.run(['xdotool', 'windowfocus', '--sync', window, 'key', 'Escape'], check=True)
            poll(lambda: not prompter(), 15, 'the prompt to go')
            self.see('label', text='The keyring is locked')
            self.see('label', text='Your Keyring Is Locked')
            self.shot('2-dismissed')

            self.press('Unlock…')
            window = poll(prompter, 15, 'the second prompt')[0]
            subprocess.run(['xdotool', 'windowfocus', '--sync', window, 'type', 'test'], check=True)
            subprocess.run(['xdotool', 'key', 'Return'], check=True)
            self.see('label', text='What would you like to know?')
            self.see('label', text='mistral')
            self.shot('3-unlocked')
            self.ask('Hello')
            self.wait_for_answer()
            self.assertTrue(any('short tour' in text for text in texts(self.answers[-1])))
            self.quit()


if __name__ == '__main__':
    farthing_tap.main()
