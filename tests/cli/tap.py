# SPDX-License-Identifier: GPL-3.0-or-later
"""A unittest runner that speaks TAP, so that meson counts cases and not scripts."""
import sys
import unittest


class TapResult(unittest.TestResult):
    """Prints one line per case as it ends; the traceback follows as diagnostics."""

    def startTestRun(self):
        self.number = 0

    def _report(self, ok, test, suffix="", details=""):
        self.number += 1
        print(f"{'ok' if ok else 'not ok'} {self.number} {test.id().split('.', 1)[1]}{suffix}")
        for line in details.splitlines():
            print(f"# {line}")
        sys.stdout.flush()

    def addSuccess(self, test):
        super().addSuccess(test)
        self._report(True, test)

    def addError(self, test, err):
        super().addError(test, err)
        self._report(False, test, details=self._exc_info_to_string(err, test))

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._report(False, test, details=self._exc_info_to_string(err, test))

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._report(True, test, suffix=f" # SKIP {reason}")


def main(module="__main__"):
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[module])
    print(f"1..{suite.countTestCases()}")
    result = TapResult()
    result.startTestRun()
    suite.run(result)
    sys.exit(0 if result.wasSuccessful() else 1)
