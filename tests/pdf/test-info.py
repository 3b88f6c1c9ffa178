#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""donghanh-cli pdf: over a thousand sound, broken and hostile files in one command."""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import hostile
import mutants
import tap

CLI = os.environ['DONGHANH_CLI']
TIMES = 24
MUTANTS = 160 if os.environ.get('DH_SANITIZED') == '1' else 800


class Pdf(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='donghanh-pdf-'))
        self.addCleanup(shutil.rmtree, self.folder)

    def run_cli(self, *args):
        return subprocess.run([CLI, 'pdf', *map(str, args)], capture_output=True, text=True, timeout=240)

    def make(self, *names):
        hostile.make(self.folder, names)
        return [self.folder / name for name in names]

    def test_goes_on_over_a_thousand_files(self):
        paths = hostile.make(self.folder)
        copies = []
        for number in range(TIMES):
            for path in paths:
                copies.append(self.folder / f'{number}-{os.path.basename(path)}')
                os.link(path, copies[-1])
        self.assertGreater(len(copies), 1000)
        result = self.run_cli('info', '--json', *copies)
        self.assertEqual(result.returncode, 0, result.stderr)
        lines = [json.loads(line) for line in result.stdout.splitlines()]
        self.assertEqual([line['file'] for line in lines], [str(path) for path in copies])
        for line in lines:
            self.assertTrue(('pages' in line) != ('error' in line), line)
            name = os.path.basename(line['file'])
            if 'error' in line:
                self.assertIn(name, line['error'])
        by_name = {os.path.basename(line['file']): line for line in lines}
        self.assertEqual(by_name['3-ten-thousand.pdf']['pages'], 10000)
        self.assertEqual(by_name['0-linked.pdf']['title'], 'Three pages')
        self.assertTrue(by_name['0-owner-password.pdf']['encrypted'])
        self.assertIn('error', by_name['0-empty.pdf'])

    def test_goes_on_over_damaged_files(self):
        paths = mutants.make(self.folder, MUTANTS)
        result = self.run_cli('info', '--json', *paths, *self.make('sound.pdf'))
        self.assertEqual(result.returncode, 0, result.stderr)
        lines = [json.loads(line) for line in result.stdout.splitlines()]
        self.assertEqual([line['file'] for line in lines[:-1]], paths)
        for line in lines:
            self.assertTrue(('pages' in line) != ('error' in line), line)
            if 'error' in line:
                self.assertIn(os.path.basename(line['file']), line['error'])
        self.assertEqual(lines[-1]['pages'], 1)
        # The damage is of use: neither nothing nor everything is destroyed.
        unread = sum('error' in line for line in lines)
        self.assertGreater(unread, MUTANTS // 8)
        self.assertLess(unread, MUTANTS // 2)

    def test_text(self):
        path, = self.make('linked.pdf')
        pages = json.loads(self.run_cli('text', path, '--json').stdout)
        self.assertEqual([page['text'] for page in pages], ['Page 1', 'Page 2', 'Page 3'])
        self.assertEqual(self.run_cli('text', path, '--page', 2).stdout, 'Page 2\n\f')
        result = self.run_cli('text', path, '--page', 9)
        self.assertEqual(result.returncode, 1)
        self.assertIn('linked.pdf', result.stderr)

    def test_render(self):
        path, = self.make('sound.pdf')
        target = self.folder / 'page.png'
        result = self.run_cli('render', path, 1, '--scale', 1, '--output', target, '--json')
        self.assertEqual(json.loads(result.stdout)['width'], 595)
        self.assertEqual(target.read_bytes()[:4], b'\x89PNG')
        self.assertEqual(self.run_cli('render', path, 1).returncode, 2)
        self.assertEqual(self.run_cli('render', path, 'one', '--output', target).returncode, 2)
        self.assertEqual(self.run_cli('render', path, 2, '--output', target).returncode, 1)
        self.assertEqual(self.run_cli('render', path, 1, '--scale', 0, '--output', target).returncode, 2)
        self.assertEqual(self.run_cli('paint', path).returncode, 2)

    def test_missing_file_is_one_line(self):
        path, = self.make('sound.pdf')
        result = self.run_cli('info', '--json', self.folder / 'absent.pdf', path)
        absent, sound = map(json.loads, result.stdout.splitlines())
        self.assertIn('absent.pdf', absent['error'])
        self.assertEqual(sound['pages'], 1)


if __name__ == '__main__':
    tap.main()
