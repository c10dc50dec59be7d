#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Farthing authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole conversation without a pointer, and a name for everything that can be pressed."""
import re

import farthing_tap
from story import Story, texts

# The names that GTK gives to what has none
TYPE_NAME = re.compile(r'^((Gtk|Adw|Farthing)[A-Z]\w+)?$')
# Made by libadwaita 1.2 itself, which describes it only
FOREIGN = {'Show Text', 'Hide Text'}


class Keyboard(Story):

    def assert_focused(self, what):
        """The keys go somewhere: focus is never lost."""
        return self.wait(self.focused, f'the focus after {what}')

    def assert_named(self):
        unnamed = [(node.role, node.raw_name, node.description, node.path) for node in self.app.all()
                   if node.role in ('button', 'toggle button', 'check box', 'switch', 'entry', 'text', 'link', 'combo box')
                   and TYPE_NAME.match(node.raw_name) and node.description not in FOREIGN]
        self.assertEqual(unnamed, [])

    def test_conversation(self):
        self.serve('mistral', 'deepseek', rate=400)
        self.start()
        self.see('label', text='What would you like to know?')
        self.choose_model()
        self.type_and_send()
        self.switch_versions()
        self.toggle_panes()
        self.assert_named()
        self.rename_pin_delete()
        self.quit()

    def choose_model(self):
        self.app.keys('ctrl+m')
        self.wait(lambda: (node := self.focused()) and node.role in ('text', 'entry') and node.name != 'Message', 'the search')
        self.app.type('deepseek')
        self.wait(lambda: self.focused().text == 'deepseek', 'the words to be typed')
        self.shot('1-search')
        self.app.keys('Return')
        self.see('label', text='DeepSeek ·')
        self.app.keys('ctrl+l')
        self.wait(lambda: (node := self.focused()) and node.name == 'Message', 'the message to have the focus')

    def type_and_send(self):
        self.app.type('First line')
        self.app.keys('shift+Return')
        self.app.type('second line #slow')
        message = self.see('text', 'Message')
        self.wait(lambda: message.text == 'First line\nsecond line #slow', 'two lines')
        self.app.keys('Return')
        self.wait(lambda: self.is_answering() and self.answer_text(), 'the answer')
        self.assert_focused('sending')
        self.app.keys('Escape')
        self.see('label', text='Stopped.')
        self.assertFalse(self.is_answering())
        self.assert_focused('stopping')

    def switch_versions(self):
        self.press('Try Again')
        self.wait(self.is_answering, 'the second try')
        self.app.keys('Escape')
        self.see('label', text='2 of 2')
        for button, position in (('Previous version', '1 of 2'), ('Next version', '2 of 2')):
            self.reach(button)
            self.app.keys('space')
            self.see('label', text=position)
            self.assert_focused(button)

    def reach(self, name):
        """Goes from one thing to the next until the one called name has the focus."""
        for _ in range(60):
            node = self.focused()
            if node is not None and node.name == name:
                return node
            self.app.keys('Tab')
        self.fail(f'{name} cannot be reached by Tab')

    def toggle_panes(self):
        for keys, name in (('F9', 'Prices'), ('ctrl+shift+p', 'Prices'), ('F8', 'Conversations'), ('F8', 'Conversations')):
            button = self.see('button', name)
            before = button.has('pressed')
            self.app.keys(keys)
            self.wait(lambda: button.has('pressed') != before, f'{keys} to switch {name}')
            self.assert_focused(keys)

    def rename_pin_delete(self):
        self.app.keys('ctrl+n')
        self.see('label', text='What would you like to know?')
        self.assert_focused('Ctrl+N')
        self.app.keys('ctrl+Page_Down')
        self.wait(lambda: self.answers, 'the conversation')
        self.reach_row()
        self.app.keys('F2')
        self.wait(lambda: (node := self.focused()) and node.name == 'Title', 'the field of the title')
        self.app.keys('ctrl+a')
        self.app.type('Another name')
        self.app.keys('Return')
        self.wait(lambda: 'Another name' in texts(self.conversations()[0]), 'the new title')
        self.assert_focused('renaming')
        self.point(self.conversations()[0])
        self.app.keys('Delete')
        self.wait(lambda: not self.conversations(), 'it to be gone')
        self.assert_focused('deleting')
        self.press_undo()
        self.wait(lambda: self.conversations() and 'Another name' in texts(self.conversations()[0]), 'it to be back')
        self.assert_focused('undoing')

    def press_undo(self):
        """The button of a toast is found by what it shows: its name is made by libadwaita."""
        button = self.wait(lambda: next((node for node in self.app.all('button') if texts(node) == ['Undo']), None), 'Undo')
        button.click()

    def reach_row(self):
        for _ in range(60):
            node = self.focused()
            if node is not None and node.role == 'list item' and node in self.conversations():
                return node
            self.app.keys('Tab')
        self.fail('the list of conversations cannot be reached by Tab')


if __name__ == '__main__':
    farthing_tap.main()
