# SPDX-FileCopyrightText: 2026 The Farthing authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How responsive a window is while much comes at once: asked every 5 ms on the accessibility bus.

Such a question is answered by the program's main loop, at a priority above drawing, so an answer
waits for as long as one callback of the loop takes, and no longer.
"""
import threading
import time

from gi.repository import Gio, GLib

STEP_MS = 5


class Pinger:
    """Asks in a thread of its own until end()"""

    def __init__(self, app):
        self.root = app.root
        self.connection = app.bus.connection
        self.longest, self.pending, self.running = 0.0, 0, True
        self.context = GLib.MainContext()
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def _run(self):
        self.context.push_thread_default()
        timer = GLib.timeout_source_new(STEP_MS)
        timer.set_callback(self._ask)
        timer.attach(self.context)
        while self.running or self.pending:
            self.context.iteration(True)
        timer.destroy()
        self.context.pop_thread_default()

    def _ask(self, *ignored):
        started = time.monotonic()
        self.pending += 1
        self.connection.call(self.root.peer, self.root.path, 'org.a11y.atspi.Accessible', 'GetRole', None, None,
                             Gio.DBusCallFlags.NONE, 60000, None, self._answered, started)
        return GLib.SOURCE_CONTINUE

    def _answered(self, connection, result, started):
        self.pending -= 1
        try:
            connection.call_finish(result)
            self.longest = max(self.longest, time.monotonic() - started)
        except GLib.Error:
            pass

    def end(self):
        """Returns the longest wait in milliseconds"""
        self.running = False
        self.thread.join(60)
        return 1000 * self.longest

