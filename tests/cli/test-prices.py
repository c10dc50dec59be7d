#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Farthing authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""farthing prices: rates at a time, a month by profile, and the month of a ledger that is written here."""
import decimal
import os
import pathlib
import sqlite3
import time
import unittest

import farthing_cli

MEMBERS = {'provider', 'model', 'family', 'route', 'in', 'in_cached', 'out', 'context', 'month_low', 'month', 'month_high', 'source', 'as_of'}
DAY_MS = 86400000
SATURDAY = '2026-11-21T12:00:00Z'


class Prices(farthing_cli.CommandTest):

    def setUp(self):
        super().setUp()
        for folder, names in (('XDG_DATA_HOME', 'farthing.db*'), ('XDG_CACHE_HOME', 'prices-*')):
            for name in (pathlib.Path(os.environ[folder]) / 'farthing').glob(names):
                name.unlink()

    def read(self, *words, **options):
        document = self.read_json('prices', '--json', *words, **options)
        return document, {f"{row['provider']}/{row['model']}": row for row in document['models']}

    def write_ledger(self, days, tokens, provider='mistral'):
        path = pathlib.Path(os.environ['XDG_DATA_HOME']) / 'farthing/farthing.db'
        self.assert_run('list')
        database = sqlite3.connect(path)
        with database:
            for day in days:
                database.execute('INSERT INTO ledger (created, provider, model, purpose, input_tokens, cached_tokens, output_tokens, provenance) '
                                 "VALUES (?, ?, 'm', 'chat', ?, ?, ?, 'unknown')",
                                 (time.time_ns() // 1000000 - day * DAY_MS - DAY_MS // 2, provider, *tokens))
        database.close()

    def test_document(self):
        document, rows = self.read('--at', SATURDAY)
        self.assertEqual((document['at'], document['profile']), (SATURDAY, 'regular'))
        self.assertGreater(len(rows), 80)
        for row in rows.values():
            self.assertEqual(set(row) & MEMBERS, MEMBERS)
            for name in ('in', 'in_cached', 'out', 'month_low', 'month', 'month_high'):
                if row[name] is not None:
                    self.assertGreaterEqual(decimal.Decimal(row[name]), 0)
            self.assertEqual(row['route'], 'openrouter' if row['provider'] == 'openrouter' else 'direct')
        self.assertNotIn('deepseek/deepseek-chat', rows)

    def test_profiles(self):
        for profile, at, model, low, high in (
                ('light', SATURDAY, 'deepseek/deepseek-flash', '0.028404', '0.04428'),
                ('regular', SATURDAY, 'xai/grok-4.7', '3.885', '6.072'),
                ('regular', '2026-11-20T02:00:00Z', 'deepseek/deepseek-flash', '0.608148', '1.0368'),
                ('regular', '2027-01-01T12:00:00Z', 'gemini/gemini-3.8-flash', '3.8457', '5.814'),
                ('heavy', '2026-12-01T12:00:00Z', 'gemini/gemini-4-argon', '91.756800', '190.8'),
                ('100,1013,30', SATURDAY, 'mistral/mistral-large-2512', '0.05515', '0.05515')):
            document, rows = self.read('--profile', profile, '--at', at)
            self.assertEqual(document['profile'], profile)
            found = [decimal.Decimal(rows[model][name]) for name in ('month_low', 'month', 'month_high')]
            self.assertEqual(found, [decimal.Decimal(value) for value in (low, high, high)])

    def test_openrouter_fee(self):
        row = self.read('--profile', '10,1000,0', '--provider', 'openrouter', '--at', SATURDAY)[1]['openrouter/x-ai/grok-4.7']
        use = decimal.Decimal(row['in']) * 10000 / 1000000
        self.assertEqual(decimal.Decimal(row['month']), use * decimal.Decimal('1.055'))

    def test_times(self):
        peak = self.read('--at', '2026-11-23T02:00:00Z', '-p', 'deepseek')[1]['deepseek/deepseek-flash']
        self.assertEqual((peak['in'], peak['out'], peak['peak'], peak['time_of_day']), ('0.3', '1.2', True, True))
        self.assertEqual(peak['valid_until'], '2026-11-23T04:00:00Z')
        local = self.read('--at', '2026-11-23 10:00', '-p', 'deepseek', env={'TZ': 'Asia/Shanghai'})
        self.assertEqual(local[0]['at'], '2026-11-23T02:00:00Z')
        self.assertEqual(self.read('--at', '2026-11-23', env={'TZ': 'Asia/Shanghai'})[0]['at'], '2026-11-22T16:00:00Z')
        tier = self.read('-p', 'xai', '--at', SATURDAY)[1]['xai/grok-4.7']['tier']
        self.assertEqual(tier, {'from': 200000, 'in': '4', 'in_cached': '1', 'out': '12'})

    def test_own_month(self):
        self.write_ledger(range(10), (1013, 1008, 30))
        self.write_ledger(range(10), (10 ** 6, 0, 10 ** 6), provider='demo')
        document, rows = self.read('--at', SATURDAY)
        self.assertEqual((document['profile'], document['active_days']), ('last30', 10))
        row = rows['mistral/mistral-large-2512']
        self.assertEqual([row[name] for name in ('day', 'month_low', 'month', 'month_high')], ['0.0000979'] + ['0.002937'] * 3)

    def test_too_few_days(self):
        self.write_ledger(range(6), (1000, None, 0))
        self.assertEqual(self.read()[0]['profile'], 'regular')
        document, rows = self.read('--profile', 'last30', '--at', SATURDAY)
        row = rows['mistral/mistral-large-2512']
        self.assertEqual([row[name] for name in ('day', 'month_low', 'month', 'month_high')], ['0.0005', None, None, None])
        self.assertEqual(document['active_days'], 6)
        table = self.assert_run('prices', '--profile', 'last30', '-p', 'mistral')
        self.assertIn('6 active days', table.stderr)
        self.assertIn('DAY', table.stdout.splitlines()[0])

    def test_table(self):
        done = self.assert_run('prices', '--provider', 'deepseek', '--at', '2026-11-23T02:00:00Z')
        self.assertRegex(done.stdout, r'deepseek/deepseek-flash .* 0\.30 .*peak')
        self.assertIn('regular', done.stderr)

    def test_wrong_use(self):
        for words in (('--provider', 'nobody'), ('--profile', 'daily'), ('--profile', '1,2'), ('--at', 'noon'), ('--at', '2026-13-01'), ('surplus',)):
            self.assertEqual(self.assert_run('prices', *words, status=2).stdout, '')
        self.assertIn('2027-01-01', self.assert_run('prices', '--at', 'noon', status=2).stderr)


if __name__ == '__main__':
    unittest.main()
