#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Farthing authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program is killed in mid-answer; the next start shows what had arrived."""

import farthing_tap
from story import Story

INTERRUPTED = 'Interrupted'


class PowerCut(Story):

    def interrupt(self):
        """Kills the program in the middle of an answer; returns the text that was there a moment before."""
        self.serve('mistral', rate=500)
        self.start()
        self.ask('Tell me about rivers #slow')
        self.wait(lambda: len(self.answer_text()) > 60, 'some of the answer')
        # What stands here was written more than a journal's interval ago when the next words have come
        seen = self.answer_text()
        self.wait(lambda: len(self.answer_text()) > len(seen) + 40, 'more of the answer')
        self.shot('1-before')
        self.cut_power()
        return seen

    def reopen(self):
        self.start()
        row = self.wait(self.conversations, 'the conversation in the list')[0]
        self.open(row)
        self.wait(lambda: self.answers, 'the answer')
        self.see('label', text=INTERRUPTED)

    def test_continue(self):
        seen = self.interrupt()
        self.reopen()
        self.shot('2-interrupted')
        # The last block may be in other widgets once the text goes on
        start = seen.split('\n')[0]
        self.assertTrue(self.answer_text().startswith(start), 'what had arrived is there')
        self.assertGreaterEqual(len(self.answer_text()), len(seen))
        before = len(self.answer_text())
        self.press('Continue')
        self.wait(lambda: self.is_answering() or len(self.answer_text()) > before + 40, 'the answer to go on')
        self.wait(lambda: not self.is_answering(), 'the end of the answer')
        self.see_no('label', text=INTERRUPTED)
        self.shot('3-continued')
        self.assertTrue(self.answer_text().startswith(start), 'what had arrived is kept')
        self.quit()

    def test_try_again(self):
        self.interrupt()
        self.reopen()
        self.press('Try Again')
        self.wait(self.is_answering, 'the second try')
        self.press('Stop')
        self.see('label', text='2 of 2')
        self.press('Previous version')
        self.see('label', text=INTERRUPTED)
        self.shot('2-first-version')
        self.quit()


if __name__ == '__main__':
    farthing_tap.main()
