#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Farthing authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""farthing budget, and what budgets do to farthing ask."""
import decimal
import json
import os
import pathlib
import sqlite3
import unittest

import farthing_cli

MODEL = 'mistral/mistral-medium-3-5'
KEY = {'MISTRAL_API_KEY': 'not-a-key-mistral-0000'}
MEMBERS = ['id', 'scope', 'provider', 'key', 'conversation', 'period', 'since', 'until', 'amount', 'allowed', 'spent', 'reserved', 'left',
           'unknown_requests', 'warn_percent', 'stops', 'exceeded']


class Budget(farthing_cli.CommandTest):

    def setUp(self):
        super().setUp()
        self.path = pathlib.Path(os.environ['XDG_DATA_HOME']) / 'farthing/farthing.db'
        for name in self.path.parent.glob('farthing.db*'):
            name.unlink()

    def ask(self, *words, status=0):
        return self.assert_run('ask', '-m', MODEL, *words, status=status, env=KEY)

    def read(self):
        return self.read_json('budget', '--json')['budgets']

    def n_sent(self):
        """What the ledger holds: each request that left."""
        with sqlite3.connect(self.path) as database:
            return database.execute('SELECT count(*) FROM ledger').fetchone()[0]

    def test_list(self):
        self.assertIn('farthing budget set', self.assert_run('budget').stderr)
        self.assertEqual(self.read(), [])
        self.assert_run('budget', 'set', '5')
        self.assert_run('budget', 'set', '0.5', '--provider', 'mistral', '--key', 'work', '--period', 'day', '--warn', '50', '--notice-only')
        everything, key = self.read()
        self.assertEqual(list(everything), MEMBERS)
        self.assertEqual((everything['scope'], everything['period'], everything['amount'], everything['left'], everything['stops']),
                         ('all', 'month', '5', '5', True))
        self.assertEqual((key['scope'], key['provider'], key['key'], key['period'], key['warn_percent'], key['stops']),
                         ('key', 'mistral', 'work', 'day', 50, False))
        self.assertTrue(everything['since'] < everything['until'])
        heading, *rows = self.assert_run('budget').stdout.splitlines()
        self.assertEqual(heading.split()[:3], ['ID', 'FOR', 'PERIOD'])
        self.assertEqual(len(rows), 2)
        self.assertIn('Mistral · work', rows[1])

    def test_amount_is_shown_whole(self):
        row = self.assert_run('budget', 'set', '0.0136').stdout.splitlines()[1].split()
        self.assertEqual(row.count('$0.0136'), 2, 'as amount, and all of it left')
        self.serve('mistral')
        self.assertIn('$0.0136', self.ask('x' * 40000, status=1).stderr)

    def test_set_again_changes(self):
        first = self.read_json('budget', 'set', '5', '--json')['budgets'][0]
        again = self.read_json('budget', 'set', '$7.25', '--json')['budgets'][0]
        self.assertEqual((again['id'], again['amount']), (first['id'], '7.25'))
        self.assertEqual(len(self.read()), 1)
        self.assert_run('budget', 'remove', str(first['id']))
        self.assertEqual(self.read(), [])
        self.assertIn('budget list', self.assert_run('budget', 'remove', str(first['id']), status=1).stderr)

    def test_of_a_conversation(self):
        self.assertIn('farthing list', self.assert_run('budget', 'set', '1', '--conversation', '7', status=1).stderr)
        self.serve('mistral')
        self.ask('Hello')
        budget = self.read_json('budget', 'set', '0', '--conversation', '1', '--json')['budgets'][0]
        self.assertEqual((budget['scope'], budget['conversation'], budget['period'], budget['since']), ('conversation', 1, 'total', None))
        self.assertTrue(budget['exceeded'])
        self.ask('-c', '1', 'More', status=1)
        self.ask('Elsewhere')

    def test_ask_is_stopped(self):
        self.serve('mistral')
        number = self.read_json('budget', 'set', '0', '--json')['budgets'][0]['id']
        done = self.ask('Hello', status=1)
        self.assertEqual(done.stdout, '')
        self.assertIn('This message could cost up to $', done.stderr)
        command = next(line for line in done.stderr.splitlines() if 'farthing budget allow' in line)
        words = command[command.index('farthing budget allow'):].split()
        self.assertEqual(words[3], str(number))
        self.assertEqual(self.n_sent(), 0, 'nothing was sent')

        self.assert_run('budget', 'allow', words[3], words[4])
        self.assertTrue(self.ask('Hello').stdout)
        budget = self.read()[0]
        self.assertEqual(budget['allowed'], words[4])
        self.assertGreater(decimal.Decimal(budget['spent']), 0)
        self.assertEqual(budget['reserved'], '0')

    def test_ask_json(self):
        self.serve('mistral')
        self.assert_run('budget', 'set', '0')
        last = json.loads(self.ask('--json', 'Hello', status=1).stdout.splitlines()[-1])
        self.assertEqual((last['type'], last['code'], last['partial']), ('error', 'budget', False))
        self.assertTrue(last['message'])

    def test_answer_is_limited(self):
        self.serve('mistral')
        self.assert_run('budget', 'set', '0.01')
        self.assertIn('Answer limited to ', self.ask('Hello').stderr)
        self.assert_run('budget', 'set', '100')
        self.assertNotIn('limited', self.ask('Hello').stderr)

    def test_notice_comes_once(self):
        self.serve('mistral')
        self.assert_run('budget', 'set', '0.000001', '--notice-only')
        self.assertIn('is spent', self.ask('Hello').stderr)
        self.assertNotIn('is spent', self.ask('Hello').stderr)

    def test_killed_request_holds_nothing(self):
        self.assert_run('budget', 'set', '5')
        with sqlite3.connect(self.path) as database:
            database.execute("INSERT INTO budget_reservation (owner, provider, amount) VALUES ('1:1', 'mistral', 1000000000000)")
        self.assertEqual((self.read()[0]['reserved'], self.read()[0]['left']), ('0', '5'))

    def test_wrong_use(self):
        for words in (('spend',), ('set',), ('set', 'much'), ('set', '-1'), ('set', '5', 'surplus'), ('set', '5', '--period', 'week'),
                      ('set', '5', '--key', 'work'), ('set', '5', '--provider', 'nobody'), ('set', '5', '--warn', '101'),
                      ('set', '5', '--conversation', '1', '--provider', 'mistral'), ('allow', '1'), ('allow', 'x', '1'), ('allow', '1', '0'),
                      ('remove',), ('remove', 'x'), ('list', '--provider', 'mistral'), ('--period', 'day'), ('allow', '1', '1', '--notice-only')):
            done = self.assert_run('budget', *words, status=2)
            self.assertEqual(done.stdout, '')
        self.assertIn('mistral, ', self.assert_run('budget', 'set', '5', '--provider', 'nobody', status=2).stderr)


if __name__ == '__main__':
    unittest.main()
