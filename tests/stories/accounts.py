#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Farthing authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a provider knows of the account: the true cost of a stopped answer, and how little is left."""
import json

import farthing_tap
from story import Story, texts


def told(path, document, status=200, times=1):
    """Replies of a mock provider: the document, so many times."""
    reply = {'path': path, 'status': status, 'type': 'application/json', 'pieces': [json.dumps(document)]}
    return [reply] * times


def balance(amount, times=1):
    infos = [{'currency': 'USD', 'total_balance': amount, 'granted_balance': '0.00', 'topped_up_balance': amount}]
    return told('/user/balance', {'is_available': True, 'balance_infos': infos}, times=times)


class Accounts(Story):

    def begin(self, model):
        self.profile.set('model', f"'{model}'")
        self.start()
        self.see('label', text=model.rpartition('/')[2])
        self.see('text', 'Message')

    def footer(self):
        return '\n'.join(texts(self.answers[-1]))

    def test_stopped_answer_is_billed_afterwards(self):
        self.serve('openrouter', scenario=told('/generation', {'error': {'code': 404, 'message': 'Not found'}}, status=404))
        self.begin('openrouter/deepseek/deepseek-v3.2')
        self.ask('Tell me about rivers #slow #long 3000')
        self.wait(lambda: self.answers and len(self.answer_text()) > 40, 'the first words')
        self.press('Stop')
        self.wait(lambda: not self.is_answering(), 'the end of the answer')
        self.shot('1-stopped')
        # The record is not there at first; what it says then is a third of a thousandth of a dollar, and 20 tokens
        self.wait(lambda: '0.00033' in self.footer(), 'the amount that was billed')
        self.shot('2-billed')
        self.quit()

        # The next start knows it too, and has nothing to ask
        self.start()
        self.wait(self.conversations, 'the list')
        self.open(self.conversations()[0])
        self.wait(lambda: self.answers and '0.00033' in self.footer(), 'the amount that was billed')

    def test_low_balance_is_told_once(self):
        # The price panel says it too, and goes on saying it
        self.profile.set('prices-visible', 'false')
        self.serve('deepseek', scenario=balance('1.12', times=9))
        self.begin('deepseek/deepseek-flash')
        self.ask('Hello')
        self.wait_for_answer()
        self.see('label', text='DeepSeek: $1.12 left')
        self.shot('1-low')
        self.press_toast('Add Credit')
        dialog = self.see('dialog')
        self.assertTrue(any('platform.deepseek.com/top_up' in text for text in texts(dialog)))
        self.shot('2-link')
        self.close(dialog.name)
        self.see_no('label', text='DeepSeek: $1.12 left')

        self.ask('And again')
        self.wait_for_answer(2)
        self.see_no('label', text='DeepSeek: $1.12 left')
        self.quit()

        # Once in each run
        self.start()
        self.see('label', text='DeepSeek: $1.12 left')

    def test_preferences_show_theirs_beside_ours(self):
        self.serve('openrouter', 'deepseek')
        self.begin('openrouter/deepseek/deepseek-v3.2')
        self.ask('Hello')
        self.wait_for_answer()
        self.keys('ctrl+comma')
        self.press('Check Now')
        self.see('label', text='was spent elsewhere with this key')
        # Rows come anew with each answer that comes in: looked for together, and again
        self.wait(lambda: any('$3.00 since' in text and '$1.20 since' in text for text in texts(self.app.root)), 'theirs beside ours')
        self.see('label', text='$12.50 left')
        self.shot('1-accounts')

    def test_answer_is_limited_to_what_is_left(self):
        self.serve('deepseek', scenario=balance('0.004', times=9))
        self.begin('deepseek/deepseek-flash')
        self.ask('Hello')
        self.wait_for_answer()
        self.see('label', text='DeepSeek: $0.0040 left')
        self.ask('And now?')
        self.wait_for_answer(2)
        self.wait(lambda: 'that is what your balance pays for' in self.footer(), 'the note')
        self.shot('1-limited')


if __name__ == '__main__':
    farthing_tap.main()
