# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample organisation, and a case that starts the program on a copy of it."""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import reader
from reader import Program, Role, until

ORGANISATION = 'UBMTTQ tỉnh Vĩnh Giang'


def cli(*arguments):
    env = dict(os.environ, DONGHANH_TODAY='2023-08-15')
    done = subprocess.run([reader.CLI, *map(str, arguments)], capture_output=True, text=True, env=env, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def records(store, entity, *conditions):
    return json.loads(cli('list', store, entity, *conditions, '--json'))


class Sample:
    """The sample organisation, made once; each case works on a copy."""

    folder = path = None

    @classmethod
    def get(cls):
        if cls.path is None:
            cls.folder = pathlib.Path(tempfile.mkdtemp(prefix='donghanh-e2e-'))
            cls.path = cls.folder / 'sample.donghanh'
            cli('new', cls.path, '--sample')
        return cls.path

    @classmethod
    def drop(cls):
        if cls.folder:
            shutil.rmtree(cls.folder)


class Case(unittest.TestCase):
    def start(self, *arguments, sample=True):
        self.program = Program(*arguments, store=Sample.get() if sample else None)
        self.addCleanup(self.program.destroy)
        self.program.find(Role.FRAME, ORGANISATION if sample else 'Đồng Hành')
        return self.program

    def start_with_units(self):
        program = self.start('--page', 'units')
        until(program.rows, 'units are listed')
        return program

    def leave(self):
        """Ends the program as a person does: nothing went wrong in it, and the file is whole."""
        self.assertEqual(self.program.quit(), 0, self.program.said())
        self.assertNotRegex(self.program.said(), 'CRITICAL|WARNING|Sanitizer')
        if self.program.store:
            self.assertEqual(json.loads(cli('check', self.program.store, '--json'))['findings'], [])
