# SPDX-FileCopyrightText: 2026 The Farthing authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the checks of this folder share: the project's files, C without its comments, and the report.

Each check is a program `NAME [--root DIR] [--fix]` that prints `file:line: what is wrong` for every
violation and exits 1 if there was one.  self-test runs each on a tree that violates it.
"""
import argparse
import pathlib
import re
import sys

SKIPPED = {'.git', '__pycache__', '.cache', 'corpus', 'fixtures'}
BINARY = {'.png', '.gz', '.db', '.mo', '.ico', '.pdf', '.jpg', '.webp', '.pem'}


def arguments(*flags):
    parser = argparse.ArgumentParser()
    parser.add_argument('--root', type=pathlib.Path, default=pathlib.Path(__file__).resolve().parents[2])
    for flag in flags:
        parser.add_argument(flag, action='store_true')
    return parser.parse_args()


def files(root, tops, *suffixes):
    """The files below the folders named, sorted; '' as a top is the project's own first level."""
    found = []
    for top in tops:
        paths = root.iterdir() if top == '' else (root / top).rglob('*') if (root / top).is_dir() else []
        for path in paths:
            parts = path.relative_to(root).parts
            if SKIPPED.intersection(parts) or parts[0].startswith('build') or path.suffix in BINARY:
                continue
            if path.is_file() and not path.is_symlink() and (not suffixes or path.suffix in suffixes):
                found.append(path)
    return sorted(found)


def sources(root, *tops, suffixes=('.c', '.h')):
    return files(root, tops or ('src', 'tests'), *suffixes)


def blank(match):
    """Keeps line ends, so that line numbers stay true."""
    return re.sub(r'[^\n]', ' ', match.group(0))


def without_comments(text):
    pattern = r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|/\*.*?\*/|//[^\n]*'
    return re.sub(pattern, lambda m: blank(m) if m.group(0)[0] == '/' else m.group(0), text, flags=re.S)


def code_only(text):
    """Without comments and without what stands in strings."""
    return re.sub(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', lambda m: '"' + ' ' * (len(m.group(0)) - 2) + '"',
                  without_comments(text))


def line_of(text, offset):
    return text.count('\n', 0, offset) + 1


class Report:
    def __init__(self, root):
        self.root, self.count = root, 0

    def add(self, path, line, message):
        self.count += 1
        print(f'{path.relative_to(self.root)}:{line}: {message}')

    def end(self):
        sys.exit(1 if self.count else 0)
