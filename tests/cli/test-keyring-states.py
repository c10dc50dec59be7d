#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Farthing authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Commands on a keyring that is locked or missing; the state is the first argument."""
import os
import sys
import time
import unittest

import farthing_cli

STATE = sys.argv.pop(1) if len(sys.argv) > 1 else 'none'


@unittest.skipUnless(STATE == 'none', 'the keyring is there')
class Missing(farthing_cli.CommandTest):

    def test_add_names_the_variable(self):
        start = time.monotonic()
        done = self.assert_run('keys', 'add', 'mistral', '--no-check', stdin='sk-canary-0123456789', status=1)
        self.assertLess(time.monotonic() - start, 10)
        self.assertIn('org.freedesktop.secrets', done.stderr)
        self.assertIn('MISTRAL_API_KEY', done.stderr)
        self.assertNotIn('sk-canary', done.stderr)

    def test_list(self):
        self.assert_run('keys', 'list', status=1)
        done = self.assert_run('keys', 'list', env={'MISTRAL_API_KEY': 'sk-canary-0123456789'})
        self.assertIn('MISTRAL_API_KEY', done.stdout)
        self.assertIn('org.freedesktop.secrets', done.stderr)

    def test_doctor(self):
        self.assertIn('org.freedesktop.secrets', self.assert_run('doctor', '--offline', status=1).stdout)
        self.assert_run('doctor', '--offline', env={'MISTRAL_API_KEY': 'sk-canary-0123456789'})


@unittest.skipUnless(STATE == 'locked', 'the keyring is open')
class Locked(farthing_cli.CommandTest):

    def test_list_does_not_prompt(self):
        keys = self.read_json('keys', 'list', '--json')['keys']
        self.assertEqual([key['locked'] for key in keys], [True])
        self.assertIsNone(keys[0]['tail'])

    def test_doctor_says_so(self):
        self.assertIn('locked', self.assert_run('doctor', '--offline').stdout)

    def test_interrupted_at_the_prompt(self):
        self.assertEqual(self.interrupt('keys', 'test', 'mistral'), 130)


if __name__ == '__main__':
    os.environ.setdefault('NO_COLOR', '1')
    unittest.main()
