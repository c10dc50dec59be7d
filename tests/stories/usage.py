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
        self.close('Usage')
        self.quit()

    def test_filter_and_export(self):
        self.profile.add_history(conversations=30)
        self.serve('mistral')
        self.start()
        self.keys('F7')
        window = self.see('frame', 'Usage')
        self.choose('Time', 'All time')
        whole = self.wait(lambda: self.count(window), 'the number of all requests')
        self.choose('Provider', 'Mistral')
        self.wait(lambda: self.count(window) not in (None, whole), 'fewer requests')
        self.choose('Model', MODEL)
        expected = self.ledger(MODEL)
        self.wait(lambda: self.count(window) == len(expected), f'{len(expected)} requests')
        self.shot('overview')

        self.page(window, 'Requests')
        self.wait(lambda: MODEL in texts(self.see('tree grid')), 'the rows of the table')
        self.shot('requests')
        self.export()
        self.compare(expected)
        self.page(window, 'Accounts')
        self.see('button', 'Check Now')
        self.shot('accounts')
        self.close('Usage')
        self.quit()

    @staticmethod
    def count(window):
        """The number of requests that the sum tells"""
        for text in texts(window):
            words = text.split()
            if len(words) > 1 and words[1] in ('request', 'requests') and words[0].isdigit():
                return int(words[0])
        return None

    def page(self, window, name):
        self.wait(lambda: next(window.all('page tab', name), None), f'the page {name}').click()

    def ledger(self, model):
        with sqlite3.connect(f'file:{self.profile.folder}/data/farthing/farthing.db?mode=ro', uri=True) as database:
            return database.execute('SELECT id, provider, model, purpose, cost FROM settled_ledger WHERE model = ? ORDER BY created, id',
                                    (model,)).fetchall()

    def export(self):
        self.target = self.profile.folder / 'spent.csv'
        self.open_menu('Export')
        self.press('Requests as CSV…', 'menu item')
        self.see('widget', 'Export Usage')
        self.type(str(self.target), into=self.focused_entry('the name of the file'))
        self.keys('Return')
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
