#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks everything a reviewer would nag about. One line per check: ok, or its findings.

Usage: lint.py SOURCE COUNTS [--fix]

Writes "passed failed" to the file COUNTS. --fix first writes the sources as the formatters want them.
"""
import os
import re
import subprocess
import sys
from pathlib import Path

import lint_source
import lint_words

SKIPPED_DIRS = {'build', '.git', '.flatpak-builder', '__pycache__'}


def project_files(source):
    for folder, dirs, names in os.walk(source):
        dirs[:] = sorted(name for name in dirs if name not in SKIPPED_DIRS)
        for name in sorted(names):
            yield Path(folder, name).relative_to(source)


def of_kind(files, *suffixes):
    return [path for path in files if path.suffix in suffixes]


def run(*command):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, errors='replace',
                          check=False)


def check_c_format(files):
    sources = of_kind(files, '.c')
    if not sources:
        return []
    done = run('clang-format', '--dry-run', '-Werror', *sources)
    places = {}
    for name, line in re.findall(r'^(\S+?):(\d+):\d+: ', done.stderr, re.MULTILINE):
        places.setdefault(name, []).append(line)
    if done.returncode and not places:
        return done.stderr.splitlines()[:5]
    return [f'{name}:{lines[0]}: {len(lines)} lines clang-format would write differently'
            for name, lines in places.items()]


def check_blueprint_format(files):
    blueprints = of_kind(files, '.blp')
    if not blueprints:
        return []
    done = run('blueprint-compiler', 'format', *blueprints)
    if done.returncode == 0:
        return []
    text = re.sub(r'\x1b\[[0-9;]*m', '', done.stdout + done.stderr)
    named = [str(path) for path in blueprints if str(path) in text]
    return [f'{name}: blueprint-compiler format would write it differently' for name in named] or text.splitlines()


def check_scripts(files):
    findings = []
    for path in [Path('dev'), Path('.ci/run'), *of_kind(files, '.sh')]:
        done = run('bash', '-n', path)
        findings += done.stderr.splitlines()
    for path in of_kind(files, '.py'):
        try:
            compile(path.read_text(encoding='utf-8'), str(path), 'exec')
        except SyntaxError as error:
            findings.append(f'{path}:{error.lineno}: {error.msg}')
    return findings


def write_formats(files):
    for tool, suffix in ((['clang-format', '-i'], '.c'), (['blueprint-compiler', 'format', '--fix'], '.blp')):
        sources = of_kind(files, suffix)
        if sources:
            run(*tool, *sources)


CHECKS = (
    ('C is formatted', check_c_format),
    ('Blueprint is formatted', check_blueprint_format),
    ('scripts parse', check_scripts),
    ('every source file names its licence', lint_source.check_licence),
    ('files keep to their ceiling', lint_source.check_file_ceiling),
    ('functions keep to their ceiling', lint_source.check_function_ceiling),
    ('files are in order', lint_source.check_order),
    ('rooms look downwards only', lint_source.check_layering),
    ('no SQL is built with printf', lint_source.check_sql),
    ('nothing is left over', lint_source.check_left_over),
    ('every file with words is in POTFILES', lint_words.check_potfiles),
    ('Vietnamese is complete', lint_words.check_translation),
)


def main():
    os.chdir(sys.argv[1])
    files = list(project_files('.'))
    if '--fix' in sys.argv[3:]:
        write_formats(files)
    passed = failed = 0
    for title, check in CHECKS:
        findings = [line for line in check(files) if line]
        hints = [line[5:] for line in findings if line.startswith('note ')]
        findings = [line for line in findings if not line.startswith('note ')]
        print(f"{'ok      ' if not findings else 'FINDINGS'} {title}" + (f' ({len(findings)})' if findings else ''))
        for line in findings:
            print(f'           {line}')
        for line in hints:
            print(f'           note: {line}')
        passed, failed = (passed + 1, failed) if not findings else (passed, failed + 1)
    Path(sys.argv[2]).write_text(f'{passed} {failed}\n', encoding='utf-8')
    return 1 if failed else 0


sys.dont_write_bytecode = True
sys.exit(main())
