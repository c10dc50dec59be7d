#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Farthing authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""farthing list and farthing show, on what farthing ask has stored."""
import unittest

import farthing_cli


class History(farthing_cli.CommandTest):

    def test_what_was_asked_is_shown(self):
        self.assert_run('ask', '-m', 'demo/farthing-demo', 'Was ist 日本語?')
        conversation = self.read_json('list', '--json')['conversations'][0]
        for name in ('id', 'title', 'folder', 'created', 'updated', 'messages', 'cost'):
            self.assertIn(name, conversation)
        self.assertEqual(conversation['messages'], 2)
        self.assertRegex(conversation['created'], r'^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$')

        shown = self.read_json('show', str(conversation['id']), '--json')
        self.assertEqual(set(shown), {'id', 'title', 'system', 'messages'})
        question, answer = shown['messages']
        self.assertEqual((question['role'], question['text']), ('user', 'Was ist 日本語?'))
        self.assertIsNone(question['cost'])
        self.assertEqual((answer['role'], answer['provider']), ('assistant', 'demo'))
        self.assertEqual(answer['parent'], question['id'])
        self.assertEqual(answer['status'], 'complete')
        self.assertGreater(len(answer['text']), 0)

        text = self.assert_run('show', str(conversation['id'])).stdout
        self.assertIn('Was ist 日本語?', text)
        self.assertIn(answer['text'].splitlines()[0], text)
        self.assertIn(str(conversation['id']), self.assert_run('list').stdout)

    def test_wrong_use(self):
        self.assert_run('show', status=2)
        self.assert_run('show', 'x', status=2)
        self.assert_run('show', '0', status=2)
        self.assertIn('999999', self.assert_run('show', '999999', status=1).stderr)
        self.assert_run('list', 'surplus', status=2)


if __name__ == '__main__':
    unittest.main()
