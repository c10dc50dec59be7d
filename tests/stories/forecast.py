#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Farthing authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Below the composer stands what the next message costs, while one writes it."""
import re
import sqlite3

import farthing_tap
from story import Story

RANGE = re.compile(r'next (.*\$[\d.,]+.*)')


class Forecast(Story):

    def begin(self, width=1000, *providers):
        self.profile.set('window-width', str(width))
        self.profile.set('window-height', '640')
        self.profile.set('prices-visible', 'false')
        self.serve(*(providers or ('deepseek', 'mistral')))
        self.profile.set('model', "'deepseek/deepseek-flash'")
        self.start()
        self.see('text', 'Message')

    def forecast(self):
        """The line and its parts in words, once it names an amount."""
        return self.wait(lambda: next((node for node in self.app.all('button') if RANGE.match(node.name)), None), 'a forecast')

    def until_it_changes(self, before):
        self.wait(lambda: self.forecast().name != before, f'another forecast than {before}')
        return self.forecast().name

    def test_follows_what_is_written(self):
        self.begin()
        empty = self.forecast().name
        self.assertIn('at most', empty)
        self.assertIn('History: a few tokens', self.forecast().description)
        self.shot('1-empty')
        self.write('Summarise this for me. ' * 400)
        written = self.until_it_changes(empty)
        self.assertRegex(self.forecast().description, r'New text: \d\d\d\d tokens')
        self.shot('2-written')

        self.keys('ctrl+m')
        self.type('mistral/mistral-s', into=self.focused_entry())
        self.keys('Return')
        self.until_it_changes(written)
        self.shot('3-another-model')
        self.write('')
        self.quit()

    def test_tells_of_what_it_is_made(self):
        self.begin()
        self.assertIn('likely', self.forecast().name)
        self.write('Summarise this for me. ' * 400)
        self.point(self.forecast())
        self.see('group', 'The Next Message')
        for name in ('History', 'New text', 'Answer', 'Low', 'Likely', 'High', 'At most'):
            self.see('label', text=name)
        self.shot('1-pointer')
        self.keys('Escape')
        self.see_no('group', 'The Next Message')
        self.wait(lambda: self.focused() is not None and self.focused().name == 'Message', 'the keyboard in the message')

        for _ in range(12):
            self.keys('Tab')
            node = self.focused()
            if node is not None and node.name == self.forecast().name:
                break
        else:
            self.fail('the keyboard does not come to the forecast')
        self.keys('Return')
        self.see('group', 'The Next Message')
        self.shot('2-keyboard')
        self.keys('Escape')
        self.see_no('group', 'The Next Message')
        self.wait(lambda: self.focused() is not None and self.focused().name == self.forecast().name, 'the keyboard where it was')
        self.write('')
        self.quit()

    def test_counts_what_is_attached(self):
        file = self.output / 'notes.txt'
        file.write_text('Summarise this for me. ' * 400)
        self.begin()
        before = self.forecast().name
        self.press('Add files')
        self.see('widget', 'Add Files')
        # A path is asked for once one begins to write it
        self.type('/')
        self.type(str(file), into=self.focused_entry('the path of the file'))
        self.keys('Return')
        self.until_it_changes(before)
        self.assertRegex(self.forecast().description, r'New text: \d\d\d\d tokens')
        self.shot('1-attached')
        self.quit()

    def test_knows_the_history(self):
        self.begin()
        self.ask('Why is the sky blue?')
        self.wait_for_answer()
        self.wait(lambda: 'History: a few tokens' not in self.forecast().description, 'a history that was counted')
        self.shot('1-answered')
        self.quit()

    def test_a_model_that_ended_names_its_successor(self):
        self.begin()
        self.ask('Why is the sky blue?')
        self.wait_for_answer()
        self.quit()
        with sqlite3.connect(self.profile.folder / 'data/farthing/farthing.db') as database:
            database.execute("UPDATE conversation SET model = 'deepseek-chat'")
        database.close()
        self.start()
        self.open(self.wait(self.conversations, 'the conversation in the list')[0])
        self.see('button', 'deepseek-chat is no longer sold since 24 Jul; deepseek-flash follows it')
        self.shot('1-ended')
        self.press('Use deepseek-flash')
        self.assertIn('at most', self.forecast().name)
        self.see_no('button', 'Use deepseek-flash')
        self.shot('2-followed')
        self.quit()

    def test_a_narrow_window_keeps_the_amount(self):
        self.begin(360)
        self.write('Summarise this for me. ' * 40)
        self.assertIn('at most', self.forecast().name)
        self.shot('1-narrow')
        x, _, width, _ = self.forecast().extents
        self.assertLessEqual(x + width, 360)
        self.quit()


if __name__ == '__main__':
    farthing_tap.main()
