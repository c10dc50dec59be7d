#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Farthing authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A budget stops a message before anything is sent; allowing more sends it; it is set and removed in the window."""
import re
import subprocess

import farthing_tap
from story import FARTHING, Story, texts


class Budgets(Story):

    def begin(self):
        self.serve('mistral')
        self.start()
        self.see('label', text='mistral')

    def command(self, *words):
        subprocess.run([FARTHING, 'budget', *words], env=self.profile.environment, check=True, capture_output=True, timeout=60)

    def questions(self):
        """What the provider was asked, lists of models left out"""
        return [line for line in self.profile.requests('mistral') if 'completions' in line]

    def preferences(self):
        self.keys('ctrl+comma')
        self.see('button', 'Add Budget…')

    def fill(self, amount):
        self.see('text', 'Amount in dollars').set_text(amount)
        self.press('Save')
        self.see_no('text', 'Amount in dollars')

    def test_stops_before_anything_is_sent(self):
        self.serve('mistral')
        self.command('set', '0')
        self.start()
        self.see('label', text='mistral')
        self.ask('Tell me about rivers')
        card = self.see('alert')
        self.wait(lambda: not self.is_answering(), 'the end of the answer')
        self.shot('1-card')
        said = '\n'.join(texts(card))
        self.assertIn('This message could cost up to $', said)
        self.assertIn('$0.00 of this month’s $0.00 is left', said)
        self.assertEqual(self.questions(), [], 'nothing was sent')

        allow = next(button.name for button in card.all('button') if button.name.startswith('Allow '))
        self.assertTrue(re.fullmatch(r'Allow \$\d+\.\d\d More', allow), allow)
        self.press(allow)
        self.wait(lambda: self.questions(), 'the question to be sent')
        self.wait(lambda: not self.is_answering() and not list(self.app.all('alert')), 'the answer')
        self.assertIn('limited', self.answer_text())
        self.shot('2-answer')
        self.quit()

    def test_card_after_a_restart(self):
        self.serve('mistral')
        self.command('set', '0')
        self.start()
        self.see('label', text='mistral')
        self.ask('Tell me about rivers')
        self.see('alert')
        self.wait(lambda: not self.is_answering(), 'the end of the answer')
        self.quit()

        self.start()
        self.wait(self.conversations, 'the conversation')
        self.open(self.conversations()[0])
        card = self.see('alert')
        allow = self.wait(lambda: next((button.name for button in card.all('button') if button.name.startswith('Allow ')), None),
                          'what is missing')
        self.assertTrue(re.fullmatch(r'Allow \$\d+\.\d\d More', allow), allow)
        self.shot('1-again')
        self.press(allow)
        self.wait(lambda: self.questions(), 'the question to be sent')
        self.wait(lambda: not self.is_answering() and not list(self.app.all('alert')), 'the answer')
        self.quit()

    def test_changed_from_the_card(self):
        self.serve('mistral')
        self.command('set', '0')
        self.start()
        self.see('label', text='mistral')
        self.ask('Tell me about rivers')
        self.see('alert')
        self.press('Change Budget…')
        self.see('frame', 'Change Budget')
        self.shot('1-dialog')
        self.fill('100')
        self.wait(lambda: not self.is_answering(), 'the end of the answer')
        self.press('Try Again')
        self.wait(lambda: self.questions(), 'the question to be sent')
        self.quit()

    def test_set_and_removed(self):
        self.begin()
        self.preferences()
        self.see('label', text='No budget yet')
        self.press('Add Budget…')
        self.see('frame', 'Add Budget')
        self.see('text', 'Amount in dollars').set_text('much')
        self.assertFalse(self.see('button', 'Save').has('sensitive'))
        self.fill('5')
        self.see('label', text='$0.00 of $5.00 this month')
        self.shot('1-preferences')
        self.press('Change: Everything')
        self.see('frame', 'Change Budget')
        self.fill('7.50')
        self.see('label', text='$0.00 of $7.50 this month')
        self.press('Remove: Everything')
        self.see('label', text='No budget yet')
        self.press_toast('Undo')
        self.see('label', text='$0.00 of $7.50 this month')
        self.close('Preferences')
        self.quit()

    def test_from_the_panel(self):
        self.begin()
        self.press('Add a Budget…')
        self.see('frame', 'Add Budget')
        self.shot('1-add')
        self.fill('5')
        self.close('Preferences')
        self.press('Budgets…')
        row = self.see('button', 'Add Budget…')
        self.see_no('frame', 'Add Budget')
        self.wait(lambda: row.has('focused'), 'the keyboard at the budgets')
        self.shot('2-budgets')
        self.close('Preferences')
        self.quit()

    def test_set_in_a_terminal(self):
        """What a command has changed is there when the window is looked at again."""
        self.begin()
        self.preferences()
        self.command('set', '0.000001')
        self.close('Preferences')
        self.give_keyboard()
        self.see('label', text='left this month')
        self.shot('1-line')
        self.quit()

    def test_notice(self):
        self.serve('mistral')
        self.command('set', '0.000001', '--notice-only')
        self.start()
        self.see('label', text='mistral')
        self.ask('Tell me about rivers')
        self.see('label', text='is spent')
        self.wait_for_answer()
        self.shot('1-notice')
        self.quit()

    def test_of_a_conversation(self):
        self.begin()
        self.ask('Tell me about rivers')
        self.wait_for_answer()
        self.wait(lambda: self.conversations(), 'the conversation in the list')
        self.point(self.conversations()[0], button=3)
        self.press('Budget for This Conversation…', 'menu item')
        self.see('frame', 'Add Budget')
        self.fill('0')
        sent = len(self.questions())
        self.ask('And more')
        self.see('alert')
        self.assertEqual(len(self.questions()), sent, 'nothing was sent')
        self.press('New conversation')
        self.see('label', text='What would you like to know?')
        self.ask('Another one')
        self.wait(lambda: len(self.questions()) == sent + 1, 'the question of another conversation')
        self.quit()


if __name__ == '__main__':
    farthing_tap.main()
