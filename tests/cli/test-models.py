#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Farthing authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""farthing models, and what all commands have in common."""
import decimal
import subprocess
import unittest

import farthing_cli

MEMBERS = {'provider', 'id', 'name', 'key', 'context', 'max_output', 'input', 'reasoning', 'in', 'in_cached', 'out', 'as_of'}


class Models(farthing_cli.CommandTest):

    def test_document(self):
        models = self.read_json('models', '--json')['models']
        self.assertGreater(len(models), 20)
        for model in models:
            self.assertEqual(set(model) & MEMBERS, MEMBERS)
            self.assertIn('text', model['input'])
            for name in ('in', 'in_cached', 'out'):
                if model[name] is not None:
                    self.assertIsInstance(model[name], str)
                    self.assertGreaterEqual(decimal.Decimal(model[name]), 0)
        self.assertIn('demo', {model['provider'] for model in models})

    def test_one_provider(self):
        models = self.read_json('models', '--provider', 'xai', '--json')['models']
        self.assertEqual({model['provider'] for model in models}, {'xai'})
        rows = self.assert_run('models', '--provider', 'xai').stdout.splitlines()
        self.assertEqual(len(rows), len(models) + 1)
        self.assertTrue(rows[1].startswith('xai/'))
        self.assertNotIn('\033', rows[0])
        self.assertEqual(rows, [row.rstrip() for row in rows])

    def test_those_with_a_key_come_first(self):
        models = self.read_json('models', '--json', env={'XAI_API_KEY': 'sk-canary-0123456789'})['models']
        held = [model['key'] for model in models]
        self.assertEqual(held, sorted(held, reverse=True))
        self.assertEqual({model['provider'] for model in models if model['key']}, {'xai'})

    def test_refresh(self):
        self.serve('mistral')
        self.assert_run('models', '--refresh', '--provider', 'mistral', status=1)
        self.assertIn('org.freedesktop.secrets', self.assert_run('models', '--refresh', status=1).stderr)
        key = {'MISTRAL_API_KEY': 'sk-canary-0123456789'}
        done = self.assert_run('models', '--refresh', '--provider', 'mistral', env=key)
        self.assertIn('mistral/', done.stdout)
        refused = self.assert_run('models', '--refresh', '-p', 'mistral', env={'MISTRAL_API_KEY': 'bad-canary'}, status=1)
        self.assertNotIn('bad-canary', refused.stderr)

    def test_wrong_use(self):
        self.assertIn('-p PROVIDER', self.assert_run('models', 'surplus', status=2).stderr)
        self.assert_run('models', '--provider', 'nobody', status=2)
        self.assert_run('models', '--nonsense', status=2)


class Frame(farthing_cli.CommandTest):

    def test_help(self):
        overview = self.assert_run('help').stdout
        self.assertEqual(overview, self.assert_run('--help').stdout)
        for name in ('ask', 'models', 'prices', 'usage', 'keys', 'list', 'show', 'doctor'):
            self.assertIn(f'\n  {name} ', overview)
            self.assertIn(f'farthing {name}', self.assert_run(name, '--help').stdout)
            self.assertIn(f'farthing {name}', self.assert_run('help', name).stdout)

    def test_unknown_command(self):
        done = self.assert_run('sing', status=2)
        self.assertEqual(done.stdout, '')
        self.assertIn('sing', done.stderr)
        done = self.assert_run('help', 'sing', status=2)
        self.assertEqual(done.stdout, '')
        self.assertIn('sing', done.stderr)

    def test_version(self):
        self.assertRegex(self.assert_run('--version').stdout, r'^farthing \d+\.\d+')

    def test_reader_that_goes_away(self):
        script = '"$FARTHING" models --json | true; exit ${PIPESTATUS[0]}'
        done = subprocess.run(['bash', '-c', script], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0)
        self.assertEqual(done.stderr, '')

    def test_output_that_cannot_be_written(self):
        with open('/dev/full', 'w', encoding='utf-8') as full:
            done = subprocess.run([farthing_cli.FARTHING, 'models'], stdout=full, stderr=subprocess.PIPE, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertNotEqual(done.stderr, b'')


if __name__ == '__main__':
    unittest.main()
