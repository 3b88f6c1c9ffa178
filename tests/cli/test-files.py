# SPDX-License-Identifier: GPL-3.0-or-later
"""Files inside an organisation: whole or absent after the program was killed, and told by name when they were altered.

DONGHANH_KILL_FILES says how many files are imported each time (60), DONGHANH_KILL_ROUNDS how often (4).
"""
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

import tap

CLI = os.environ["DONGHANH_CLI"]
FILES = int(os.environ.get("DONGHANH_KILL_FILES", "60"))
ROUNDS = int(os.environ.get("DONGHANH_KILL_ROUNDS", "4"))


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="donghanh-files-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.store = str(self.folder / "office.donghanh")
        self.run_cli("new", self.store, "--name", "Ủy ban thử nghiệm", "--level", "province")

    def run_cli(self, *args, status=0):
        result = subprocess.run([CLI, *map(str, args)], capture_output=True, text=True, timeout=200)
        self.assertEqual(result.returncode, status, result.stdout + result.stderr)
        return result.stdout

    def json(self, *args, status=0):
        return json.loads(self.run_cli(*args, "--json", status=status))

    def make_files(self, n, size=40_000):
        """Files of several chunks now and then, no two alike."""
        source = random.Random(n)
        paths = []
        for i in range(n):
            path = self.folder / f"{i:04}.bin"
            path.write_bytes(source.randbytes(size if i % 10 else 30 * size))
            paths.append(path)
        return paths

    def findings(self, status=0):
        return self.json("check", self.store, status=status)["findings"]


class Killed(Case):
    def written(self):
        return sum(path.stat().st_size for path in self.folder.glob("office.donghanh*"))

    def kill_when(self, grown, paths):
        """Kills the import as soon as the store has grown by so many bytes."""
        start = self.written()
        process = subprocess.Popen([CLI, "attach", self.store, *paths], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        while process.poll() is None and self.written() < start + grown:
            time.sleep(0.001)
        process.send_signal(signal.SIGKILL)
        self.assertEqual(process.wait(), -signal.SIGKILL)

    def test_each_file_is_whole_or_absent(self):
        paths = self.make_files(FILES)
        total = sum(path.stat().st_size for path in paths)
        # Last, and so long that no machine is done with it between two looks at the store.
        endless = self.folder / "endless.bin"
        with endless.open("wb") as file:
            file.truncate(1 << 28)
        for part in range(ROUNDS):
            self.kill_when(total * part // ROUNDS + 1, [*paths, endless])
            kept = self.json("documents", self.store)
            self.assertIn(len(kept), (0, len(paths)))
            self.assertEqual(self.findings(), [])
        # And it goes on from there.
        self.run_cli("attach", self.store, *paths)
        self.assertEqual(len(self.json("documents", self.store)), len(paths))
        self.assertEqual(self.findings(), [])


class Altered(Case):
    def sql(self, text):
        subprocess.run(["sqlite3", self.store, text], check=True)

    def test_is_named(self):
        self.run_cli("attach", self.store, *self.make_files(3))
        self.assertEqual(self.findings(), [])
        self.sql("UPDATE blob_chunk SET data = zeroblob (length (data)) WHERE rowid IN (SELECT c.rowid FROM blob_chunk c "
                 "JOIN attachment a ON a.file = c.hash WHERE a.name COLLATE BINARY = '0001.bin')")
        finding, = self.findings(status=1)
        self.assertIn("0001.bin", finding)

    def test_missing_is_named(self):
        self.run_cli("attach", self.store, *self.make_files(3))
        kept = "(SELECT file FROM attachment WHERE name COLLATE BINARY = '0002.bin')"
        self.sql(f"DELETE FROM blob_chunk WHERE hash = {kept}; DELETE FROM blob WHERE hash = {kept}")
        finding, = self.findings(status=1)
        self.assertIn("0002.bin", finding)


if __name__ == "__main__":
    tap.main()
