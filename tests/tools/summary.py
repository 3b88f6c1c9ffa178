#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts test cases in meson's log and says which failed and why.

Usage: summary.py FOLDER [REPORTS]

FOLDER has testlog*.json and run.log, what meson said; REPORTS what sanitizers wrote, in files named
sanitizer.PROGRAM.PID.

A TAP program counts case by case; any other test (a validator) counts as one. A program that dies,
hangs or leaks is one failed case more, and the cases it planned but never began are skipped. The last
line is "N passed, N failed" with ", N skipped" when there are any; the status is 1 unless all is well.
"""
import json
import re
import signal
import sys
from dataclasses import dataclass, field
from pathlib import Path

PLAN = re.compile(r'^1\.\.(\d+)')
CASE = re.compile(r'^(not )?ok\b\s*(\d+)?\s*(?:- )?(.*?)\s*$')
DIRECTIVE = re.compile(r'\s*#\s*(SKIP|TO' r'DO)\b\s*(.*)$', re.IGNORECASE)
SERIOUS = re.compile(r'ERROR: \w+Sanitizer|runtime error:')
SANITIZER = re.compile(SERIOUS.pattern + r'|^==\d+== ')         # or valgrind
NOISE = ('TAP version', '# Start of', '# End of', '# random seed', 'Bail out!')
SHOWN = 30                                # lines of a program's output given as reason


@dataclass
class Totals:
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    findings: list = field(default_factory=list)   # (case, [reason lines])
    skips: list = field(default_factory=list)      # (case, reason)

    def fail(self, case, reason):
        self.failed += 1
        self.findings.append((case, reason))

    def skip(self, case, reason, count=1):
        self.skipped += count
        self.skips.append((case, reason))


def how_it_ended(test):
    if test['result'] == 'TIMEOUT':
        return f"still running after {test['duration']:.0f} s"
    code = test.get('returncode', 0)
    if code < 0:
        try:
            return f'killed by {signal.Signals(-code).name}'
        except ValueError:
            return f'killed by signal {-code}'
    return f'ended with status {code}' if code else f"result {test['result']}"


def tail_of(text):
    """The telling part of an output: from the sanitizer's or valgrind's first line, else its end."""
    lines = [line for line in text.splitlines() if line.strip() and 'exited with status code' not in line]
    for index, line in enumerate(lines):
        if SANITIZER.search(line):
            return lines[index:index + SHOWN]
    return lines[-SHOWN:]


def split_case(rest):
    """'/a/b - reason' or '/a/b # SKIP why' → name, reason, directive."""
    directive = DIRECTIVE.search(rest)
    if directive:
        return rest[:directive.start()], directive.group(2), directive.group(1).upper()
    name, _, reason = rest.partition(' - ')
    return name, reason, None


def add_case(totals, where, match, notes):
    broken, number, rest = match.groups()
    name, reason, directive = split_case(rest)
    case = f"{where}  {name or number or '?'}"
    if directive:
        totals.skip(case, reason or directive.lower())
    elif broken:
        totals.fail(case, ([reason] if reason else []) + notes[-SHOWN:])
    else:
        totals.passed += 1
    return name or number


def add_tap(totals, where, test):
    planned, seen, last, before = None, 0, None, []
    notes, last_failed, failures = before, False, totals.failed
    for line in test['stdout'].splitlines():
        if match := PLAN.match(line):
            planned = int(match.group(1))
        elif match := CASE.match(line):
            failed = totals.failed
            last = add_case(totals, where, match, before)
            seen += 1
            # What follows a failed case is its diagnosis, until the next one; else it belongs to the next.
            before = []
            last_failed = totals.failed > failed
            notes = totals.findings[-1][1] if last_failed else before
        elif line.strip() and len(notes) < 2 * SHOWN and not line.startswith(NOISE):
            notes.append(line)
    stopped = planned is not None and seen < planned
    unwell = stopped or test['result'] not in ('OK', 'SKIP', 'EXPECTEDFAIL')
    died = test['result'] == 'TIMEOUT' or test.get('returncode', 0) < 0
    # An aborted assertion has been counted as its case; any other end is a failure of its own.
    if (unwell and totals.failed == failures) or (died and not last_failed):
        case = f'{where}  after {last}' if last else f'{where}  before its first case'
        totals.fail(case, [how_it_ended(test), *notes[-5:], *tail_of(test.get('stderr', ''))])
        seen += 1
    if stopped and seen < planned:
        totals.skip(where, f'{planned - seen} cases never began', planned - seen)


def add_plain(totals, where, test):
    if test['result'] in ('OK', 'EXPECTEDFAIL'):
        totals.passed += 1
    elif test['result'] == 'SKIP':
        totals.skip(where, 'skipped itself')
    else:
        output = tail_of(test['stdout'] + '\n' + test.get('stderr', ''))
        totals.fail(where, [how_it_ended(test)] + output)


def is_tap(test):
    return any(PLAN.match(line) or line.startswith('TAP version') for line in test['stdout'].splitlines()[:5])


class Reports:
    """What the sanitizers wrote, one file per process; each is shown once."""

    def __init__(self, folder=None):
        self.texts = {}
        for path in sorted(folder.glob('sanitizer.*')) if folder else []:
            text = path.read_text(encoding='utf-8', errors='replace')
            if any(SERIOUS.search(line) for line in text.splitlines()):
                self.texts[path.name.partition('.')[2]] = text

    def take(self, program):
        for name in self.texts:
            if name.rpartition('.')[0] == program:
                return tail_of(self.texts.pop(name))
        return []


def add_test(totals, test, reports=None):
    suite, _, name = test['name'].partition(' / ')
    suite = suite.partition(':')[2] if name else ''
    where = '/'.join(part for part in (suite.replace(' ', '').split('+')[0], name or test['name']) if part)
    test.setdefault('stdout', '')
    failures = totals.failed
    (add_tap if is_tap(test) else add_plain)(totals, where, test)
    if reports and totals.failed > failures:
        totals.findings[-1][1].extend(reports.take(Path(test['command'][-1]).name))


def read_logs(folder):
    for path in sorted(folder.glob('testlog*.json')):
        with path.open(encoding='utf-8', errors='replace') as log:
            yield from (json.loads(line) for line in log if line.strip())


def what_meson_said(folder):
    path = folder / 'run.log'
    return tail_of(path.read_text(encoding='utf-8', errors='replace')) if path.exists() else []


def print_totals(totals):
    for case, reason in totals.skips:
        print(f'SKIPPED  {case}: {reason}')
    for case, reason in totals.findings:
        print(f'FAILED   {case}')
        for line in reason:
            print(f'           {line}')
    line = f'{totals.passed} passed, {totals.failed} failed'
    print(line + (f', {totals.skipped} skipped' if totals.skipped else ''))


def main():
    folder = Path(sys.argv[1])
    totals = Totals()
    tests = list(read_logs(folder))
    reports = Reports(Path(sys.argv[2]) if len(sys.argv) > 2 else None)
    for test in tests:
        add_test(totals, test, reports)
    for name, text in reports.texts.items():
        totals.fail(f'sanitizer  {name}', tail_of(text))
    if not tests:
        totals.fail('meson test', ['no such test was run', *what_meson_said(folder)])
    print_totals(totals)
    return 1 if totals.failed else 0


if __name__ == '__main__':
    sys.exit(main())
