#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Farthing authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two answers at once, and a conversation of thousands of messages."""
import subprocess

import farthing_tap
from story import Story

# Of 2,000 messages, at most so many are widgets
MOST_ROWS = 130


class Many(Story):

    def test_two_answers_at_once(self):
        self.serve('mistral')
        self.start()
        self.see('label', text='mistral')
        self.ask('First #slow #long 3000')
        self.wait(lambda: self.answer_text(), 'the first answer to begin')
        self.keys('ctrl+n')
        self.see('label', text='What would you like to know?')
        self.ask('Second #slow #long 3000')
        self.wait(lambda: self.answer_text(), 'the second answer to begin')
        second = len(self.answer_text())
        self.shot('1-second')
        self.keys('ctrl+Page_Down')
        self.see('label', text='First #slow #long 3000')
        self.wait(self.is_answering, 'the first answer to be under way still')
        first = len(self.answer_text())
        self.wait(lambda: len(self.answer_text()) > first + 10, 'the first answer to go on')
        self.press('Stop')
        self.see('label', text='Stopped.')
        self.keys('ctrl+Page_Up')
        self.wait(lambda: self.is_answering() and len(self.answer_text()) > second + 10, 'the second answer to have gone on')
        self.shot('2-second-goes-on')
        self.press('Stop')
        self.see('label', text='Stopped.')
        self.quit()

    def test_long_conversation(self):
        self.profile.add_history(1, 2000)
        self.serve('mistral')
        self.start()
        self.open(self.wait(self.conversations, 'the conversation in the list')[0])
        self.wait(lambda: len(self.messages) > 3, 'the last messages')
        self.shot('1-end')
        self.assertLessEqual(len(self.messages), MOST_ROWS)
        first = self.messages[0]
        for _ in range(6):
            self.turn_wheel_up(30)
            self.assertLessEqual(len(self.messages), MOST_ROWS)
        self.wait(lambda: self.messages[0] != first, 'older messages')
        self.shot('2-above')
        self.quit()

    @staticmethod
    def turn_wheel_up(clicks):
        subprocess.run(['xdotool', 'mousemove', '570', '350', 'click', '--repeat', str(clicks), '--delay', '10', '4'], check=True)


if __name__ == '__main__':
    farthing_tap.main()
