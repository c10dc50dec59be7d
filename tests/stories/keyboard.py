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
        self.keys('ctrl+m')
        self.type('deepseek', into=self.focused_entry())
        self.shot('1-search')
        self.keys('Return')
        self.see('label', text='DeepSeek ·')
        self.keys('ctrl+l')
        self.wait(lambda: (node := self.focused()) and node.name == 'Message', 'the message to have the focus')

    def type_and_send(self):
        message = self.see('text', 'Message')
        self.type('First line', into=message)
        self.keys('shift+Return')
        self.type('second line #slow #long 3000')
        self.wait(lambda: message.text == 'First line\nsecond line #slow #long 3000', 'two lines')
        self.keys('Return')
        self.wait(lambda: self.is_answering() and self.answer_text(), 'the answer')
        self.assert_focused('sending')
        self.keys('Escape')
        self.see('label', text='Stopped.')
        self.wait(lambda: not self.is_answering(), 'the end of the answer')
        self.assert_focused('stopping')

    def switch_versions(self):
        self.press('Try Again')
        self.wait(self.is_answering, 'the second try')
        self.keys('Escape')
        self.see('label', text='2 of 2')
        for button, position in (('Previous version', '1 of 2'), ('Next version', '2 of 2')):
            self.reach(button, lambda node: node.name == button)
            self.keys('space')
            self.see('label', text=position)
            self.assert_focused(button)

    def reach(self, what, fits):
        """Goes from one thing to the next until one that fits has the focus."""
        for _ in range(60):
            node = self.wait(self.focused, 'the focus')
            if fits(node):
                return node
            self.keys('Tab')
            self.wait(lambda: self.focused() not in (None, node), f'the focus to go on from {node}')
        self.fail(f'{what} cannot be reached by Tab')

    def toggle_panes(self):
        for keys, name in (('F9', 'Prices'), ('ctrl+shift+p', 'Prices'), ('F8', 'Conversations'), ('F8', 'Conversations')):
            button = self.see('button', name)
            before = button.has('pressed')
            self.keys(keys)
            self.wait(lambda: button.has('pressed') != before, f'{keys} to switch {name}')
            self.assert_focused(keys)

    def rename_pin_delete(self):
        self.keys('ctrl+n')
        self.see('label', text='What would you like to know?')
        self.assert_focused('Ctrl+N')
        self.keys('ctrl+Page_Down')
        self.wait(lambda: self.answers, 'the conversation')
        self.reach('the list of conversations', lambda node: node.role == 'list item' and node in self.conversations())
        self.keys('F2')
        self.type('Another name', into=self.wait(lambda: (node := self.focused()) and node.name == 'Title' and node, 'the field of the title'))
        self.keys('Return')
        self.wait(lambda: 'Another name' in texts(self.conversations()[0]), 'the new title')
        self.assert_focused('renaming')
        self.point(self.conversations()[0])
        self.keys('Delete')
        self.wait(lambda: not self.conversations(), 'it to be gone')
        self.assert_focused('deleting')
        self.press_toast('Undo')
        self.wait(lambda: self.conversations() and 'Another name' in texts(self.conversations()[0]), 'it to be back')
        self.assert_focused('undoing')


if __name__ == '__main__':
    farthing_tap.main()
