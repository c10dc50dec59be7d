#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Farthing authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A Secret Service that owns its name and never answers; prints "up" when it has the name."""
from gi.repository import Gio, GLib

NAME = 'org.freedesktop.secrets'
DO_NOT_QUEUE = 4


def swallow(_connection, message, incoming):
    if incoming and message.get_message_type() == Gio.DBusMessageType.METHOD_CALL:
        return None
    return message


bus = Gio.bus_get_sync(Gio.BusType.SESSION)
bus.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'RequestName',
              GLib.Variant('(su)', (NAME, DO_NOT_QUEUE)), None, Gio.DBusCallFlags.NONE, -1, None)
bus.add_filter(swallow)
print('up', flush=True)
GLib.MainLoop().run()
