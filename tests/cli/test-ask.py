#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Farthing authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""farthing ask, as a person and as a program use it.  test-ask.py FARTHING TOOLS"""
import json
import os
import pathlib
import pty
import signal
import sqlite3
import subprocess
import sys
import unittest
from decimal import Decimal

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
import farthing_profile  # noqa: E402
import farthing_tap      # noqa: E402

FARTHING, TOOLS = sys.argv[1:3]
DEEPSEEK = 'deepseek/deepseek-flash'
CANARY = 'sk-canary-77aa01b2c3d4e5f6'


class Ask(unittest.TestCase):
    def setUp(self):
        self.profile = farthing_profile.Profile(TOOLS)
        self.addCleanup(self.profile.__exit__)
        self.profile.start_providers()
        self.profile.environment['DEEPSEEK_API_KEY'] = CANARY
        self.profile.environment['DBUS_SESSION_BUS_ADDRESS'] = 'unix:path=/nonexistent'
        self.profile.environment['LC_ALL'] = 'C.UTF-8'

    def command(self, *arguments):
        return [FARTHING, *arguments]

    def run_ask(self, *arguments, stdin='', status=0):
        result = subprocess.run(self.command('ask', *arguments), input=stdin, capture_output=True, text=True,
                                env=self.profile.environment, timeout=60)
        self.assertEqual(result.returncode, status, result.stderr)
        self.assertNotIn(CANARY, result.stdout + result.stderr)
        return result

    def lines(self, *arguments, **options):
        return [json.loads(line) for line in self.run_ask('--json', *arguments, **options).stdout.splitlines()]

    def test_text_on_stdout_cost_on_stderr(self):
        result = self.run_ask('-m', DEEPSEEK, 'Hello')
        self.assertIn('#', result.stdout)
        self.assertTrue(result.stdout.endswith('\n'))
        self.assertRegex(result.stderr, r'\d in · .*\d out · \$\S+ computed')

    def test_automatic_takes_the_cheapest_route(self):
        self.profile.environment['OPENROUTER_API_KEY'] = CANARY
        for model in 'auto/deepseek-v4.1-flash', 'auto/openrouter/deepseek/deepseek-v4.1-flash':
            lines = self.lines('-m', model, 'Hello')
            self.assertEqual(lines[-1]['type'], 'done')
            shown = self.show(lines[0]['conversation'])
            self.assertEqual((shown['provider'], shown['model']), ('deepseek', 'deepseek-flash'))
        result = self.run_ask('-m', 'auto/no-such-family', 'Hello', status=1)
        self.assertIn('No route to', result.stderr)

    def show(self, conversation):
        """The last message of a conversation."""
        result = subprocess.run(self.command('show', str(conversation), '--json'), capture_output=True, text=True,
                                env=self.profile.environment, timeout=60, check=True)
        return json.loads(result.stdout)['messages'][-1]

    def test_next_route_after_a_refusal(self):
        self.profile.environment['OPENROUTER_API_KEY'] = CANARY
        result = self.run_ask('-m', DEEPSEEK, 'Hello #402 #direct', status=1)
        self.assertRegex(result.stderr, r'OpenRouter has the same model, for \$0\.\d+\s–\s0\.\d+: -m openrouter/deepseek/deepseek-v4\.1-flash')
        lines = self.lines('-m', DEEPSEEK, 'Hello #402 #direct', status=1)
        self.assertEqual(lines[-1]['next_route']['provider'], 'openrouter')
        self.assertRegex(lines[-1]['next_route']['cost'], r'^0\.\d+$')
        self.profile.set('switch-route', 'true')
        result = self.run_ask('-m', DEEPSEEK, 'Hello #402 #direct')
        self.assertIn('There was no credit left at DeepSeek; answered through OpenRouter.', result.stderr)

    def test_json_lines_in_order(self):
        lines = self.lines('-m', DEEPSEEK, '--effort', 'high', 'Hello')
        types = [line['type'] for line in lines]
        self.assertEqual(types[0], 'start')
        self.assertEqual(types[-2:], ['usage', 'done'])
        self.assertIn('reasoning', types)
        self.assertEqual(lines[0]['provider'], 'deepseek')
        self.assertIsInstance(lines[0]['conversation'], int)
        self.assertEqual(lines[-1]['finish_reason'], 'stop')
        self.assertEqual(lines[-1]['provenance'], 'computed')
        self.assertRegex(lines[-1]['cost'], r'^0\.\d+$')
        self.assertEqual(set(lines[-2]) - {'type'}, {'input_tokens', 'cached_tokens', 'cache_write_tokens',
                                                     'output_tokens', 'reasoning_tokens', 'searches'})

    def test_pieces_and_standard_input(self):
        lines = self.lines('-m', DEEPSEEK, '--estimate', 'Review this:', '-', stdin='int x;\n' * 400)
        self.assertGreater(lines[0]['parts']['draft'], 400)
        alone = self.lines('-m', DEEPSEEK, '--estimate', stdin='int x;\n' * 400)
        self.assertGreater(alone[0]['parts']['draft'], 400)

    def test_attached_text_counts(self):
        file = self.profile.folder / 'a.c'
        file.write_text('int main (void) { return 0; }\n' * 100)
        lines = self.lines('-m', DEEPSEEK, '--estimate', '-f', str(file), 'Explain')
        self.assertGreater(lines[0]['parts']['attachments'], 500)
        missing = self.run_ask('-f', '/nonexistent', 'x', status=1).stderr
        self.assertIn('cannot be attached', missing)
        self.assertEqual(missing.count('/nonexistent'), 1)
        self.assertIn('folder', self.run_ask('-f', str(self.profile.folder), 'x', status=1).stderr)

    def test_estimate_is_a_range_of_parts(self):
        told = self.lines('-m', DEEPSEEK, '--estimate', 'int x;\n' * 400)[0]
        low, likely, high, ceiling = (Decimal(told[name]) for name in ('low', 'likely', 'high', 'ceiling'))
        self.assertLess(low, likely)
        self.assertLess(likely, high)
        self.assertLess(high, ceiling)
        self.assertEqual(sum(Decimal(cost) for cost in told['costs'].values()), likely)
        self.assertEqual(sum(told['parts'].values()), told['input_tokens'])
        self.assertEqual(told['answer_tokens'], {'low': 80, 'likely': 350, 'high': 1200})
        self.assertIsInstance(told['facts'], list)
        words = self.run_ask('-m', DEEPSEEK, '--estimate', 'int x;\n' * 400).stdout
        self.assertIn('tokens in', words)
        self.assertRegex(words, r'\$0\.\d+\s– 0\.\d+, likely \$0\.\d+, at most \$0\.\d+')

    def test_estimate_tells_what_the_composer_tells(self):
        subprocess.run(self.command('budget', 'set', '0.001'), env=self.profile.environment, timeout=60, check=True,
                       stdout=subprocess.DEVNULL)
        told = self.lines('-m', DEEPSEEK, '--estimate', 'Hello ' * 8000)[0]
        self.assertRegex(told['facts'][0], r'^will be stopped: \$0\.001 of \$0\.001 left this month$')
        words = self.run_ask('-m', DEEPSEEK, '--estimate', 'Hello ' * 8000).stdout
        self.assertIn('  ' + told['facts'][0] + '\n', words)

        told = self.lines('-m', 'deepseek/deepseek-chat', '--estimate', 'Hello')[0]
        self.assertIsNone(told['likely'])
        self.assertEqual(told['facts'], ['deepseek-chat is no longer sold since 24 Jul; deepseek-flash follows it'])

    def test_estimate_without_what_nobody_can_count(self):
        image = self.profile.folder / 'a.png'
        image.write_bytes(b'\x89PNG\r\n\x1a\n\0\0\0\rIHDR' + (784).to_bytes(4, 'big') * 2 + b'\x08\2\0\0\0' + b'\0' * 40)
        told = self.lines('-m', DEEPSEEK, '--estimate', '-f', str(image), 'What is it?')[0]
        self.assertIsNone(told['parts']['attachments'])
        self.assertIsNone(told['likely'])
        self.assertIsNone(told['ceiling'])
        self.assertIsNotNone(told['low'])
        words = self.run_ask('-m', DEEPSEEK, '--estimate', '-f', str(image), 'What is it?').stdout
        self.assertIn('come on top', words)

    def test_demo_is_free(self):
        self.assertEqual(self.lines('-m', 'demo/farthing-demo', '--estimate', 'Hello')[0]['likely'], '0')

    def test_only_files_and_so_much(self):
        for path in ('/dev/zero', '/dev/null', str(self.profile.folder)):
            self.assertIn('cannot be attached', self.run_ask('-f', path, 'x', status=1).stderr)
        large = self.profile.folder / 'large'
        with large.open('wb') as file:
            file.truncate(50 * 1024 * 1024 + 1)
        self.assertIn('50 MB', self.run_ask('-f', str(large), 'x', status=1).stderr)
        with open('/dev/zero', 'rb') as endless:
            result = subprocess.run(self.command('ask', '-m', DEEPSEEK, '-'), stdin=endless, capture_output=True,
                                    env=self.profile.environment, timeout=60)
        self.assertEqual(result.returncode, 1)
        self.assertIn(b'50 MB', result.stderr)

    def test_terminal_is_not_steered(self):
        leader, follower = pty.openpty()
        process = subprocess.Popen(self.command('ask', '-m', DEEPSEEK, '--effort', 'high', 'x #escapes'), stdout=follower,
                                   stderr=follower, stdin=subprocess.DEVNULL, env={**self.profile.environment, 'NO_COLOR': '1'})
        os.close(follower)
        seen = b''
        try:
            while chunk := os.read(leader, 65536):
                seen += chunk
        except OSError:
            pass
        os.close(leader)
        process.wait(30)
        self.assertIn(b'title', seen)
        self.assertNotIn(b'\033', seen)
        self.assertNotIn(b'\x07', seen)
        piped = self.run_ask('-m', DEEPSEEK, 'x #escapes')
        self.assertIn('\033', piped.stdout)

    def test_conversation_goes_on(self):
        first = self.lines('-m', DEEPSEEK, 'My name is Ada')
        again = self.lines('-c', str(first[0]['conversation']), 'And now?')
        self.assertEqual(again[0]['conversation'], first[0]['conversation'])
        self.assertEqual(again[0]['model'], 'deepseek-flash')
        more = next(line for line in again if line['type'] == 'usage')['input_tokens']
        self.assertGreater(more, next(line for line in first if line['type'] == 'usage')['input_tokens'])
        self.assertIn('farthing: ', self.run_ask('-c', '404404', 'x', status=1).stderr)
        self.assertEqual(self.lines('-c', '404404', 'x', status=1)[-1]['code'], 'not-found')

    def test_no_save(self):
        lines = self.lines('-m', DEEPSEEK, '--no-save', 'Between us')
        self.assertIsNone(lines[0]['conversation'])
        self.assertIsNone(lines[0]['message'])

    def test_refused_key_is_told(self):
        self.profile.environment['DEEPSEEK_API_KEY'] = 'bad-key-0000000000'
        lines = self.lines('-m', DEEPSEEK, 'x', status=1)
        self.assertEqual(lines[-1]['type'], 'error')
        self.assertEqual(lines[-1]['code'], 'bad-key')
        self.assertEqual(lines[-1]['http_status'], 401)
        self.assertFalse(lines[-1]['partial'])
        self.assertNotIn('bad-key-0000000000', json.dumps(lines))

    def test_no_key_says_what_to_do(self):
        del self.profile.environment['DEEPSEEK_API_KEY']
        result = self.run_ask('-m', DEEPSEEK, 'x', status=1)
        self.assertIn('DEEPSEEK_API_KEY', result.stderr)

    def test_what_was_never_sent_is_not_kept(self):
        del self.profile.environment['DEEPSEEK_API_KEY']
        self.run_ask('-m', DEEPSEEK, 'x', status=1)
        self.assertEqual(self.list_conversations(), [])

    def list_conversations(self):
        result = subprocess.run(self.command('list', '--json'), capture_output=True, text=True, check=True,
                                env=self.profile.environment, timeout=60)
        return json.loads(result.stdout)['conversations']

    def test_cut_answer_says_how_to_go_on(self):
        result = self.run_ask('-m', DEEPSEEK, 'x #cut', status=1)
        self.assertIn(f'farthing ask -c {self.list_conversations()[0]["id"]} ', result.stderr)

    def test_conversation_is_named_at_the_end(self):
        result = self.run_ask('-m', DEEPSEEK, 'Hello')
        self.assertIn(f'conversation {self.list_conversations()[0]["id"]}\n', result.stderr)
        self.assertNotIn('conversation', self.run_ask('-m', DEEPSEEK, '--no-save', 'Hello').stderr)

    def test_partial_answer_is_kept(self):
        lines = self.lines('-m', DEEPSEEK, 'x #cut', status=1)
        self.assertTrue(lines[-1]['partial'])
        self.assertTrue(any(line['type'] == 'text' for line in lines))

    def test_interrupt_keeps_the_text(self):
        process = subprocess.Popen(self.command('ask', '--json', '-m', DEEPSEEK, 'x #slow'), stdout=subprocess.PIPE,
                                   text=True, env=self.profile.environment)
        while json.loads(process.stdout.readline())['type'] != 'text':
            pass
        process.send_signal(signal.SIGINT)
        rest = [json.loads(line) for line in process.stdout]
        self.assertEqual(process.wait(), 130)
        process.stdout.close()
        self.assertEqual(rest[-1]['finish_reason'], 'cancelled')
        self.assertEqual(rest[-1]['provenance'], 'estimated')

    def usage(self, *options):
        result = subprocess.run(self.command('usage', *options, '--json'), capture_output=True, text=True, check=True,
                                env=self.profile.environment, timeout=60)
        return json.loads(result.stdout)

    def test_stopped_stream_is_settled_later(self):
        self.profile.environment['OPENROUTER_API_KEY'] = CANARY
        for end, status in (signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL):
            process = subprocess.Popen(self.command('ask', '--json', '-m', 'openrouter/deepseek/deepseek-v4.1-flash', 'x #slow'),
                                       stdout=subprocess.PIPE, text=True, env=self.profile.environment)
            # So many that the first of them are in the journal
            pieces = 0
            while pieces < 20:
                pieces += json.loads(process.stdout.readline())['type'] == 'text'
            process.send_signal(end)
            process.stdout.read()
            process.stdout.close()
            self.assertEqual(process.wait(), status)
        # Whoever looks first finds what was killed, and an estimate of it
        self.assertEqual(len(self.usage('--by', 'request')['rows']), 2)
        self.assertEqual(self.usage()['total']['billed'], '0')
        # What a generation cost, as the mock provider tells it
        accounts = {account['provider']: account for account in self.usage('--reconcile')['accounts']}
        self.assertEqual(accounts['openrouter']['error'], None)
        total = self.usage()['total']
        self.assertEqual((total['billed'], total['estimated'], total['unknown_requests']), ('0.00066', '0', 0))

    def test_killed_and_not_kept_is_paid(self):
        process = subprocess.Popen(self.command('ask', '--json', '--no-save', '-m', DEEPSEEK, 'x #slow'), stdout=subprocess.PIPE,
                                   text=True, env=self.profile.environment)
        pieces = 0
        while pieces < 20:
            pieces += json.loads(process.stdout.readline())['type'] == 'text'
        process.kill()
        process.stdout.close()
        process.wait()
        for _ in range(2):
            self.assertEqual(len(self.usage('--by', 'request')['rows']), 1)
        self.assertNotEqual(self.usage()['total']['estimated'], '0')

    def test_end_that_cannot_be_written(self):
        self.usage()
        database = sqlite3.connect(pathlib.Path(self.profile.environment['XDG_DATA_HOME']) / 'farthing/farthing.db')
        self.addCleanup(database.close)
        with database:
            database.execute("CREATE TRIGGER refusing BEFORE INSERT ON ledger BEGIN SELECT RAISE (FAIL, 'no room'); END")
        for options in (), ('--json',):
            result = self.run_ask('-m', DEEPSEEK, *options, 'Hello', status=1)
            self.assertIn('no room', result.stderr)
            self.assertIn('#', result.stdout)

    def test_reader_that_goes_away(self):
        process = subprocess.Popen(self.command('ask', '-m', DEEPSEEK, 'x #slow'), stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, env=self.profile.environment)
        process.stdout.read(1)
        process.stdout.close()
        self.assertEqual(process.wait(30), 0)
        process.stderr.close()

    def test_wrong_use(self):
        for arguments in (['-m', 'nonsense', 'x'], ['-m', 'nobody/x', 'x'], ['--effort', 'extreme', 'x'],
                          ['--max-tokens', '0', 'x'], ['--temperature', 'hot', 'x'], ['--nonsense'], []):
            with self.subTest(arguments):
                self.assertIn('--help', self.run_ask(*arguments, status=2).stderr)

    def test_no_key_in_any_file(self):
        self.run_ask('-m', DEEPSEEK, 'x')
        for path in self.profile.folder.rglob('*'):
            if path.is_file():
                self.assertNotIn(CANARY.encode(), path.read_bytes(), path)


if __name__ == '__main__':
    farthing_tap.main()
