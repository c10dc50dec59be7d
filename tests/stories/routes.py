#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Farthing authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same model by several routes: one click changes it, automatic finds the cheapest, and a refusal offers the next."""
import re

import farthing_tap
from story import Story, texts


class Routes(Story):

    def begin(self):
        self.serve('xai', 'openrouter')
        self.profile.set('model', "'xai/grok-4.3'")
        self.start()
        self.see('label', text='xAI · grok-4.3')

    def line(self):
        """What the composer says of the next message."""
        return next((text for text in texts(self.app) if text.startswith('next ')), '')

    def go_down_to(self, row):
        for _ in range(20):
            before = self.wait(self.focused, 'the focus')
            if before == row:
                return
            self.keys('Down')
            self.wait(lambda: self.focused() not in (None, before), f'the one below {before} to have the focus')
        self.fail(f'{row} cannot be reached by keyboard')

    def test_one_click(self):
        self.begin()
        self.open_menu('Routes to this model')
        self.see('label', text='Routes to grok-4.3')
        # What hosts take was asked for
        self.wait(lambda: any('Sixpence' in text for text in texts(self.app)), 'the cheapest host')
        self.shot('1-routes')
        rows = [row for row in self.app.all('list item') if 'OpenRouter, credit' in row.name]
        self.assertEqual(len(rows), 1)
        self.assertRegex(rows[0].name, r'\$0\.\d+')
        # The route that is taken costs what the line below says, and one advice is given
        taken = next(row for row in self.app.all('list item') if 'xAI, direct, chosen' in row.name)
        self.assertIn(re.search(r'\$0\.\d+\s–\s0\.\d+', taken.name).group(), self.line())
        self.assertEqual(len([text for text in texts(self.app) if text.startswith(('The cheapest is', 'No route that'))]), 1)
        self.go_down_to(rows[0])
        self.keys('Return')
        self.see('label', text='OpenRouter · x-ai/grok-4.3')
        self.ask('Tell me about rivers')
        self.wait_for_answer()
        self.shot('2-answered')
        self.assertIn('x-ai/grok-4.3', self.answer_text())
        self.quit()

    def test_not_held(self):
        """A way that has not been set up leads to where it is."""
        self.begin()
        self.open_menu('Routes to this model')
        self.see('label', text='Routes to grok-4.3')
        row = next(row for row in self.app.all('list item') if 'own key' in row.name)
        self.go_down_to(row)
        self.keys('Return')
        self.see('frame', 'Preferences')
        self.see('label', text='Your Own Rates')
        self.shot('1-preferences')
        self.close('Preferences')
        self.quit()

    def test_automatic(self):
        self.begin()
        self.open_menu('Model: xAI · grok-4.3')
        entry = self.wait(lambda: next((n for n in self.app.all('button') if n.name.startswith('Automatic')), None), 'the entry')
        self.shot('1-picker')
        self.assertIn('grok-4.3: now xAI, direct', entry.name)
        self.type('auto', into=self.focused_entry())
        self.wait(lambda: any(n.name.startswith('Automatic') for n in self.app.all('button')), 'the entry, found by a word')
        entry.click()
        self.see('label', text='Automatic · grok-4.3')
        self.ask('Tell me about rivers')
        self.wait_for_answer()
        self.shot('2-answered')
        self.assertIn('grok-4.3', self.answer_text())
        self.quit()
        self.start()
        self.wait(self.conversations, 'the conversation')
        self.open(self.conversations()[0])
        self.see('label', text='Automatic · grok-4.3')
        self.shot('3-again')
        self.quit()

    def test_automatic_line(self):
        """Who is asked changes, and at once what that costs."""
        self.serve('xai', 'openrouter')
        self.profile.set('model', "'openrouter/x-ai/grok-4.3'")
        self.start()
        self.see('label', text='OpenRouter · x-ai/grok-4.3')
        before = self.wait(self.line, 'the line')
        self.open_menu('Model: OpenRouter · x-ai/grok-4.3')
        self.wait(lambda: next((n for n in self.app.all('button') if n.name.startswith('Automatic')), None), 'the entry').click()
        after = self.wait(lambda: self.line() != before and self.line(), 'the line to follow')
        self.assertIn('at most', after)
        self.shot('1-line')
        self.quit()

    def test_next_route(self):
        self.begin()
        self.ask('Tell me about rivers #402 #direct')
        card = self.see('alert')
        self.wait(lambda: not self.is_answering(), 'the end of the answer')
        button = next(n for n in card.all('button') if n.name.startswith('Ask through OpenRouter'))
        self.assertRegex(button.name, r'^Ask through OpenRouter · \$0\.\d+\s–\s0\.\d+$')
        self.shot('1-card')
        button.click()
        self.see_no('alert')
        self.wait(lambda: 'x-ai/grok-4.3' in self.answer_text(), 'an answer of OpenRouter')
        self.shot('2-answered')
        self.quit()

    def test_next_route_after_a_restart(self):
        self.begin()
        self.ask('Tell me about rivers #402 #direct')
        self.see('alert')
        self.wait(lambda: not self.is_answering(), 'the end of the answer')
        self.quit()

        self.start()
        self.wait(self.conversations, 'the conversation')
        self.open(self.conversations()[0])
        card = self.see('alert')
        button = self.wait(lambda: next((n for n in card.all('button') if n.name.startswith('Ask through OpenRouter · $0.')), None),
                           'the next route')
        self.shot('1-again')
        button.click()
        self.see_no('alert')
        self.wait(lambda: 'x-ai/grok-4.3' in self.answer_text(), 'an answer of OpenRouter')
        self.quit()

    def test_switches_by_itself(self):
        self.profile.set('switch-route', 'true')
        self.begin()
        self.ask('Tell me about rivers #503 #direct')
        self.wait_for_answer()
        self.assertIn('xAI was overloaded; answered through OpenRouter.', self.answer_text())
        self.shot('1-answered')
        self.quit()


if __name__ == '__main__':
    farthing_tap.main()
