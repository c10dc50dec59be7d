#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Farthing authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""After a whole story the key is in no file, no log, no output, and no environment."""
import os
import pathlib

import farthing_tap
from story import OUTPUT, Story

STORED = 'canary-9e27f1-stored'
GIVEN = 'canary-3b80d4-given'


class Canary(Story):

    def test_leaves_no_trace(self):
        self.profile.environment['G_MESSAGES_DEBUG'] = 'all'
        self.serve('mistral', keys=False)
        self.serve('deepseek', keys=False)
        self.profile.environment['DEEPSEEK_API_KEY'] = GIVEN
        self.start()
        self.keys('ctrl+comma')
        self.press('Add Key…')
        self.see('frame', 'Add Key')
        self.see('text', 'Key').set_text(STORED)
        self.press('Add')
        self.see_no('frame', 'Add Key')
        self.assertEqual(self.stored_secret('mistral'), STORED)
        self.close('Preferences')
        for words in ('Hello', 'Hello #401', 'Hello #html #once', 'Hello #midstream-error'):
            self.ask(words)
            self.wait(lambda: self.answers and not self.is_answering(), f'the end of {words}')
        self.search_processes()
        self.cut_power()
        self.search_files()

    def search_processes(self):
        """The program's own environment too: the variable was taken out and wiped."""
        found = pathlib.Path(f'/proc/{self.app.process.pid}/environ').read_bytes()
        self.assertNotIn(GIVEN.encode(), found)
        self.assertIn(b'XDG_DATA_HOME', found, 'the environment can be read')

    def search_files(self):
        looked_at = 0
        for root in (self.profile.folder, os.environ['FARTHING_HEADLESS'], OUTPUT):
            for path in pathlib.Path(root).rglob('*'):
                if not path.is_file() or path.is_symlink():
                    continue
                looked_at += 1
                content = path.read_bytes()
                for key in (STORED, GIVEN):
                    self.assertNotIn(key.encode(), content, f'{path} holds a key')
                    self.assertNotIn(key.encode('utf-16-le'), content, f'{path} holds a key')
        self.assertGreater(looked_at, 5, 'there were files to look at')


if __name__ == '__main__':
    farthing_tap.main()
