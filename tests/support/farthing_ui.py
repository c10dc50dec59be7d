# SPDX-FileCopyrightText: 2026 The Farthing authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives a GTK 4 program as a person would, through its accessibility tree.

It speaks the AT-SPI protocol over D-Bus by itself and needs nothing but python3-gi: libatspi 2.46,
and so pyatspi and dogtail, crash when a dialog goes away while the tree is being read.  The tree is
read by many calls at once: one after the other they take seconds on a loaded machine, and what is
shown for a moment only is missed.

    with App(['build/src/farthing']) as app:
        app.find('text', 'Message').set_text('Hello')
        app.find('button', 'Send').click()
        app.find('label', text='Hello to you')

Run it inside tests/support/run-headless.  Names of roles are those of ROLES below: the names that
the bus gives differ from one version of GTK to the next, the numbers do not.
"""
import collections
import os
import subprocess
import sys
import time

from gi.repository import Gio, GLib

ATSPI = 'org.a11y.atspi.'
DBUS = 'org.freedesktop.DBus'

ROLES = {
    2: 'alert', 7: 'check box', 11: 'combo box', 16: 'dialog', 20: 'widget', 23: 'frame', 27: 'image',
    29: 'label', 31: 'list', 32: 'list item', 33: 'menu', 34: 'menu bar', 35: 'menu item', 37: 'page tab',
    38: 'page tab list', 39: 'group', 41: 'popup menu', 42: 'progress bar', 43: 'button',
    44: 'radio button', 48: 'scroll bar', 49: 'scroll pane', 50: 'separator', 51: 'slider', 52: 'spin button',
    55: 'grid', 56: 'grid cell', 61: 'text', 62: 'toggle button', 66: 'tree grid', 75: 'application',
    79: 'entry', 88: 'link', 90: 'row', 98: 'list box', 116: 'label', 130: 'switch',
}

STATES = {
    'active': 1, 'checked': 4, 'editable': 7, 'enabled': 8, 'expandable': 9, 'expanded': 10, 'focusable': 11,
    'focused': 12, 'modal': 16, 'pressed': 20, 'selected': 23, 'sensitive': 24, 'showing': 25,
    'visible': 30,
}

# How long one call may take, in milliseconds: longer than a loaded machine keeps a program waiting.
CALL_TIMEOUT = 30000

# More characters than any text has
END_OF_TEXT = 2 ** 30

# What is known of an object at one moment; role is a number
Facts = collections.namedtuple('Facts', 'role name states interfaces n_children')


class NotFound(AssertionError):
    """What a test waited for did not come."""


def read_name(name):
    """GTK 4.8 names a button with a mnemonic '_Send Send', which is read as 'Send'."""
    half = (len(name) + 1) // 2
    if '_' in name and name[:half].strip().replace('_', '', 1) == name[half:].strip():
        return name[half:].strip()
    return name


def read_states(words):
    low, high = words
    bits = high << 32 | low
    return {name for name, number in STATES.items() if bits >> number & 1}


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

    def read_facts(self, peer):
        """What the program tells in one call of all objects that were ever asked for, hidden ones among them: path → Facts"""
        items = self.call(peer, '/org/a11y/atspi/cache', ATSPI + 'Cache', 'GetItems')
        return {path: Facts(role, name, read_states(states), interfaces, n_children)
                for (_, path), _, _, _, n_children, interfaces, name, role, _, states in items}

    def ask_facts(self, peer, paths):
        """The same of objects that were never asked for, but for the number of their children."""
        questions = ((ATSPI + 'Accessible', 'GetRole', None),
                     (DBUS + '.Properties', 'Get', GLib.Variant('(ss)', (ATSPI + 'Accessible', 'Name'))),
                     (ATSPI + 'Accessible', 'GetState', None),
                     (ATSPI + 'Accessible', 'GetInterfaces', None))
        replies = self.call_all([(peer, path, *question) for path in paths for question in questions])
        found = {}
        for at, path in enumerate(paths):
            role, name, states, interfaces = replies[at * 4:at * 4 + 4]
            # Else it went away meanwhile
            if role and name and states and interfaces:
                found[path] = Facts(role[0], name[0], read_states(states[0]), interfaces[0], -1)
        return found

    def call_all(self, calls):
        """Makes many calls at once: each is (peer, path, interface, method, parameters); None for what failed."""
        replies, left = [None] * len(calls), len(calls)

        def answered(connection, result, at):
            nonlocal left
            left -= 1
            try:
                replies[at] = connection.call_finish(result).unpack()
            except GLib.Error:
                pass  # it went away meanwhile
        for at, (peer, path, interface, method, parameters) in enumerate(calls):
            self.connection.call(peer, path, interface, method, parameters, None, Gio.DBusCallFlags.NONE, CALL_TIMEOUT, None,
                                 answered, at)
        while left:
            GLib.MainContext.default().iteration(True)
        return replies

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
        return read_name(self.raw_name)

    @property
    def description(self):
        return self.get('Accessible', 'Description')

    @property
    def interfaces(self):
        return [name.replace(ATSPI, '') for name in self.call('Accessible', 'GetInterfaces')]

    @property
    def states(self):
        return read_states(self.call('Accessible', 'GetState'))

    def has(self, state):
        return state in self.states

    @property
    def text(self):
        return self.call('Text', 'GetText', '(ii)', 0, END_OF_TEXT) if 'Text' in self.interfaces else ''

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

    def walk(self):
        """Yields (node, depth, facts) for this node and all below it, parents first."""
        facts, children = self._read_below()

        def visit(path, depth):
            yield Node(self.bus, self.peer, path), depth, facts[path]
            for child in children.get(path, ()):
                yield from visit(child, depth + 1)
        if self.path in facts:
            yield from visit(self.path, 0)

    def _read_below(self):
        """Facts and children of this node and all below, by paths; a level at a time, for many calls take as long as one."""
        facts, children, level = self.bus.read_facts(self.peer), {}, [self.path]
        if self.path not in facts:
            facts.update(self.bus.ask_facts(self.peer, level))
        while level:
            replies = self.bus.call_all([(self.peer, path, ATSPI + 'Accessible', 'GetChildren', None) for path in level])
            below = []
            for path, reply in zip(level, replies):
                children[path] = [child for _, child in (reply[0] if reply else []) if not child.endswith('/null')]
                below += children[path]
            facts.update(self.bus.ask_facts(self.peer, [path for path in below if path not in facts]))
            for path in level:
                children[path] = [child for child in children[path] if child in facts]
            level = [path for path in below if path in facts and facts[path].n_children != 0]
        return facts, children

    def all(self, role=None, name=None, text=None, state=None, visible=True):
        """The nodes below that fit, parents first; text is found anywhere in a node's text."""
        found = [node for node, _, facts in self.walk() if self._fits(facts, role, name, text, state, visible)]
        if text is not None:
            found = [node for node, content in zip(found, self.read_texts(found)) if text in content]
        return iter(found)

    @staticmethod
    def _fits(facts, role, name, text, state, visible):
        # GTK 4.8 sets 'showing' on windows only
        if (visible and 'visible' not in facts.states) or (state is not None and state not in facts.states):
            return False
        if text is not None and ATSPI + 'Text' not in facts.interfaces:
            return False
        if name is not None and read_name(facts.name) != name:
            return False
        return role is None or ROLES.get(facts.role) == role

    def read_texts(self, nodes):
        """The text of each of the nodes"""
        span = GLib.Variant('(ii)', (0, END_OF_TEXT))
        replies = self.bus.call_all([(node.peer, node.path, ATSPI + 'Text', 'GetText', span) for node in nodes])
        return [reply[0] if reply else '' for reply in replies]

    @property
    def texts(self):
        """All that can be read in this node and below, in order."""
        return [text for text in self.read_texts([node for node, _, facts in self.walk() if self._is_read(facts)]) if text]

    @staticmethod
    def _is_read(facts):
        return 'visible' in facts.states and ROLES.get(facts.role) in ('label', 'text') and ATSPI + 'Text' in facts.interfaces

    def find(self, role=None, name=None, text=None, state=None, timeout=5.0):
        """The first node that fits, waiting for it to come."""
        return poll(lambda: next(self.all(role, name, text, state), None), timeout, f'{role} {name!r} {text!r}')

    def gone(self, role=None, name=None, text=None, timeout=5.0):
        """Waits until no node fits."""
        return poll(lambda: next(self.all(role, name, text), None) is None, timeout,
                    f'no {role} {name!r} {text!r}')

    def dump(self, out=sys.stdout):
        for node, depth, _ in self.walk():
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

    @property
    def texts(self):
        return self.root.texts

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
