#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Farthing authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The comparison of models: sort it, filter it, search in it, keep a favourite, switch the model from it."""
import re

import farthing_tap
from farthing_ui import read_name
from story import Story


class Compare(Story):

    def begin(self, providers=('mistral', 'deepseek', 'openrouter'), **settings):
        self.profile.set('window-height', '800')
        self.profile.set('month-profile', "'regular'")
        for key, value in settings.items():
            self.profile.set(key.replace('_', '-'), value)
        self.serve(*providers)
        self.start()
        self.wait(lambda: len(self.rows()) > 5, 'the comparison')
        self.wait(lambda: any('Month from $' in row for row in self.rows()), 'its months')

    def rows(self):
        """What a screen reader says of each row, from the top."""
        lists = list(self.app.all('list', 'Rates'))
        return [read_name(facts.name) for _, depth, facts in lists[0].walk() if depth == 2 and ', ' in facts.name] if lists else []

    def figure(self, start, column):
        """The figure of a column in the row of a model."""
        row = next((row for row in self.rows() if row.startswith(start)), '')
        return next((part[len(column) + 1:] for part in row.split(', ') if part.startswith(column + ' ')), None)

    def ends(self, start, column):
        """Both ends of a range that is said, or one end of a single number."""
        figure = self.figure(start, column) or ''
        return [float(amount) for amount in re.findall(r'\$(\d+\.\d+)', figure)]

    def point_at(self, start):
        lists = list(self.app.all('list', 'Rates'))
        return next(row for row in lists[0].children for child in row.children if child.name.startswith(start))

    def test_new_person(self):
        """Without a key all models are compared, and a month is said to be nobody's own."""
        self.profile.set('window-height', '1200')
        self.serve('mistral', keys=False)
        self.start()
        self.wait(lambda: len(self.rows()) > 10, 'the models of all providers')
        self.wait(lambda: [row for row in self.rows() if ', Mistral · needs a key, ' in row], 'what a model needs')
        self.see('label', text='all models')
        self.see('label', text='regular use for now · 600 messages')
        self.see('label', text='the month of a person who asks regularly')
        self.shot('1-new')
        self.quit()

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

    def test_ranges(self):
        self.begin(compare_sort="'month'")
        low, high = self.ends('deepseek-flash', 'Month')
        self.assertLess(low, high)
        self.see('text', 'Message').set_text('What does a farthing buy?')
        low, high = self.wait(lambda: self.ends('deepseek-flash', 'Next'), 'the next message')
        self.assertLess(low, high)
        self.assertRegex(self.figure('deepseek-flash', 'Out'), r'^\d+\.\d+$')
        # By the low end, for it is the one that is read first
        lows = [self.ends(row.split(',')[0], 'Month') for row in self.rows()]
        priced = [ends[0] for ends in lows if ends]
        self.assertEqual(priced, sorted(priced))
        self.shot('1-ranges')
        self.quit()

    def test_search_and_switch(self):
        self.begin()
        self.press('Search models')
        self.see('entry', 'Search models').set_text('deepseek-flash')
        self.wait(lambda: len(self.rows()) == 1 and self.rows()[0].startswith('deepseek-flash'), 'one model')
        self.shot('1-found')
        row = self.point_at('deepseek-flash')
        self.point(row)
        self.wait(lambda: row.has('focused'), 'the row to have the focus')
        self.keys('Return')
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

    def menu_at(self, start):
        """The menu of a row, as by its second button."""
        self.point(self.point_at(start), button=3)

    def test_profile(self):
        self.begin()
        before = self.figure('deepseek-flash', 'Month')
        self.choose('What a month is made of', 'Heavy use')
        heavy = self.wait(lambda: next((f for f in [self.figure('deepseek-flash', 'Month')] if f not in (None, '?', before)), None), 'a heavier month')
        self.choose('What a month is made of', 'Own numbers')
        own = self.wait(lambda: next((f for f in [self.figure('deepseek-flash', 'Month')] if f not in (None, '?', heavy)), None), 'a month of own numbers')
        self.point(self.see('spin button', 'Messages a month'))
        self.type('90000', into=self.focused_entry('the number of messages'))
        self.keys('Return')
        self.wait(lambda: self.figure('deepseek-flash', 'Month') not in (None, '?', own), 'a month of more messages')
        self.shot('1-own')
        self.quit()

    def written(self):
        return int(self.see('spin button', 'Tokens written for each').text)

    def test_own_numbers(self):
        self.begin()
        before = self.figure('deepseek-flash', 'Month')
        self.choose('What a month is made of', 'Own numbers')
        own = self.wait(lambda: next((f for f in [self.figure('deepseek-flash', 'Month')] if f not in (None, '?', before)), None), 'a month of own numbers')
        # Its middle is the middle power of ten, from 10 to 100,000
        self.point(self.see('slider', 'Tokens written for each'))
        self.wait(lambda: 500 <= self.written() <= 2000, 'about a thousand of them')
        self.wait(lambda: self.see('slider', 'Tokens written for each').has('focused'), 'the slider to have the focus')
        self.keys('End')
        self.wait(lambda: self.written() == 100000, 'the most of them')
        self.wait(lambda: self.figure('deepseek-flash', 'Month') not in (None, '?', own), 'a dearer month')
        self.shot('1-dearer')
        self.quit()

    def test_favourite(self):
        self.begin()
        last = self.rows()[5].split(',')[0]
        self.press(f'Favourite: {last}')
        self.wait(lambda: self.rows()[0].startswith(last) and self.rows()[0].endswith('favourite'), 'the favourite on top')
        self.wait(lambda: self.see('button', f'Favourite: {last}').has('pressed'), 'the star to be set')
        self.shot('1-favourite')
        self.open_menu('Which models, and which columns my keys')
        self.press('Only Favourites', 'menu item')
        self.wait(lambda: len(self.rows()) == 1, 'only the favourite')
        self.shot('2-only')
        self.open_menu('Which models, and which columns favourites')
        self.press('Only Favourites', 'menu item')
        self.wait(lambda: len(self.rows()) > 5, 'all again')
        self.press(f'Favourite: {last}')
        self.wait(lambda: not self.rows()[0].endswith('favourite'), 'no favourite')
        self.wait(lambda: not self.see('button', f'Favourite: {last}').has('pressed'), 'the star to be gone')
        self.quit()

    def test_details_and_routes(self):
        self.begin()
        self.menu_at('deepseek-flash')
        self.press('Details', 'menu item')
        self.see('label', text='For You')
        self.see('label', text='Input from the cache')
        self.shot('1-details')
        self.keys('Escape')
        self.see_no('label', text='For You')
        self.menu_at('deepseek-flash')
        self.press('Show All Routes', 'menu item')
        self.see('label', text='Routes to deepseek-v4.1-flash')
        self.wait(lambda: next((n for n in self.app.all('list item') if n.name.startswith('DeepSeek, direct')), None), 'the direct route')
        self.shot('2-routes')
        self.keys('Escape')
        self.see_no('label', text='Routes to deepseek-v4.1-flash')
        self.quit()

    def test_routes_in_details(self):
        self.begin(providers=('xai', 'openrouter'))
        self.press('Search models')
        self.see('entry', 'Search models').set_text('grok-4.3')
        self.wait(lambda: len(self.rows()) == 2, 'two routes of one model')
        self.menu_at('x-ai/grok-4.3')
        self.press('Details', 'menu item')
        self.see('label', text='A Month by Each Route')
        self.see('image', 'The routes to this model')
        self.wait(lambda: next((n for n in self.app.all('label') if (n.text or '').startswith('xAI, direct: 5.')), None), 'the gap')
        self.shot('1-both')
        self.keys('Escape')
        self.see_no('label', text='For You')
        self.quit()


if __name__ == '__main__':
    farthing_tap.main()
