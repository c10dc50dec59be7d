#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Farthing authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every failure is a card in the conversation, with what helps; and that does help."""
import pathlib
import socket
import threading

import farthing_tap
from story import Story, texts


class Relay:
    """The network between the program and a server: there only while it is open."""

    def __init__(self, url):
        self.target = ('127.0.0.1', int(url.rsplit(':', 1)[1]))
        self.socket = socket.socket()
        self.socket.bind(('127.0.0.1', 0))  # nobody listens yet: connections are refused
        self.url = f'http://127.0.0.1:{self.socket.getsockname()[1]}'

    def open(self):
        self.socket.listen()
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self):
        self.socket.close()

    def _accept(self):
        try:
            while True:
                client, _ = self.socket.accept()
                server = socket.create_connection(self.target)
                for pair in ((client, server), (server, client)):
                    threading.Thread(target=self._copy, args=pair, daemon=True).start()
        except OSError:
            pass  # closed

    @staticmethod
    def _copy(source, target):
        try:
            while data := source.recv(65536):
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # the other side went


class Failures(Story):

    def fail(self, words):
        """Asks what fails; returns the card."""
        self.ask(f'Tell me about rivers {words}')
        card = self.see('alert')
        self.wait(lambda: not self.is_answering(), 'the end of the answer')
        self.shot('1-card')
        return card

    def assert_inside(self, card):
        """The buttons of a card are drawn in it, and not over one another."""
        x, y, width, height = card.extents
        boxes = [button.extents for button in card.all('button')]
        self.assertTrue(boxes, 'a card has a button')
        for bx, by, bwidth, bheight in boxes:
            self.assertTrue(x <= bx and y <= by and bx + bwidth <= x + width and by + bheight <= y + height,
                            f'the button {bx, by, bwidth, bheight} is in the card {x, y, width, height}')
        for i, (ax, ay, awidth, aheight) in enumerate(boxes):
            for bx, by, bwidth, bheight in boxes[i + 1:]:
                apart = ax + awidth <= bx or bx + bwidth <= ax or ay + aheight <= by or by + bheight <= ay
                self.assertTrue(apart, 'the buttons lie apart')

    def assert_says(self, card, *words):
        said = '\n'.join(texts(card))
        for word in words:
            self.assertIn(word, said)

    def begin(self, rate=0):
        self.serve('mistral', rate=rate)
        self.start()
        self.see('label', text='mistral')

    def test_key_refused(self):
        self.begin()
        card = self.fail('#401')
        self.assert_inside(card)
        self.assert_says(card, 'Mistral')
        self.press('Change Key…')
        self.see('frame', 'Preferences')
        self.close('Preferences')
        self.quit()

    def test_no_credit(self):
        opened = self.output / 'opened'
        self.offer_browser(opened)
        self.begin()
        card = self.fail('#402')
        self.assert_inside(card)
        self.press('Open Top-Up Page')
        self.see('dialog')
        self.assertFalse(opened.exists(), 'nothing is opened before the address was seen')
        self.keys('alt+o')
        self.wait(lambda: opened.exists() and 'end' in opened.read_text().split('\n'), 'the page to be opened')
        self.assertNotIn('GSK_RENDERER', opened.read_text(), 'the browser draws as it likes')
        said = opened.read_text()
        self.assertIn('https://', said.split('\n')[0])
        self.assertNotIn('not-a-key', said, 'the browser inherits no key')
        self.quit()

    def offer_browser(self, path):
        """A browser that writes down what it was started with."""
        folder = pathlib.Path(self.profile.environment['XDG_DATA_HOME']) / 'applications'
        folder.mkdir(parents=True)
        script = folder / 'browser.sh'
        script.write_text(f'#!/bin/sh\n{{ echo "$1"; env; echo end; }} > "{path}"\n')
        script.chmod(0o755)
        (folder / 'story.desktop').write_text(
            f'[Desktop Entry]\nType=Application\nName=Browser\nExec={script} %u\n'
            'MimeType=x-scheme-handler/https;\n')
        (pathlib.Path(self.profile.environment['XDG_CONFIG_HOME']) / 'mimeapps.list').write_text(
            '[Default Applications]\nx-scheme-handler/https=story.desktop\n')

    def test_rate_limited(self):
        self.begin()
        card = self.fail('#429')
        self.assert_inside(card)
        self.wait(lambda: list(card.all('button', 'Try Again')), 'the wait to be over')
        self.press('Try Again')
        self.wait(self.is_answering, 'the next try')
        self.press('Stop')
        self.see('label', text='2 of 2')
        self.quit()

    def test_too_long(self):
        self.begin()
        card = self.fail('#toolong')
        self.assert_inside(card)
        self.press('Choose Another Model')
        self.focused_entry('the search of the models')
        self.shot('2-models')
        self.keys('Escape')
        self.wait(lambda: (node := self.focused()) and node.name.startswith('Model'), 'the focus to be back')
        self.quit()

    def test_cut(self):
        self.begin()
        card = self.fail('#cut #once')
        self.assert_inside(card)
        self.assert_says(card, 'What had arrived is kept')
        before = self.answer_text()
        self.press('Continue')
        self.wait(lambda: self.answer_text() != before, 'the answer to go on')
        self.quit()

    def test_network_down(self):
        self.serve('mistral')
        relay = Relay(self.profile.urls['mistral'])
        self.profile.set('base-url', f"'{relay.url}'", '/providers/mistral')
        self.start()
        self.see('label', text='mistral')
        card = self.fail('')
        self.assert_inside(card)
        self.assert_says(card, 'No connection')
        relay.open()
        self.addCleanup(relay.close)
        self.press('Try Again')
        self.wait(lambda: not self.is_answering() and 'short tour' in self.answer_text(), 'the answer')
        self.see('label', text='2 of 2')
        self.shot('2-answer')
        self.quit()

    def test_narrow_card(self):
        """Two buttons that do not fit side by side"""
        self.profile.set('window-width', '360')
        self.profile.set('window-height', '600')
        self.begin()
        self.assert_inside(self.fail('#402'))
        self.quit()


if __name__ == '__main__':
    farthing_tap.main()
