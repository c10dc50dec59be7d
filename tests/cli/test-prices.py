#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Farthing authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""farthing prices: rates at a time, a month by profile, and the month of a ledger that is written here."""
import decimal
import http.server
import json
import os
import pathlib
import sqlite3
import tempfile
import threading
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

    def write_ledger(self, days, tokens, provider='mistral', model='m'):
        path = pathlib.Path(os.environ['XDG_DATA_HOME']) / 'farthing/farthing.db'
        self.assert_run('list')
        database = sqlite3.connect(path)
        with database:
            for day in days:
                database.execute('INSERT INTO ledger (created, provider, model, purpose, input_tokens, cached_tokens, output_tokens, provenance) '
                                 "VALUES (?, ?, ?, 'chat', ?, ?, ?, 'unknown')",
                                 (time.time_ns() // 1000000 - day * DAY_MS - DAY_MS // 2, provider, model, *tokens))
        database.close()

    def serve_bad_list(self, status=200):
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                body = b'{"data":[{"id":"m","pricing":{"prompt":0.1}}]}'
                self.send_response(status)
                if status == 302:
                    self.send_header('Location', '/elsewhere')
                self.send_header('Content-Length', str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *ignored):
                pass

        server = http.server.HTTPServer(('127.0.0.1', 0), Handler)
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f'http://127.0.0.1:{server.server_port}'

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
        for short in ('2026-11-23T02:00Z', '2026-11-23T10:00+08:00'):
            self.assertEqual(self.read('--at', short, '-p', 'deepseek')[0]['at'], '2026-11-23T02:00:00Z')
        self.assert_run('prices', '--at', '2026-11-23T02Z', status=2)
        tier = self.read('-p', 'xai', '--at', SATURDAY)[1]['xai/grok-4.7']['tier']
        self.assertEqual(tier, {'from': 200000, 'in': '4', 'in_cached': '1', 'out': '12'})

    def test_own_month(self):
        self.write_ledger(range(10), (1013, 1008, 30))
        self.write_ledger(range(10), (10 ** 6, 0, 10 ** 6), provider='demo')
        document, rows = self.read('--at', SATURDAY)
        self.assertEqual((document['profile'], document['active_days']), ('last30', 10))
        row = rows['mistral/mistral-large-2512']
        self.assertEqual([row[name] for name in ('day', 'month_low', 'month', 'month_high')], ['0.0000979'] + ['0.002937'] * 3)
        self.assertEqual((row['answers'], row['answer_median']), (0, None))

    def test_no_day(self):
        self.assertIn('nothing in the last 30 days', self.assert_run('prices', '--profile', 'last30').stderr)
        self.assertNotIn('nothing in the last', self.assert_run('prices').stderr)

    def test_too_few_days(self):
        self.write_ledger(range(6), (1000, None, 0))
        self.write_ledger(range(1), (1500, None, 0))
        self.assertEqual(self.read()[0]['profile'], 'regular')
        document, rows = self.read('--profile', 'last30', '--at', SATURDAY)
        row = rows['mistral/mistral-large-2512']
        self.assertEqual([row[name] for name in ('month_low', 'month', 'month_high')], [None] * 3)
        self.assertEqual([row[name] for name in ('active_day_low', 'active_day', 'active_day_high')], ['0.0005', '0.000625', '0.00125'])
        self.assertEqual(row['day'], '0.000625')
        self.assertEqual(document['active_days'], 6)
        table = self.assert_run('prices', '--profile', 'last30', '-p', 'mistral')
        self.assertIn('on 6 days of the last 30', table.stderr)
        self.assertIn('not a month', table.stderr)
        self.assertNotIn('Month by profile', table.stderr)
        self.assertIn('DAY', table.stdout.splitlines()[0].split())
        self.assertRegex(next(line for line in table.stdout.splitlines() if line.startswith('mistral/mistral-large-2512')),
                         r' \$0\.00050 +\$0\.00063 +\$0\.0013 ')
        self.assertNotIn('MONTH', table.stdout.splitlines()[0].split())

    def test_table(self):
        done = self.assert_run('prices', '--provider', 'deepseek', '--at', '2026-11-23T02:00:00Z')
        self.assertRegex(done.stdout, r'deepseek/deepseek-flash .* 0\.30 .*peak')
        self.assertIn('regular', done.stderr)

    def test_refresh(self):
        self.serve('openrouter')
        before = self.read('--provider', 'openrouter')[1]
        self.assertNotIn('openrouter/mock/free:free', before)
        after = self.read('--refresh', '--provider', 'openrouter')[1]
        self.assertEqual((after['openrouter/mock/free:free']['in'], after['openrouter/mock/free:free']['month']), ('0', '0'))
        row = after['openrouter/deepseek/deepseek-v3.2']
        self.assertEqual((row['in'], row['out'], row['source'], row['as_of']), ('0.25', '0.4', 'live', time.strftime('%Y-%m-%d', time.gmtime())))
        self.assertEqual(self.read('--provider', 'openrouter')[1].keys(), after.keys())
        past = self.read('--provider', 'openrouter', '--at', SATURDAY)[1]
        self.assertEqual(past['openrouter/deepseek/deepseek-v3.2']['source'], before['openrouter/deepseek/deepseek-v3.2']['source'])

    def test_refresh_of_a_provider_without_a_list(self):
        self.serve('openrouter')
        self.set_list(self.serve_lists() + '/models-dev.json')
        document, rows = self.read('--refresh', '--provider', 'mistral')
        self.assertEqual(document['refreshed']['lists'], 2)
        self.assertTrue(all(name.startswith('mistral/') for name in rows))

    def test_refresh_of_xai_needs_a_key(self):
        self.serve('xai')
        self.assert_run('prices', '--refresh', '--provider', 'xai', status=1)
        rows = self.read('--refresh', '--provider', 'xai', env={'XAI_API_KEY': 'sk-canary-0123456789'})[1]
        self.assertEqual((rows['xai/grok-4.6']['in'], rows['xai/grok-4.6']['in_cached'], rows['xai/grok-4.6']['out']), ('3', '0.75', '15'))
        confirmed = rows['xai/grok-4.3']
        self.assertEqual((confirmed['in'], confirmed['source'], confirmed['tier']['in']), ('1.25', 'live', '2.5'))

    def test_bad_list_is_refused_whole(self):
        self.serve('openrouter')
        self.assert_run('prices', '--refresh', '-p', 'openrouter')
        cache = pathlib.Path(os.environ['XDG_CACHE_HOME']) / 'farthing/prices-openrouter.json'
        good = cache.read_bytes()
        cache.write_bytes(good.replace(b'"in":', b'"in":-', 1))
        rows = self.read('-p', 'openrouter')[1]
        self.assertNotIn('openrouter/mock/free:free', rows)
        self.settings.unlink()
        self.set_base_url('openrouter', self.serve_bad_list())
        cache.write_bytes(good)
        done = self.assert_run('prices', '--refresh', '-p', 'openrouter', status=1)
        self.assertEqual(done.stderr.count('old ones stay'), 1)
        self.assertNotIn('is refused', done.stderr)
        self.assertIn('openrouter/mock/free:free', done.stdout)
        self.assertEqual(cache.read_bytes(), good)

    def serve_lists(self):
        mock = farthing_cli.Mock('compatible')
        self.addCleanup(mock.end)
        return mock.url

    def set_list(self, url):
        self.settings.parent.mkdir(parents=True, exist_ok=True)
        with self.settings.open('a') as file:
            file.write(f"[app/farthing/Farthing]\nprices-url='{url}'\n")

    def test_refresh_of_a_list(self):
        self.serve('openrouter')
        self.set_list(self.serve_lists() + '/models-dev.json')
        self.write_ledger(range(10), (1000, 0, 100), model='mistral-small-2603')
        done = self.assert_run('prices', '--refresh', '--json')
        document = json.loads(done.stdout)
        refreshed = document['refreshed']
        self.assertEqual((refreshed['lists'], refreshed['problems']), (2, []))
        self.assertIn({'provider': 'mistral', 'model': 'mistral-small-2603', 'rate': 'out', 'before': '0.6', 'after': '1.2',
                       'source': '127.0.0.1'}, refreshed['changes'])
        self.assertEqual((refreshed['month_before'], refreshed['month_after']), ('0.0063', '0.0126'))
        self.assertIn('mistral/mistral-small-2603: in 0.15 → 0.30', done.stderr)
        self.assertIn('Thirty days like your last ones', done.stderr)
        self.assertIn('1 is new,' if refreshed['new'] == 1 else f"{refreshed['new']} are new,", done.stderr)
        rows = {f"{row['provider']}/{row['model']}": row for row in document['models']}
        self.assertEqual(rows['mistral/mistral-mock']['source'], '127.0.0.1')
        again = json.loads(self.assert_run('prices', '--refresh', '--json').stdout)['refreshed']
        self.assertEqual((again['changes'], again['new']), ([], 0))

    def test_refresh_of_litellm_keeps_windows(self):
        self.serve('openrouter')
        self.set_list(self.serve_lists() + '/litellm.json')
        rows = self.read('--refresh')[1]
        self.assertTrue(rows['deepseek/deepseek-flash']['time_of_day'])
        self.assertNotEqual(rows['deepseek/deepseek-flash']['source'], '127.0.0.1')
        self.assertEqual((rows['xai/grok-4.3']['in'], rows['xai/grok-4.3']['source']), ('2.5', '127.0.0.1'))

    def test_list_that_cannot_be_had(self):
        self.serve('openrouter')
        for status, words in ((302, 'Open it in a browser'), (404, 'Check the address'), (429, 'Try again later'), (503, 'Try again later')):
            self.set_list(self.serve_bad_list(status))
            self.assertIn(words, self.assert_run('prices', '--refresh', status=1).stderr)

    def test_prices_that_cannot_be_kept(self):
        self.serve('openrouter')
        with tempfile.NamedTemporaryFile() as file:
            done = self.assert_run('prices', '--refresh', status=1, env={'XDG_CACHE_HOME': file.name})
            self.assertIn(f'cannot be kept in “{file.name}/farthing”', done.stderr)

    def test_list_that_cannot_be_used(self):
        self.serve('openrouter')
        self.set_list(self.serve_lists() + '/refused.json')
        done = self.assert_run('prices', '--refresh', status=1)
        self.assertIn('mistral/mistral-small-2603: the cached rate', done.stderr)
        self.settings.unlink()
        self.serve('openrouter')
        self.set_list('http://models.example/list.json')
        self.assertIn('https://', self.assert_run('prices', '--refresh', status=1).stderr)

    def test_own_rates(self):
        model = 'mistral/mistral-small-2603'
        before = self.read()[1][model]
        row = self.read('--own', f'{model}=0.1,0.3,0.01')[1][model]
        self.assertEqual((row['in'], row['in_cached'], row['out'], row['source']), ('0.1', '0.01', '0.3', 'own'))
        self.assertEqual(self.read('--at', SATURDAY)[1][model]['in'], before['in'])
        self.read('--own', f'{model}=0.2,0.4')
        self.assertEqual(self.read()[1][model]['in'], '0.2')
        self.assertEqual(self.read('--own', f'{model}=')[1][model]['source'], before['source'])
        self.assertIn('no price of your own', self.assert_run('prices', '--own', f'{model}=', status=1).stderr)
        known = self.read('--own', 'compatible/llama:8b=0,0')[1]
        self.assertEqual(known['compatible/llama:8b']['source'], 'own')
        self.read('--own', 'compatible/llama:8b=')

    def test_own_rates_are_confirmed(self):
        set_known = self.assert_run('prices', '--own', 'mistral/mistral-small-2603=0.1,0.3,0.01', '-p', 'mistral').stderr
        self.assertIn('mistral/mistral-small-2603 costs you 0.10 for input, 0.01 for cached input and 0.30 for output', set_known)
        self.assertNotIn('No price list', set_known)
        slip = self.assert_run('prices', '--own', 'mistral/nosuchmodel=1,2', '-p', 'mistral')
        self.assertIn('No price list knows mistral/nosuchmodel', slip.stderr)
        self.assertIn('mistral/nosuchmodel', slip.stdout)
        for model in ('mistral/nosuchmodel', 'compatible/llama:8b'):
            self.assert_run('prices', '--own', f'{model}=0,0')
            ended = self.assert_run('prices', '--own', f'{model}=')
            self.assertIn(f'{model} have ended', ended.stderr)
            self.assertNotIn(model, ended.stdout)
            self.assertNotIn(model, self.assert_run('prices').stdout)

    def test_time_before_every_source(self):
        done = self.assert_run('prices', '--at', '1999-01-01')
        days = [word for line in done.stdout.splitlines()[1:] for word in line.split() if word.startswith('20') and word[4:5] == '-']
        self.assertIn(f'older than {min(days)}', done.stderr)
        self.assertNotIn('older than', self.assert_run('prices').stderr)

    def test_unknown_is_not_empty(self):
        row = self.assert_run('prices', '--provider', 'deepseek', '--at', '2026-01-01', '--profile', 'regular').stdout.splitlines()[1]
        self.assertEqual(row.split()[2:], ['?'] * 3)

    def test_wrong_own_rates(self):
        for text in ('mistral/m', 'mistral=1,2', 'nobody/m=1,2', 'mistral/m=1', 'mistral/m=a,b', 'mistral/m=1,-2', 'mistral/m=1,2,3', 'mistral/m=1e3,2000'):
            self.assertEqual(self.assert_run('prices', '--own', text, status=2).stdout, '')

    def test_wrong_use(self):
        for words in (('--provider', 'nobody'), ('--profile', 'daily'), ('--profile', '1,2'), ('--profile', '0,0,0'), ('--profile', '600,0,0'), ('--at', 'noon'), ('--at', '2026-13-01'),
                      ('--at', '9999-12-31T23:59:59-12:00'), ('surplus',)):
            self.assertEqual(self.assert_run('prices', *words, status=2).stdout, '')
        self.assertIn('mistral, ', self.assert_run('prices', '--provider', 'nobody', status=2).stderr)
        self.assertIn('2027-01-01', self.assert_run('prices', '--at', 'noon', status=2).stderr)
        self.assert_run('prices', '--at', '0001-01-01', status=2, env={'TZ': 'Asia/Tokyo'})


if __name__ == '__main__':
    unittest.main()
