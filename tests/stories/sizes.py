#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Farthing authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A narrow window has one pane at a time; in a middling one the prices lie over the conversation."""
import farthing_tap
from story import Story


class Sizes(Story):

    def begin(self, width):
        self.profile.set('window-width', str(width))
        self.profile.set('window-height', '640')
        self.profile.add_history(8)
        self.serve('mistral')
        self.start()
        self.see('text', 'Message')

    def show(self, name):
        """GTK 4.8 does not tell of a pane itself, but its button in the header does; a press works a moment later."""
        self.press(name)
        self.wait(lambda: self.see('button', name).has('pressed'), f'{name} to be there')

    def hidden(self, name):
        self.wait(lambda: not self.see('button', name).has('pressed'), f'{name} to be away')

    def width_of(self, role, name):
        return self.see(role, name).extents[2]

    def test_narrow(self):
        self.begin(360)
        self.wait(lambda: self.see('text', 'Message').extents[2] > 250, 'the conversation to fill the window')
        self.shot('1-conversation')
        self.show('Conversations')
        self.press('Back')
        self.hidden('Conversations')
        self.show('Conversations')
        self.shot('2-list')
        self.assertGreaterEqual(self.width_of('list', 'Conversations'), 320)
        self.open(self.wait(self.conversations, 'the list')[0])
        self.wait(lambda: self.messages, 'the conversation that was chosen')
        self.hidden('Conversations')
        self.shot('3-opened')
        self.show('Prices')
        self.assertGreaterEqual(self.width_of('list', 'Rates'), 300)
        self.shot('4-prices')
        self.keys('Escape')
        self.hidden('Prices')
        self.quit()

    def test_overlaid_prices(self):
        self.begin(800)
        before = self.width_of('text', 'Message')
        self.shot('1-conversation')
        self.show('Prices')
        self.shot('2-prices')
        self.assertEqual(self.width_of('text', 'Message'), before, 'the conversation keeps its place')
        self.keys('Escape')
        self.hidden('Prices')
        self.quit()


if __name__ == '__main__':
    farthing_tap.main()
