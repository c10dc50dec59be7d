#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Farthing authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""farthing keys, against the real keyring and mock providers."""
import os
import pathlib
import pty
import signal
import subprocess
import termios
import unittest

import farthing_cli

CANARY = 'sk-canary-0123456789'


class Keys(farthing_cli.CommandTest):

    def tearDown(self):
        subprocess.run(['secret-tool', 'clear', 'application', 'app.farthing.Farthing'], check=False)

    def list_keys(self, **options):
        return self.read_json('keys', 'list', '--json', **options)['keys']

    def test_add_list_default_remove(self):
        self.serve('mistral')
        self.assert_run('keys', 'add', 'mistral', '--label', 'work', stdin=CANARY + '\n')
        self.assert_run('keys', 'add', 'mistral', '--label', 'private', stdin='sk-other-9876543210')
        stored = subprocess.run(['secret-tool', 'lookup', 'application', 'app.farthing.Farthing', 'label', 'work'],
                                capture_output=True, text=True, check=True)
        self.assertEqual(stored.stdout, CANARY)

        self.assertEqual(self.list_keys(), [
            {'provider': 'mistral', 'label': 'private', 'default': True, 'source': 'keyring', 'tail': '3210',
             'locked': False},
            {'provider': 'mistral', 'label': 'work', 'default': False, 'source': 'keyring', 'tail': '6789',
             'locked': False},
        ])

        self.assert_run('keys', 'default', 'mistral', 'work')
        self.assertEqual([key['label'] for key in self.list_keys() if key['default']], ['work'])
        self.assert_run('keys', 'default', 'mistral', 'nothing', status=1)

        self.assert_run('keys', 'remove', 'mistral', 'work')
        self.assertEqual([(key['label'], key['default']) for key in self.list_keys()], [('private', True)])
        self.assert_run('keys', 'remove', 'mistral', 'work', status=1)

    def test_refused_key_is_not_kept(self):
        self.serve('mistral')
        done = self.assert_run('keys', 'add', 'mistral', stdin='bad-canary-0123456789', status=1)
        self.assertIn('--force', done.stderr)
        self.assertNotIn('bad-canary', done.stdout + done.stderr)
        self.assertEqual(self.list_keys(), [])

        self.assert_run('keys', 'add', 'mistral', '--force', stdin='bad-canary-0123456789')
        self.assertEqual(len(self.list_keys()), 1)
        self.assert_run('keys', 'test', 'mistral', status=1)

    def test_unreachable_provider_keeps_the_key(self):
        self.set_base_url('mistral', 'http://127.0.0.1:1')
        done = self.assert_run('keys', 'add', 'mistral', stdin=CANARY)
        self.assertIn('did not pass', done.stderr)
        self.assertEqual(len(self.list_keys()), 1)

    def test_test(self):
        self.serve('mistral')
        self.assert_run('keys', 'test', status=1)
        self.assert_run('keys', 'add', 'mistral', '--label', 'work', '--no-check', stdin=CANARY)
        self.assertIn('accepted', self.assert_run('keys', 'test').stdout)
        self.assertIn('accepted', self.assert_run('keys', 'test', 'mistral', '--label', 'work').stdout)

    def test_environment(self):
        environment = {'MISTRAL_API_KEY': CANARY}
        self.assertEqual(self.list_keys(env=environment), [
            {'provider': 'mistral', 'label': 'MISTRAL_API_KEY', 'default': True, 'source': 'environment',
             'tail': '6789', 'locked': False},
        ])
        done = self.assert_run('keys', 'remove', 'mistral', 'MISTRAL_API_KEY', env=environment, status=1)
        self.assertIn('MISTRAL_API_KEY', done.stderr)

    def test_question_without_a_key(self):
        done = self.assert_run('ask', '-m', 'gemini/gemini-2.5-flash', 'x', status=1)
        self.assertIn('farthing keys add gemini', done.stderr)
        self.assertIn('GEMINI_API_KEY', done.stderr)
        self.assertEqual(self.read_json('list', '--json')['conversations'], [])

    def test_wrong_use(self):
        for words in (['sing'], ['add'], ['add', 'nobody'], ['default', 'mistral'], ['remove', 'mistral'],
                      ['add', 'mistral', CANARY], ['list', '--nonsense']):
            done = self.assert_run('keys', *words, status=2)
            self.assertEqual(done.stdout, '')
            self.assertIn('farthing keys --help', done.stderr)
            self.assertNotIn(CANARY, done.stderr)

        done = self.assert_run('keys', 'add', 'nobody', status=2)
        for name in ('nobody', 'mistral', 'openrouter'):
            self.assertIn(name, done.stderr)
        self.assertIn('gemini', self.assert_run('keys', 'add', status=2).stderr)

    def test_without_a_verb_they_are_listed(self):
        self.assert_run('keys', 'add', 'mistral', '--no-check', stdin=CANARY)
        self.assertEqual(self.read_json('keys', '--json'), self.read_json('keys', 'list', '--json'))
        self.assertEqual(self.assert_run('keys').stdout, self.assert_run('keys', 'list').stdout)

    def test_input_that_is_no_key(self):
        for text in ('', '\n', 'two words', 'line\nline', 'é', 'x' * 10000):
            done = self.assert_run('keys', 'add', 'mistral', '--no-check', stdin=text, status=1)
            self.assertEqual(done.stdout, '')
        self.assertEqual(self.list_keys(), [])

    def ask_in_terminal(self):
        leader, follower = pty.openpty()
        # a group of its own: one without anybody to wake it up is not stopped
        process = subprocess.Popen([farthing_cli.FARTHING, 'keys', 'add', 'mistral', '--no-check'], stdin=follower,
                                   stdout=follower, stderr=follower, preexec_fn=os.setpgrp)
        return process, leader, follower

    def read_until(self, leader, end):
        shown = b''
        while end not in shown:
            shown += os.read(leader, 1000)
        return shown

    def echoes(self, follower):
        return termios.tcgetattr(follower)[3] & termios.ECHO != 0

    def test_terminal_does_not_echo(self):
        process, leader, follower = self.ask_in_terminal()
        os.close(follower)
        shown = self.read_until(leader, b': ')
        os.write(leader, CANARY.encode() + b'\n')
        while True:
            try:
                piece = os.read(leader, 1000)
            except OSError:  # the other end was closed
                break
            shown += piece
        os.close(leader)
        self.assertEqual(process.wait(), 0, shown)
        self.assertNotIn(b'canary', shown)
        self.assertEqual(self.list_keys()[0]['tail'], '6789')

    def test_terminal_echoes_again(self):
        for number in [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]:
            process, leader, follower = self.ask_in_terminal()
            self.read_until(leader, b': ')
            self.assertFalse(self.echoes(follower))
            process.send_signal(number)
            self.assertNotEqual(process.wait(), 0)
            self.assertTrue(self.echoes(follower), number)
            os.close(follower)
            os.close(leader)

    def test_terminal_is_left_and_taken_again(self):
        process, leader, follower = self.ask_in_terminal()
        self.read_until(leader, b': ')
        process.send_signal(signal.SIGTSTP)
        self.assertTrue(os.WIFSTOPPED(os.waitpid(process.pid, os.WUNTRACED)[1]))
        self.assertTrue(self.echoes(follower))
        process.send_signal(signal.SIGCONT)
        self.read_until(leader, b': ')
        self.assertFalse(self.echoes(follower))
        os.write(leader, CANARY.encode() + b'\n')
        self.assertEqual(process.wait(), 0)
        self.assertEqual(self.list_keys()[0]['tail'], '6789')
        os.close(follower)
        os.close(leader)

    def test_nothing_holds_the_key(self):
        self.serve('mistral')
        self.assert_run('keys', 'add', 'mistral', stdin=CANARY)
        self.assert_run('models', '--refresh', '--provider', 'mistral')
        self.assert_run('doctor')
        home = pathlib.Path(os.environ['FARTHING_HEADLESS'])
        for path in home.rglob('*'):
            if path.is_file():
                self.assertNotIn(CANARY.encode(), path.read_bytes(), path)


if __name__ == '__main__':
    unittest.main()
