#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Farthing authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The preferences of prices: a list of one's own, own rates, plans; and what an update changed."""
import farthing_tap
from story import Story

MODEL = 'mistral-small-2603'


class Prices(Story):

    def setUp(self):
        super().setUp()
        self.profile.set('window-width', '1100')
        self.profile.set('window-height', '860')

    def open_page(self):
        self.serve('openrouter', 'mistral')
        self.profile.start_providers(providers=('compatible',), keys=False)
        self.start()
        self.keys('ctrl+comma')
        self.see('frame', 'Preferences')
        self.press('Prices', 'page tab')
        self.see('label', text='Price Lists')

    def leave(self):
        """Closes what lies above the window, one after the other, and the window"""
        for window in self.app.root.children[:0:-1]:
            self.close(window.name)
        self.quit()

    def settings(self):
        return (self.profile.folder / 'config/glib-2.0/settings/keyfile').read_text()

    def enter_list(self, url):
        """As a person does, who leaves the row with Return"""
        entry = self.see('text', 'Address of a further list')
        self.point(entry)
        self.type(url, into=entry)
        self.keys('Return')

    def test_list_of_ones_own(self):
        self.open_page()
        self.shot('1-page')
        self.see('label', text='Never updated')

        self.enter_list('http://models.example/list.json')
        self.see('label', text='must begin with https://')
        self.shot('2-refused')
        self.assertNotIn('models.example', self.settings())

        self.enter_list(self.profile.urls['compatible'] + '/refused.json')
        self.see('label', text=f'mistral/{MODEL}: the cached rate is above the input rate')
        self.shot('3-bad-list')

        self.enter_list(self.profile.urls['compatible'] + '/models-dev.json')
        self.see('label', text='Last updated on')
        self.shot('4-updated')

        self.point(self.see('label', text='What Changed'))
        self.see('frame', 'What Changed')
        self.see('label', text=f'mistral/{MODEL}')
        self.see('label', text='0.60 → 1.20')
        self.shot('5-changes')
        self.leave()

    def test_weekly_update_is_told(self):
        self.profile.set('update-prices', 'true')
        self.serve('openrouter')
        self.start()
        self.see('label', text='The price of 1 model changed')
        self.shot('1-told')
        self.press_toast('Show')
        self.see('frame', 'What Changed')
        self.see('label', text='openrouter/deepseek/deepseek-v3.2')
        self.see('label', text='Coming')
        self.shot('2-changes')
        self.leave()

    def test_own_rates(self):
        self.open_page()
        self.press('Add Rates…')
        self.see('frame', 'Add Rates')
        model = self.see('text', 'Model, as the provider names it')
        model.set_text('SMALL')
        self.point(self.see('list item', MODEL))
        self.wait(lambda: model.text == MODEL, 'the model that was chosen')
        self.see('label', text='now 0.15')
        self.see('text', 'Input').set_text('0.1')
        self.see('text', 'Output').set_text('nothing')
        self.see('label', text='Write the amount in dollars')
        self.assertFalse(self.see('button', 'Add').has('sensitive'))
        self.shot('1-refused')
        self.see('text', 'Output').set_text('0.25')
        self.press('Add')
        self.see_no('frame', 'Add Rates')
        self.see('label', text=f'mistral/{MODEL}')
        self.shot('2-added')
        self.press(f'Change the rates of mistral/{MODEL}')
        self.see('frame', 'Change Rates')
        self.assertEqual(self.see('text', 'Output').text, '0.25')
        self.see('text', 'Output').set_text('0.2')
        self.shot('2b-change')
        self.press('Save')
        self.see_no('frame', 'Change Rates')
        self.see('label', text='out 0.20 per million, since')
        self.press(f'End the rates of mistral/{MODEL}')
        self.see_no('button', f'End the rates of mistral/{MODEL}')
        self.shot('3-ended')
        self.leave()

    def test_switches_are_kept(self):
        self.open_page()
        self.see('check box', 'Update Once a Week').act()
        self.see('check box', 'Take the Next Route by Itself').act()
        self.wait(lambda: 'update-prices=true' in self.settings() and 'switch-route=true' in self.settings(), 'the settings')
        self.see('label', text='Last updated on')
        self.leave()


if __name__ == '__main__':
    farthing_tap.main()
