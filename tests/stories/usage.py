#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Farthing authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was spent: in the panel after an answer, in the window with filters, and written to a file."""

import csv
import decimal
import sqlite3

import farthing_tap
from story import Story, texts

MODEL = 'mistral-large-2512'


class Usage(Story):

    def test_the_panel_follows_the_ledger(self):
        self.serve('mistral')
        self.profile.set('prices-visible', 'true')
        self.profile.set('model', "'mistral/mistral-small-2603'")
        self.start()
        self.see('label', text='Nothing was asked this month')
        self.ask('What does a farthing buy?')
        self.wait_for_answer()
        self.see_no('label', text='Nothing was asked this month')
        self.see('label', text='Month so far')
        self.press('All Usage…')
        self.see('frame', 'Usage')
        self.see('label', text='1 request')
        self.shot('panel')
        self.app.keys('Escape')
        self.see_no('frame', 'Usage')
        self.quit()

    def test_filter_and_export(self):
        self.profile.add_history(conversations=30)
        self.serve('mistral')
        self.start()
        self.app.keys('F7')
        window = self.see('frame', 'Usage')
        self.choose(window, 'Time', 'All time')
        whole = self.count(window)
        self.choose(window, 'Provider', 'Mistral')
        self.wait(lambda: self.count(window) not in (None, whole), 'fewer requests')
        of_provider = self.count(window)
        self.choose(window, 'Model', MODEL)
        self.wait(lambda: self.count(window) not in (None, of_provider), 'fewer requests')
        self.shot('overview')
        expected = self.ledger(MODEL)
        self.assertEqual(self.count(window), len(expected))

        self.page(window, 'Requests')
        self.wait(lambda: MODEL in texts(window), 'the rows of the table')
        self.shot('requests')
        self.export(window)
        self.compare(expected)
        self.page(window, 'Accounts')
        self.see('button', 'Check Now')
        self.shot('accounts')
        # Without a window manager nobody gives the window the keyboard back that the file dialog had
        self.point(self.see('label', text='What providers tell'))
        self.app.keys('Escape')
        self.see_no('frame', 'Usage')
        self.quit()

    def choose(self, window, name, row):
        """Opens a list with the pointer, and goes to the row by the keyboard."""
        button = self.wait(lambda: next(window.all('combo box', name), None), f'the list {name}')
        self.point(button)

        def find():
            rows = [(texts(node) or [node.name])[0] for node in button.all('list item')]
            return rows.index(row) + 1 if row in rows else None
        position = self.wait(find, f'the row {row}')
        self.app.keys('Home', *['Down'] * (position - 1), 'Return')

    @staticmethod
    def count(window):
        """The number of requests that the sum tells"""
        for label in window.all('label'):
            words = label.text.split()
            if len(words) > 1 and words[1] in ('request', 'requests') and words[0].isdigit():
                return int(words[0])
        return None

    def page(self, window, name):
        self.wait(lambda: next(window.all('page tab', name), None), f'the page {name}').click()

    def ledger(self, model):
        with sqlite3.connect(f'file:{self.profile.folder}/data/farthing/farthing.db?mode=ro', uri=True) as database:
            return database.execute('SELECT id, provider, model, purpose, cost FROM settled_ledger WHERE model = ? ORDER BY created, id',
                                    (model,)).fetchall()

    def export(self, window):
        self.target = self.profile.folder / 'spent.csv'
        self.wait(lambda: next((n for n in window.all('button', 'Export') if n.actions), None), 'the button').click()
        item = self.wait(lambda: next((n for n in self.app.all() if n.name.replace('_', '').startswith('Requests as CSV')), None), 'the menu')
        item.click()
        self.see('button', 'Export')
        self.app.keys('ctrl+a')
        self.app.type(str(self.target))
        self.app.keys('Return')
        self.see('label', text='was written')

    def compare(self, expected):
        with open(self.target, newline='', encoding='utf-8') as file:
            rows = list(csv.DictReader(file, strict=True))
        self.assertEqual([int(row['key']) for row in rows], [entry[0] for entry in expected])
        for row, (_, provider, model, purpose, cost) in zip(rows, expected, strict=True):
            self.assertEqual((row['provider'], row['model'], row['purpose']), (provider, model, purpose))
            self.assertEqual(decimal.Decimal(row['cost']) * 10 ** 12 if row['cost'] else None, cost)


if __name__ == '__main__':
    farthing_tap.main()
