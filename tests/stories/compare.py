#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Farthing authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The comparison of models: sort it, filter it, search in it, keep a favourite, switch the model from it."""
import farthing_tap
from story import Story


class Compare(Story):

    def begin(self, **settings):
        self.profile.set('window-height', '800')
        self.profile.set('month-profile', "'regular'")
        for key, value in settings.items():
            self.profile.set(key.replace('_', '-'), value)
        self.serve('mistral', 'deepseek', 'openrouter')
        self.start()
        self.wait(lambda: len(self.rows()) > 5, 'the comparison')
        self.wait(lambda: any('Month $' in row for row in self.rows()), 'its months')

    def rows(self):
        """What a screen reader says of each row, from the top."""
        lists = list(self.app.all('list', 'Rates'))
        return [child.name for row in lists[0].children for child in row.children if ', ' in child.name] if lists else []

    def figure(self, start, column):
        """The figure of a column in the row of a model."""
        row = next((row for row in self.rows() if row.startswith(start)), '')
        return next((part[len(column) + 1:] for part in row.split(', ') if part.startswith(column + ' ')), None)

    def point_at(self, start):
        lists = list(self.app.all('list', 'Rates'))
        return next(row for row in lists[0].children for child in row.children if child.name.startswith(start))

    def test_sort_and_fold(self):
        self.begin()
        self.see('button', 'Sorted by: A month, lowest first')
        first = self.rows()[0]
        self.press('Sorted by: A month, lowest first')
        self.see('button', 'Sorted by: A month, highest first')
        self.wait(lambda: self.rows()[0] != first, 'the other order')
        self.press('Sort by: Output, per million tokens')
        self.see('button', 'Sorted by: Output, per million tokens, lowest first')
        self.shot('1-sorted')
        self.press('Compare')
        self.wait(lambda: not self.see('button', 'Compare').has('expanded'), 'the group to fold')
        self.press('Compare')
        self.wait(lambda: self.see('button', 'Compare').has('expanded'), 'the group to unfold')
        self.quit()

    def test_search_and_switch(self):
        self.begin()
        self.press('Search models')
        self.see('entry', 'Search models').set_text('deepseek-flash')
        self.wait(lambda: len(self.rows()) == 1 and self.rows()[0].startswith('deepseek-flash'), 'one model')
        self.shot('1-found')
        self.point(self.point_at('deepseek-flash'))
        self.app.keys('Return')
        self.see(text='DeepSeek · deepseek-flash')
        self.quit()

    def test_top_up(self):
        self.begin(top_up='2000', compare_only_held='false')
        twenty = self.figure('deepseek/deepseek-v3.2', 'Month')
        self.quit()
        self.profile.set('top-up', '500')
        self.start()
        self.wait(lambda: self.figure('deepseek/deepseek-v3.2', 'Month') not in (None, '?', twenty), 'a dearer month')
        self.assertIn('+16.0 %', next(row for row in self.rows() if row.startswith('deepseek/deepseek-v3.2')))
        self.quit()

    def test_profile(self):
        self.begin()
        before = self.figure('deepseek-flash', 'Month')
        self.quit()
        self.profile.set('month-profile', "'heavy'")
        self.start()
        self.wait(lambda: self.figure('deepseek-flash', 'Month') not in (None, '?', before), 'a heavier month')
        self.quit()

    def test_favourite(self):
        self.begin(favourite_models="['deepseek/deepseek-v4-pro']")
        self.wait(lambda: self.rows()[0].startswith('deepseek-v4-pro') and self.rows()[0].endswith('favourite'), 'the favourite on top')
        self.quit()


if __name__ == '__main__':
    farthing_tap.main()
