# SPDX-FileCopyrightText: 2026 The Farthing authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives a GTK 4 program as a person would, through its accessibility tree.

It speaks the AT-SPI protocol over D-Bus by itself and needs nothing but python3-gi: libatspi 2.46,
and so pyatspi and dogtail, crash when a dialog goes away while the tree is being read.

    with App(['build/src/farthing']) as app:
        app.find('text', 'Message').set_text('Hello')
        app.find('button', 'Send').click()
        app.find('label', text='Hello to you')

Run it inside tests/support/run-headless.  Names of roles are those of ROLES below: the names that
the bus gives differ from one version of GTK to the next, the numbers do not.
"""
import os
import subprocess
import sys
import time

from gi.repository import Gio, GLib

ATSPI = 'org.a11y.atspi.'
DBUS = 'org.freedesktop.DBus'

ROLES = {
    2: 'alert', 7: 'check box', 11: 'combo box', 16: 'dialog', 23: 'frame', 27: 'image', 29: 'label',
    31: 'list', 32: 'list item', 33: 'menu', 34: 'menu bar', 35: 'menu item', 37: 'page tab',
    38: 'page tab list', 41: 'popup menu', 42: 'progress bar', 43: 'button', 44: 'radio button',
    48: 'scroll bar', 49: 'scroll pane', 50: 'separator', 52: 'spin button', 61: 'text',
    62: 'toggle button', 79: 'entry', 88: 'link', 98: 'list box', 116: 'label', 130: 'switch',
}

STATES = {
    'checked': 4, 'editable': 7, 'enabled': 8, 'expandable': 9, 'expanded': 10, 'focusable': 11,
    'focused': 12, 'modal': 16, 'pressed': 20, 'selected': 23, 'sensitive': 24, 'showing': 25,
    'visible': 30,
}

# How long one call may take, in milliseconds: a program that hangs fails its test soon.
CALL_TIMEOUT = 10000


class NotFound(AssertionError):
    """What a test waited for did not come."""


def poll(function, timeout=5.0, what='condition', step=0.03):
    """Calls function until it returns something true, and returns that."""
    end = time.monotonic() + timeout
    while True:
        try:
            value = function()
            if value:
                return value
        except GLib.Error:
            pass  # the object went away between two calls: look again
        if time.monotonic() > end:
            raise NotFound(f'not within {timeout} s: {what}')
        time.sleep(step)


class Bus:
    """The accessibility bus."""

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        reply = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None,
                                  Gio.DBusCallFlags.NONE, CALL_TIMEOUT, None)
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.connection = Gio.DBusConnection.new_for_address_sync(reply.unpack()[0], flags, None, None)

    def call(self, peer, path, interface, method, signature=None, *arguments):
        parameters = GLib.Variant(signature, arguments) if signature else None
        reply = self.connection.call_sync(peer, path, interface, method, parameters, None,
                                          Gio.DBusCallFlags.NONE, CALL_TIMEOUT, None).unpack()
        return reply[0] if len(reply) == 1 else reply

    def get_pid(self, peer):
        return self.call(DBUS, '/org/freedesktop/DBus', DBUS, 'GetConnectionUnixProcessID', '(s)', peer)


class Node:
    """One object of the tree: looked at afresh with every question, nothing is kept."""

    def __init__(self, bus, peer, path):
        self.bus, self.peer, self.path = bus, peer, path

    def __repr__(self):
        try:
            return f'<{self.role} {self.name!r}>'
        except GLib.Error:
            return '<gone>'

    def __eq__(self, other):
        return isinstance(other, Node) and (self.peer, self.path) == (other.peer, other.path)

    def __hash__(self):
        return hash((self.peer, self.path))

    def call(self, interface, method, signature=None, *arguments):
        return self.bus.call(self.peer, self.path, ATSPI + interface, method, signature, *arguments)

    def get(self, interface, name):
        return self.bus.call(self.peer, self.path, DBUS + '.Properties', 'Get', '(ss)', ATSPI + interface, name)

    @property
    def children(self):
        return [Node(self.bus, peer, path) for peer, path in self.call('Accessible', 'GetChildren')
                if not path.endswith('/null')]

    @property
    def parent(self):
        peer, path = self.get('Accessible', 'Parent')
        return Node(self.bus, peer, path)

    @property
    def role(self):
        return ROLES.get(self.call('Accessible', 'GetRole')) or self.call('Accessible', 'GetRoleName')

    @property
    def raw_name(self):
        return self.get('Accessible', 'Name')

    @property
    def name(self):
        """The name; GTK 4.8 names a button with a mnemonic '_Send Send', which is read as 'Send'."""
        name = self.raw_name
        half = (len(name) + 1) // 2
        if '_' in name and name[:half].strip().replace('_', '', 1) == name[half:].strip():
            return name[half:].strip()
        return name

    @property
    def description(self):
        return self.get('Accessible', 'Description')

    @property
    def interfaces(self):
        return [name.replace(ATSPI, '') for name in self.call('Accessible', 'GetInterfaces')]

    @property
    def states(self):
        low, high = self.call('Accessible', 'GetState')
        bits = high << 32 | low
        return {name for name, number in STATES.items() if bits >> number & 1}

    def has(self, state):
        return state in self.states

    @property
    def text(self):
        if 'Text' not in self.interfaces:
            return ''
        return self.call('Text', 'GetText', '(ii)', 0, self.get('Text', 'CharacterCount'))

    def set_text(self, text):
        return self.call('EditableText', 'SetTextContents', '(s)', text)

    @property
    def actions(self):
        if 'Action' not in self.interfaces:
            return []
        return [action[0] for action in self.call('Action', 'GetActions')]

    def act(self, name=None):
        """Does the action called name, in whichever case GTK writes it, or the first one."""
        index = [action.lower() for action in self.actions].index(name.lower()) if name else 0
        return self.call('Action', 'DoAction', '(i)', index)

    def click(self):
        return self.act()

    @property
    def extents(self):
        """x, y, width, height in the window: GTK warns when asked for those on the screen."""
        return self.call('Component', 'GetExtents', '(u)', 1)

    def walk(self, depth=0):
        """Yields (node, depth) for this node and all below it, parents first."""
        yield self, depth
        for child in self.children:
            try:
                yield from child.walk(depth + 1)
            except GLib.Error:
                pass  # it went away while it was read

    def all(self, role=None, name=None, text=None, visible=True):
        """Yields the nodes below that fit; text is found anywhere in a node's text."""
        for node, _ in self.walk():
            try:
                if role is not None and node.role != role:
                    continue
                if name is not None and node.name != name:
                    continue
                if text is not None and text not in node.text:
                    continue
                # GTK 4.8 sets 'showing' on windows only
                if visible and not node.has('visible'):
                    continue
                yield node
            except GLib.Error:
                pass

    def find(self, role=None, name=None, text=None, timeout=5.0):
        """The first node that fits, waiting for it to come."""
        return poll(lambda: next(self.all(role, name, text), None), timeout, f'{role} {name!r} {text!r}')

    def gone(self, role=None, name=None, text=None, timeout=5.0):
        """Waits until no node fits."""
        return poll(lambda: next(self.all(role, name, text), None) is None, timeout,
                    f'no {role} {name!r} {text!r}')

    def dump(self, out=sys.stdout):
        for node, depth in self.walk():
            line = f'{node.role} {node.raw_name!r}'
            if node.description:
                line += f' ({node.description!r})'
            if node.text:
                line += f' text={node.text[:60]!r}'
            print('  ' * depth + line, ' '.join(sorted(node.states)), node.actions, file=out)


class App:
    """A running program and its accessibility tree."""

    def __init__(self, command, env=None, timeout=30.0, log=None):
        """Starts command and waits for its window; its output goes to the file log, else to ours."""
        self.bus = Bus()
        self.log = open(log, 'ab') if log else None
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log,
                                        env={**os.environ, **(env or {})})
        try:
            self.root = poll(self._find_root, timeout, 'the program on the accessibility bus')
        except BaseException:
            self.kill()
            raise

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        self.close()

    def _find_root(self):
        if self.process.poll() is not None:
            raise RuntimeError(f'the program ended with status {self.process.returncode}')
        registry = Node(self.bus, ATSPI + 'Registry', '/org/a11y/atspi/accessible/root')
        for node in registry.children:
            if self.bus.get_pid(node.peer) == self.process.pid and node.children:
                return node
        return None

    def all(self, *arguments, **named):
        return self.root.all(*arguments, **named)

    def find(self, *arguments, **named):
        return self.root.find(*arguments, **named)

    def gone(self, *arguments, **named):
        return self.root.gone(*arguments, **named)

    def dump(self, out=sys.stdout):
        self.root.dump(out)

    @staticmethod
    def keys(*names):
        """Presses keys, named as X does: 'Return', 'ctrl+n'."""
        subprocess.run(['xdotool', 'key', '--clearmodifiers', *names], check=True)

    @staticmethod
    def type(text):
        subprocess.run(['xdotool', 'type', '--clearmodifiers', '--delay', '12', text], check=True)

    @staticmethod
    def shot(path):
        """Keeps a picture of the whole screen."""
        subprocess.run(['import', '-window', 'root', str(path)], check=True)

    def kill(self):
        """Ends the program as a power cut would."""
        self.process.kill()
        return self._ended()

    def close(self, timeout=10.0):
        """Asks the program to end, and returns its status."""
        if self.process.poll() is None:
            self.process.terminate()
        try:
            self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            self.process.kill()
        return self._ended()

    def wait(self, timeout=10.0):
        """Waits for the program to end by itself, and returns its status."""
        self.process.wait(timeout)
        return self._ended()

    def _ended(self):
        status = self.process.wait()
        if self.log:
            self.log.close()
            self.log = None
        return status
