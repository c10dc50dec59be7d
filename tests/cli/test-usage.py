#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Farthing authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""farthing usage, on a ledger that is written here."""
import csv
import datetime
import decimal
import io
import json
import os
import pathlib
import sqlite3
import unittest

import farthing_cli

MEMBERS = ['key', 'requests', 'input_tokens', 'cached_tokens', 'output_tokens', 'reasoning_tokens', 'cost', 'billed', 'computed', 'estimated',
           'unknown_requests']
# 2026-03-29 00:00 in Berlin, where the day has 23 hours
DAY_MS = 1774738800000
HOUR_MS = 3600000
# Hours after DAY_MS, provider, model, label, conversation, tokens (input, cached, output, reasoning), cost, provenance
REQUESTS = [
    (-0.001, 'mistral', 'a', 'home', 1, (100, 10, 20, None), 1000, 'computed'),
    (0, 'mistral', 'a', 'home', 1, (100, 10, 20, 5), 2000000000000, 'computed'),
    (1, 'openrouter', 'x/b:free', 'work, "old"', 2, (1000, 0, 50, 0), 123456, 'billed'),
    (2, 'mistral', 'c', None, None, (7, None, 3, None), 1, 'estimated'),
    (22.999, 'demo', 'd', None, 2, (None, None, None, None), None, 'unknown'),
    (23, 'demo', 'd', None, 2, (None, None, None, None), None, 'unknown'),
]
BERLIN = {'TZ': 'Europe/Berlin'}


class Usage(farthing_cli.CommandTest):

    def setUp(self):
        super().setUp()
        path = pathlib.Path(os.environ['XDG_DATA_HOME']) / 'farthing/farthing.db'
        for name in path.parent.glob('farthing.db*'):
            name.unlink()
        self.assert_run('list')
        database = sqlite3.connect(path)
        self.addCleanup(database.close)
        with database:
            for hours, provider, model, label, conversation, tokens, cost, provenance in REQUESTS:
                database.execute(
                    'INSERT INTO ledger (created, provider, model, key_label, conversation, purpose, input_tokens, cached_tokens, '
                    'output_tokens, reasoning_tokens, cost, provenance) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
                    (DAY_MS + round(hours * HOUR_MS), provider, model, label, conversation, 'chat', *tokens, cost, provenance))
        self.database = database

    def read(self, *words):
        return self.read_json('usage', '--json', *words, env=BERLIN)

    def test_document(self):
        report = self.read()
        self.assertEqual(list(report), ['since', 'until', 'by', 'rows', 'total', 'background'])
        self.assertEqual((report['since'], report['until'], report['by']), (None, None, 'day'))
        self.assertEqual([row['key'] for row in report['rows']], ['2026-03-28', '2026-03-29', '2026-03-30'])
        for row in report['rows']:
            self.assertEqual(list(row), MEMBERS)
        self.assertEqual(list(report['total']), MEMBERS[1:])
        day = report['rows'][1]
        self.assertEqual([day[name] for name in MEMBERS[1:6]], [4, 1107, 10, 73, 5])
        self.assertEqual([day[name] for name in MEMBERS[6:]], ['2.000000123457', '0.000000123456', '2', '0.000000000001', 1])

    def test_unknown_is_not_nothing(self):
        row = self.read()['rows'][2]
        self.assertEqual((row['requests'], row['unknown_requests']), (1, 1))
        self.assertEqual([row[name] for name in ('input_tokens', 'cached_tokens', 'output_tokens', 'reasoning_tokens', 'cost')], [None] * 5)
        self.assertEqual(self.read('--since', '2027-01-01')['total']['cost'], '0')

    def test_whole_local_days(self):
        report = self.read('--since', '2026-03-29', '--until', '2026-03-29')
        self.assertEqual((report['since'], report['until']), ('2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z'))
        self.assertEqual(report['total']['requests'], 4)
        self.assertEqual(self.read('--since', '2026-03-30')['total']['requests'], 1)
        self.assertEqual(self.read('--until', '2026-03-28')['total']['requests'], 1)

    def test_days_far_away(self):
        for until in ('1969-12-31', '0001-01-01', '1970-01-01'):
            self.assertEqual(self.read('--until', until)['total']['requests'], 0, until)
        self.assertEqual(self.read('--since', '0001-01-01', '--until', '9999-12-31')['total'], self.read()['total'])

    def test_groups(self):
        keys = {by: [row['key'] for row in self.read('--by', by)['rows']] for by in ('model', 'provider', 'key', 'conversation')}
        self.assertEqual(keys['model'], ['demo/d', 'mistral/a', 'mistral/c', 'openrouter/x/b:free'])
        self.assertEqual(keys['provider'], ['demo', 'mistral', 'openrouter'])
        self.assertEqual(keys['key'], ['demo', 'mistral', 'mistral/home', 'openrouter/work, "old"'])
        self.assertEqual(keys['conversation'], [None, '1', '2'])

    def test_groups_add_up(self):
        total = self.read()['total']
        for by in ('day', 'model', 'provider', 'key', 'conversation'):
            rows = self.read('--by', by)['rows']
            for name in ('cost', 'billed', 'computed', 'estimated'):
                self.assertEqual(sum(decimal.Decimal(row[name] or 0) for row in rows), decimal.Decimal(total[name]))
            for name in ('requests', 'unknown_requests', 'input_tokens'):
                self.assertEqual(sum(row[name] or 0 for row in rows), total[name])

    def add_background(self):
        with self.database:
            self.database.execute("INSERT INTO ledger (created, provider, model, key_label, conversation, purpose, input_tokens, output_tokens, "
                                  "cost, provenance, duration) VALUES (?, 'openrouter', 'x/b:free', NULL, 2, 'title', 10, 5, 77, 'billed', 1234)",
                                  (DAY_MS + HOUR_MS,))

    def count(self, *words):
        return self.read(*words)['total']['requests']

    def test_filters(self):
        self.add_background()
        for words, expected in ((('--provider', 'mistral'), 3), (('--model', 'a'), 2), (('--model', 'mistral/a'), 2),
                                (('--model', 'x/b:free'), 2), (('--model', 'openrouter/x/b:free'), 2), (('--key', 'home'), 2), (('--key', ''), 4),
                                (('--conversation', '2'), 4), (('--purpose', 'chat'), 6), (('--purpose', 'background'), 1), (('--purpose', 'title'), 1),
                                (('--provider', 'demo', '--model', 'a'), 0), (('--since', '2026-03-29', '--conversation', '1'), 1)):
            self.assertEqual(self.count(*words), expected, words)

    def test_background(self):
        self.assertEqual(self.read()['background']['requests'], 0)
        self.assertNotIn('background', self.assert_run('usage').stderr)
        self.add_background()
        report = self.read()
        self.assertEqual((report['background']['requests'], report['background']['cost']), (1, '0.000000000077'))
        self.assertEqual(report['total']['requests'], 7)
        self.assertEqual([row['key'] for row in self.read('--by', 'purpose')['rows']], ['chat', 'title'])
        self.assertIn('1 request was made in the background', self.assert_run('usage').stderr)

    def test_requests(self):
        self.add_background()
        rows = self.read('--by', 'request')['rows']
        self.assertEqual(len(rows), 7)
        for row in rows:
            self.assertEqual(list(row)[:len(MEMBERS)], MEMBERS)
        self.assertEqual([row['time'] for row in rows], sorted(row['time'] for row in rows))
        title = next(row for row in rows if row['purpose'] == 'title')
        self.assertEqual((title['provider'], title['model'], title['key_label'], title['conversation'], title['cost'], title['duration_ms']),
                         ('openrouter', 'x/b:free', None, 2, '0.000000000077', 1234))
        text = self.assert_run('usage', '--csv', '--by', 'request').stdout
        records = list(csv.DictReader(io.StringIO(text, newline=''), strict=True))
        for record, row in zip(records, rows, strict=True):
            self.assertEqual(record, {name: '' if value is None else str(value) for name, value in row.items()})
        self.assertEqual(len(self.assert_run('usage', '--by', 'request').stdout.splitlines()), 8)

    def test_settled(self):
        with self.database:
            self.database.execute("INSERT INTO settlement (entry, created, source, cost, provenance) "
                                  "SELECT id, 0, 'generation', 1000, 'billed' FROM ledger WHERE model = 'c'")
        total = self.read('--model', 'c')['total']
        self.assertEqual((total['billed'], total['estimated']), ('0.000000001', '0'))

    def test_csv(self):
        text = self.assert_run('usage', '--csv', '--by', 'key', env=BERLIN).stdout
        self.assertIn('openrouter/work, ""old""', text)
        rows = list(csv.DictReader(io.StringIO(text, newline=''), strict=True))
        self.assertEqual(list(rows[0]), MEMBERS)
        for row, expected in zip(rows, self.read('--by', 'key')['rows'], strict=True):
            self.assertEqual(row, {name: '' if value is None else str(value) for name, value in expected.items()})
        outside = self.assert_run('usage', '--csv', '--by', 'conversation').stdout.splitlines()[1]
        self.assertTrue(outside.startswith('"",1,7,'))

    def test_csv_is_headed_by_its_grouping(self):
        for by in ('day', 'model', 'provider', 'conversation', 'purpose'):
            self.assertTrue(self.assert_run('usage', '--csv', '--by', by).stdout.startswith(by + ',requests,'))

    def test_csv_line_ends(self):
        with_ends = farthing_cli.subprocess.run([farthing_cli.FARTHING, 'usage', '--csv'], capture_output=True, check=True).stdout
        self.assertEqual(with_ends.count(b'\r\n'), with_ends.count(b'\n'))

    def test_table(self):
        done = self.assert_run('usage', env=BERLIN)
        heading, *rows, total = done.stdout.splitlines()
        self.assertEqual(heading.split()[0], 'DAY')
        self.assertEqual([row.split()[0] for row in rows], ['2026-03-28', '2026-03-29', '2026-03-30'])
        self.assertEqual(total.split()[0], 'Total')
        self.assertIn('2 requests of unknown cost', done.stderr)
        nothing = self.assert_run('usage', '--since', '2027-01-01')
        self.assertEqual(nothing.stdout, '')
        self.assertIn('No request', nothing.stderr)

    def test_sum_beyond_64_bits_is_unknown(self):
        with self.database:
            self.database.execute("INSERT INTO ledger (created, provider, model, purpose, cost, provenance) "
                                  "VALUES (?, 'mistral', 'a', 'chat', ?, 'computed')", (DAY_MS, 2 ** 63 - 1))
        document = self.read_json('usage', '--json', env=BERLIN)
        self.assertIsNone(document['total']['cost'])
        self.assertTrue(any(row['cost'] for row in document['rows']))

    def test_reconcile(self):
        for provider in ('openrouter', 'deepseek'):
            self.serve(provider)
        keys = {'OPENROUTER_API_KEY': 'not-a-key-openrouter', 'DEEPSEEK_API_KEY': 'bad-key-deepseek'}
        listed = json.loads(self.assert_run('keys', 'list', '--json', env=keys).stdout)['keys']
        labels = {key['provider']: key['label'] for key in listed}
        with self.database:
            for provider, cost, provenance, response in (('openrouter', 2900000000000, 'billed', None), ('openrouter', 5, 'estimated', 'gen-1'),
                                                         ('deepseek', 7, 'computed', None)):
                self.database.execute(
                    'INSERT INTO ledger (created, provider, model, key_label, purpose, cost, provenance, response_id) '
                    "VALUES (strftime ('%s', 'now') * 1000 - 1000, ?, 'm', ?, 'chat', ?, ?, ?)", (provider, labels[provider], cost, provenance, response))
            self.database.execute(
                'INSERT INTO ledger (created, provider, model, key_label, purpose, cost, provenance) '
                "VALUES (strftime ('%s', 'now') * 1000 - 1000, 'openrouter', 'mock/free:free', ?, 'chat', 0, 'billed')", (labels['openrouter'],))
        done = self.assert_run('usage', '--reconcile', '--json', env=keys, status=1)
        accounts = {account['provider']: account for account in json.loads(done.stdout)['accounts']}
        router = accounts['openrouter']
        self.assertEqual(router['told'], '3')
        # The stopped request was settled meanwhile
        self.assertEqual((router['own'], router['gap']), ('2.90033', '0.09967'))
        week = router['week']
        self.assertEqual((week['told'], week['own'], week['gap']), ('1.2', '2.90033', '-1.70033'))
        self.assertEqual(datetime.date.fromisoformat(week['since'][:10]).weekday(), 0)
        self.assertIsNone(accounts['deepseek']['week'])
        self.assertEqual(router['since'][:10], router['as_of'][:8] + '01')
        self.assertEqual((router['left'], router['low'], router['error']), ('11.5', False, None))
        self.assertEqual((router['free_requests'], accounts['deepseek']['free_requests']), (1, None))
        self.assertIsNone(accounts['deepseek']['told'])
        self.assertIn('DeepSeek', accounts['deepseek']['error'])

        table = self.assert_run('usage', '--reconcile', env=keys, status=1)
        self.assertEqual([row.split()[0] for row in table.stdout.splitlines()], ['PROVIDER', 'DeepSeek', 'OpenRouter', 'OpenRouter', 'OpenRouter:'])
        self.assertIn('1 free request today', table.stdout)
        self.assertIn('DeepSeek was not asked', table.stderr)
        for output in (done, table):
            for key in keys.values():
                self.assertNotIn(key, output.stdout + output.stderr)
        self.assertEqual(self.database.execute('SELECT count (*) FROM settlement').fetchone(), (1,))

    def test_wrong_use(self):
        for words in (('--since', 'yesterday'), ('--since', '2026-02-30'), ('--until', '2026-2-3'), ('--by', 'week'), ('--json', '--csv'),
                      ('--since', '2026-03-02', '--until', '2026-03-01'), ('--conversation', 'two'), ('--conversation', '0'), ('surplus',), ('--reconcile', '--csv'), ('--provider', 'nosuch'),
                      ('--reconcile', '--by', 'day')):
            done = self.assert_run('usage', *words, status=2)
            self.assertEqual(done.stdout, '')
        self.assertIn('2026-11-01', self.assert_run('usage', '--since', '1.3.2026', status=2).stderr)
        self.assertIn('there are mistral, ', self.assert_run('usage', '-p', 'nosuch', status=2).stderr)


if __name__ == '__main__':
    unittest.main()
