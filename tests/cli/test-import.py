#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What “import” withstands: each hostile file gets one sentence soon, in little memory, and nothing is written."""
import os
import pathlib
import resource
import shutil
import sqlite3
import subprocess
import tempfile
import time
import unittest
import zipfile

import tap

CLI = os.environ["DONGHANH_CLI"]
SANITIZED = os.environ.get("DH_SANITIZED") == "1"
SECONDS = 5
MEGABYTES = 256
WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
ENTITIES = ('<!DOCTYPE a [<!ENTITY a "0123456789"><!ENTITY b "' + "&a;" * 50 + '"><!ENTITY c "' + "&b;" * 50 + '">'
            '<!ENTITY d "' + "&c;" * 50 + '">]>')


class Hostile(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="donghanh-import-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.store = self.folder / "ubmttq.donghanh"
        subprocess.run([CLI, "new", self.store, "--name", "Ủy ban", "--level", "province"], check=True,
                       capture_output=True)

    def zip(self, name, **parts):
        path = self.folder / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("[Content_Types].xml", "<Types/>")
            for part, content in parts.items():
                with package.open(part.replace("__", "/") + ".xml", "w") as file:
                    for piece in [content] if isinstance(content, str) else content:
                        file.write(piece.encode())
        return path

    def count_changes(self):
        with sqlite3.connect(self.store) as store:
            return store.execute("SELECT count(*) FROM change").fetchone()[0]

    def refused(self, path):
        before = self.count_changes()
        started = time.monotonic()
        child = subprocess.Popen([CLI, "import", self.store, path], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                 text=True)
        output, sentence = child.communicate(timeout=120)
        seconds = time.monotonic() - started
        self.assertEqual(child.returncode, 1, output + sentence)
        self.assertTrue(sentence.startswith("donghanh-cli: "), sentence)
        self.assertEqual(sentence.count("\n"), 1, sentence)
        self.assertEqual(self.count_changes(), before)
        if not SANITIZED:
            self.assertLess(seconds, 4 * SECONDS)  # of the clock; the processor's are watched below
            usage = resource.getrusage(resource.RUSAGE_CHILDREN)
            self.assertLess(usage.ru_maxrss / 1024, MEGABYTES)
        return sentence

    def test_zip_bomb(self):
        # In pieces: a child that is forked from a large process would count as large.
        pieces = [WORD + "<w:p><w:r><w:t>", *["a " * (1 << 19)] * 160, "</w:t></w:r></w:p></w:body></w:document>"]
        self.refused(self.zip("bomb.docx", word__document=pieces))

    def test_entity_bomb(self):
        self.refused(self.zip("entities.docx", word__document=ENTITIES + "<a>&d;</a>"))

    def test_text_of_100_mb(self):
        path = self.folder / "long.txt"
        with open(path, "wb") as file:
            for _ in range(100):
                file.write("1. Tổ chức hội nghị.\n".encode() * ((1 << 20) // 27))
        self.assertIn("MB", self.refused(path))

    def test_word_without_main_part(self):
        self.refused(self.zip("empty.docx", docProps__core="<a/>"))

    def test_a_million_empty_cells(self):
        row = "".join('<c r="%s1"/>' % chr(65 + n % 26) for n in range(20))
        cells = "".join('<row r="%d">%s</row>' % (n + 1, row) for n in range(50000))
        book = ('<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets>'
                '<sheet name="a" sheetId="1"/></sheets></workbook>')
        self.refused(self.zip("cells.xlsx", xl__workbook=book,
                              xl__worksheets__sheet1=SHEET + cells + "</sheetData></worksheet>"))

    def test_protected_by_a_password(self):
        path = self.folder / "secret.docx"
        path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1016
                         + "EncryptedPackage".encode("utf-16-le") + b"\0" * 2000)
        self.assertIn("password", self.refused(path))


if __name__ == "__main__":
    tap.main()
