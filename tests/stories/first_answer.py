#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Farthing authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""From the welcome to the first answers, and to the same conversation on the next day."""

import farthing_tap
from story import MONEY, Story, texts

BAD_KEY = 'bad-key-4f1d0c7e'
GOOD_KEY = 'sk-good-7d19e0a3c5'


class FirstAnswer(Story):

    def test_from_the_welcome_to_the_next_start(self):
        self.serve('mistral', rate=200, keys=False)
        self.start()
        self.welcome()
        self.add_keys()
        self.stream_and_stop()
        self.try_again()
        cost = self.read_cost()
        self.quit()

        self.start()
        self.open_again(cost)
        self.quit()

    def welcome(self):
        self.see('label', text='Welcome to Farthing')
        self.see('button', 'Try the Demo')
        self.shot('1-welcome')
        self.press('Add a Key…')

    def add_keys(self):
        self.see('frame', 'Add Key')
        self.type(BAD_KEY, into=self.see('text', 'Key'))
        self.keys('Return')
        reason = self.see('label', text='does not accept')
        self.assertIn('Mistral', reason.text)
        self.shot('2-refused-key')
        self.assertIsNone(self.stored_secret('mistral'), 'a refused key is not kept')

        self.paste(GOOD_KEY)
        self.keys('Return')
        self.see_no('frame', 'Add Key')
        self.assertEqual(self.stored_secret('mistral'), GOOD_KEY)
        self.see('label', text='in the keyring')
        self.shot('3-keys')
        self.close('Preferences')

    def paste(self, key):
        """Cuts the key out of another field, and pastes it into its own."""
        label = self.see('text', 'Label, as “work”')
        label.set_text(key)
        self.keys('Tab', 'Tab', 'ctrl+a', 'ctrl+x')
        self.wait(lambda: label.text == '', 'the text to be cut')
        self.keys('shift+Tab', 'shift+Tab', 'ctrl+a', 'ctrl+v')
        self.wait(lambda: self.see('text', 'Key').text == key, 'the key to be pasted')

    def stream_and_stop(self):
        self.see('label', text='What would you like to know?')
        self.ask('Tell me about rivers #slow #long 3000')
        self.wait(lambda: self.is_answering() and len(self.answer_text()) > 40, 'the answer to stream in')
        self.shot('4-streaming')
        self.press('Stop')
        self.wait_for_answer()
        self.see('label', text='Stopped.')
        self.shot('5-stopped')

    def try_again(self):
        self.press('Try Again')
        self.wait(self.is_answering, 'the second try')
        self.press('Stop')
        self.wait_for_answer()
        self.see('label', text='2 of 2')
        self.ask('And about lakes?')
        self.wait(lambda: len(self.answers) == 2 and not self.is_answering(), 'the second answer')
        self.see('label', text='Stopped.')
        self.shot('6-answers')

    def read_cost(self):
        """Of the answer and of the conversation."""
        footer = self.answers[-1]
        self.wait(lambda: any(MONEY.search(text) for text in texts(footer)), 'the cost of the answer')
        self.wait(lambda: any('mistral' in text for text in texts(footer)), 'the model of the answer')
        return self.header_cost()

    def header_cost(self):
        def read():
            found = [text for text in texts(self.app.root) if MONEY.search(text)]
            return found[0] if found else None
        return self.wait(read, 'the cost of the conversation')

    def open_again(self, cost):
        row = self.wait(lambda: self.conversations(), 'the conversation in the list')[0]
        self.open(row)
        self.wait(lambda: len(self.answers) == 2, 'the answers of yesterday')
        self.see('label', text='2 of 2')
        self.assertEqual(self.header_cost(), cost)
        self.shot('7-next-start')


if __name__ == '__main__':
    farthing_tap.main()
