# SPDX-License-Identifier: GPL-3.0-or-later
"""Speaks TAP, so that meson counts cases and not scripts: one line per check, what went wrong below it."""
import sys
import traceback
import unittest


def run(*checks):
    """Runs functions; each is a case, named after the function."""
    print(f'1..{len(checks)}')
    failed = 0
    for number, check in enumerate(checks, 1):
        name = check.__name__.replace('_', ' ')
        try:
            check()
        except unittest.SkipTest as reason:
            print(f'ok {number} - {name} # SKIP {reason}')
        except Exception as error:
            failed += 1
            text = str(error) if isinstance(error, AssertionError) and str(error) else traceback.format_exc()
            print(f'not ok {number} - {name}')
            print('\n'.join('# ' + line for line in text.splitlines()))
        else:
            print(f'ok {number} - {name}')
        sys.stdout.flush()
    return failed


def _check_of(test):
    def check():
        result = unittest.TestResult()
        test.run(result)
        for _case, text in result.errors + result.failures:
            raise AssertionError(text)
        for _case, reason in result.skipped:
            raise unittest.SkipTest(reason)
    check.__name__ = test.id().split('.', 1)[1]
    return check


def _cases(suite):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from _cases(test)
        else:
            yield test


def main(module='__main__'):
    """Runs the unittest cases of @module, for tests that want fixtures."""
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[module])
    sys.exit(1 if run(*[_check_of(test) for test in _cases(suite)]) else 0)
