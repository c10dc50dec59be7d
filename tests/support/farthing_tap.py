# SPDX-FileCopyrightText: 2026 The Farthing authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the unittest cases of a program and tells their results as TAP, which meson counts one by one."""
import sys
import unittest


class _TapResult(unittest.TestResult):
    def __init__(self):
        super().__init__()
        self.number = 0

    def _line(self, test, ok, trace=None):
        self.number += 1
        print(f'{"ok" if ok else "not ok"} {self.number} {test.id().split("__main__.")[-1]}', flush=True)
        for line in (trace or '').splitlines():
            print('#', line, flush=True)

    def addSuccess(self, test):
        super().addSuccess(test)
        self._line(test, True)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._line(test, False, self.failures[-1][1])

    def addError(self, test, err):
        super().addError(test, err)
        self._line(test, False, self.errors[-1][1])

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            self._line(subtest, False, (self.failures + self.errors)[-1][1])


def main(name='__main__'):
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[name])
    print(f'1..{suite.countTestCases()}', flush=True)
    result = _TapResult()
    suite.run(result)
    sys.exit(0 if result.wasSuccessful() else 1)
