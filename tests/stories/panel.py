#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Farthing authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the price panel says of the conversation that is open."""
import json
import re
import sqlite3

import farthing_tap
from story import MONEY, Story, texts


class ThisConversation(Story):

    def card(self):
        """All that the first group says."""
        labels = texts(self.app)
        start = labels.index('This conversation')
        return labels[start:start + 30]

    def value(self, name):
        """What stands beside a name in the first group."""
        card = self.card()
        return card[card.index(name) + 1] if name in card else None

    def chart(self):
        return next((node for node in self.app.all('image') if node.name.startswith(('Cost of', 'Answer '))), None)

    def ask_twice(self):
        self.serve('mistral')
        self.start()
        self.see('label', text='mistral')
        self.see('label', text='Nothing was spent yet')
        self.ask('Tell me of the sea')
        self.wait_for_answer(1)
        self.see('label', text='1 request')
        self.wait(lambda: self.value('Tokens read'), 'what the first answer was made of')
        first = self.value('Tokens read')
        self.ask('And of the tide, in more words than before')
        self.wait_for_answer(2)
        self.see('label', text='2 requests')
        self.wait(lambda: self.value('Tokens read') not in (None, first), 'the tokens of the second answer')

    def test_amounts_follow_answers(self):
        self.ask_twice()
        self.shot('1-two-answers')
        self.assertRegex(self.value('Spent'), MONEY)
        self.assertRegex(self.value('Served from cache'), r'^(\d+ %|\?)')
        self.quit()

    def add_request(self, provenance, cost, input_tokens, cached):
        """Another answer of the only conversation in the ledger, read from the cache for a tenth."""
        card = {'provider': 'mistral', 'model': 'mistral-small-2603', 'rates': {'input': 1000000, 'cached': 100000, 'output': 5000000},
                'catalogue_version': 'story', 'confidence': 'high', 'uncertain': False, 'in_window': False}
        with sqlite3.connect(self.profile.folder / 'data/farthing/farthing.db') as database:
            database.execute('INSERT INTO ledger (created, provider, model, conversation, purpose, input_tokens, cached_tokens,'
                             ' output_tokens, reasoning_tokens, cost, provenance, card)'
                             " SELECT max (created) + 1, 'openrouter', 'x', conversation, 'chat', ?, ?, 400, 150, ?, ?, ? FROM ledger",
                             (input_tokens, cached, cost, provenance, json.dumps(card)))
        database.close()

    def test_kinds_of_amounts(self):
        self.ask_twice()
        self.quit()
        self.add_request('billed', 12_300_000_000, 3000, 2000)
        self.add_request('estimated', 4_500_000_000, 3600, 3000)
        self.add_request('unknown', None, 4200, 3500)
        self.add_request('billed', 8_000_000_000, 4800, 4000)
        self.start()
        self.open(self.wait(self.conversations, 'the conversation in the list')[0])
        self.see('label', text='6 requests')
        self.wait(lambda: self.value('Billed'), 'the kinds of amounts')
        self.shot('1-kinds')
        self.assertEqual(self.value('Billed'), '$0.02')
        self.assertEqual(self.value('Estimated'), '$0.0045')
        self.assertRegex(self.value('Computed'), MONEY)
        self.see('label', text='Without 1 request of unknown price')
        # 12,500 tokens at 0.9 dollars a million less
        self.assertRegex(self.value('Served from cache'), r'^7\d % · saved \$0\.011$')
        # The credit that was used cost 5.5 % more; what is not known is in no sum
        self.assertRegex(self.value('Fees of the route'), r'^\+\$0\.0014 · \$0\.02\d? in all$')
        self.assertIsNone(self.value('Without a cache'))
        self.assertRegex(self.value('Tokens written'), r'thinking$')
        self.assertRegex(self.value('After 20 more turns'), r'^\$\d\.\d+.– \d\.\d+$')
        self.quit()

    def test_what_the_cache_saved(self):
        self.ask_twice()
        self.quit()
        self.add_request('billed', 12_300_000_000, 3000, 2000)
        self.add_request('billed', 8_000_000_000, 4800, 4000)
        self.start()
        self.open(self.wait(self.conversations, 'the conversation in the list')[0])
        self.see('label', text='4 requests')
        self.wait(lambda: self.value('Without a cache'), 'what it would have cost')
        # 6,000 tokens at 0.9 dollars a million less, and what the mock provider read from its own
        saved = float(re.search(r' · saved \$(0\.\d+)$', self.value('Served from cache')).group(1))
        self.assertGreaterEqual(saved, 0.0054)
        without, spent = (float(self.value(name)[1:]) for name in ('Without a cache', 'Spent'))
        self.assertAlmostEqual(without, spent + saved, delta=0.0011)
        self.shot('1-saved')
        self.quit()

    def test_chart_by_keyboard_and_ear(self):
        self.ask_twice()
        chart = self.wait(self.chart, 'the curve')
        self.assertEqual(chart.name, 'Cost of this conversation')
        self.assertIn('2 answers so far', chart.description)
        self.point(chart)
        self.keys('Home')
        self.wait(lambda: self.chart().name.startswith('Answer 1: $'), 'the first answer to be said')
        self.keys('Right')
        self.wait(lambda: self.chart().name.startswith('Answer 2: $'), 'the second answer to be said')
        self.shot('1-second-answer')
        self.keys('Return')
        rows = self.wait(lambda: [row for row in self.app.all('list item') if row.name.startswith('Answer 2')], 'the table')
        self.assertRegex(' '.join(texts(rows[0])), MONEY)
        self.shot('2-table')
        self.keys('Escape')
        self.see_no('list item', name='Answer 2')
        self.quit()

    def test_fold(self):
        self.ask_twice()
        self.press('This conversation')
        self.wait(lambda: self.value('Spent') is None, 'the group to fold')
        self.press('This conversation')
        self.wait(lambda: self.value('Spent'), 'the group to unfold')
        self.quit()


if __name__ == '__main__':
    farthing_tap.main()
