#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Black-box tests of the verbs “print” and “papers”."""
import atexit
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree
import zipfile

import tap

CLI = os.environ["DONGHANH_CLI"]
# One sample for all cases: printing changes nothing.
FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="donghanh-print-"))
atexit.register(shutil.rmtree, FOLDER)


class Case(unittest.TestCase):
    folder = FOLDER
    store = str(FOLDER / "sample.donghanh")

    def setUp(self):
        if not os.path.exists(self.store):
            self.ok("new", self.store, "--sample")

    def call(self, *args):
        env = dict(os.environ, LC_ALL="C.UTF-8", DONGHANH_TODAY="2023-08-15")
        return subprocess.run([CLI, *map(str, args)], capture_output=True, text=True, env=env, timeout=120)

    def ok(self, *args):
        result = self.call(*args)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(result.stderr, "")
        return result.stdout

    def fails(self, status, part, *args):
        result = self.call(*args)
        self.assertEqual(result.returncode, status, result.stdout + result.stderr)
        self.assertTrue(result.stderr.startswith("donghanh-cli: "), result.stderr)
        self.assertIn(part, result.stderr)

    def text(self, name):
        return subprocess.run(["pdftotext", "-layout", self.folder / name, "-"], capture_output=True, text=True,
                              check=True).stdout

    def print(self, paper, name, *args):
        self.ok("print", self.store, paper, "--output", self.folder / name, *args)
        return self.text(name)


class Characters(Case):
    def test_files_are_xml(self):
        """What no XML may hold is dropped; what it means something by is kept as it is."""
        odd = "Một\x01hai\vba\x1f \ufffe\uffff \x85 <b>&amp;\"]]>"
        options = [word for name in ("opening", "recipients", "place", "urgency", "number", "closing")
                   for word in ("--set", f"{name}={odd}")]
        self.ok("print", self.store, "plan", *options, "-o", self.folder / "odd.docx")
        self.ok("print", self.store, "list", "--set", "entity=unit", "--set", f"title={odd}", "-o",
                self.folder / "odd.xlsx")
        for name in ("odd.docx", "odd.xlsx"):
            with zipfile.ZipFile(self.folder / name) as package:
                parts = [part for part in package.namelist() if part.endswith((".xml", ".rels"))]
                self.assertGreater(len(parts), 5)
                trees = [xml.etree.ElementTree.fromstring(package.read(part)) for part in parts]
            text = "".join("".join(tree.itertext()) for tree in trees)
            self.assertIn("<b>&amp;", text)


class Papers(Case):
    def test_lists_every_paper(self):
        papers = json.loads(self.ok("papers", self.store, "--json"))
        self.assertGreaterEqual(len(papers), 15)
        for paper in papers:
            self.assertTrue(paper["title"] and paper["help"])
            self.assertIn("date", [option["name"] for option in paper["options"]])
        self.assertIn("programme", self.ok("papers", self.store))


class Print(Case):
    def test_every_paper(self):
        for paper in json.loads(self.ok("papers", self.store, "--json")):
            self.print(paper["name"], paper["name"] + ".pdf")

    def test_tells_the_file(self):
        path = str(self.folder / "a.pdf")
        self.assertEqual(self.ok("print", self.store, "programme", "-o", path).strip(), path)
        answer = json.loads(self.ok("print", self.store, "programme", "-o", path, "--json"))
        self.assertEqual(answer, {"file": path, "warnings": []})

    def test_options_and_settings(self):
        text = self.print("programme", "b.pdf", "--set", "number=77", "--set", "appendix=no", "--set",
                          "recipients=Như trên\\nLưu: VT", "--set", "page.margin-left=35")
        self.assertIn("Số: 77/", text)
        self.assertIn("- Lưu: VT.", text)
        self.assertNotIn("Phụ lục", text)

    def test_one_unit(self):
        text = self.print("unit", "c.pdf", "--unit", "Hội Nông dân tỉnh")
        self.assertIn("của Hội Nông dân tỉnh", text)

    def test_profile(self):
        self.print("programme", "d.pdf", "--profile", "mttq-hd91")
        self.fails(1, "mttq-nd30", "print", self.store, "programme", "-o", self.folder / "e.pdf", "--profile", "x")

    def test_workbook(self):
        path = self.folder / "w.xlsx"
        self.ok("print", self.store, "assignment", "--output", path)
        self.assertEqual(path.read_bytes()[:2], b"PK")
        self.fails(1, "no table", "print", self.store, "letter", "--output", self.folder / "none.xlsx")

    def test_keep(self):
        self.print("plan", "f.pdf", "--set", "about=Tổ chức Ngày hội", "--keep")
        self.assertIn("Tổ chức Ngày hội", self.print("plan", "g.pdf"))
        self.ok("undo", self.store)
        self.assertNotIn("Tổ chức Ngày hội", self.print("plan", "g.pdf"))

    def test_refuses(self):
        self.fails(2, "programme", "print", self.store, "poem", "-o", self.folder / "h.pdf")
        self.fails(2, "--output", "print", self.store, "programme")
        self.fails(2, "KEY=VALUE", "print", self.store, "programme", "-o", self.folder / "h.pdf", "--set", "x")
        self.fails(1, "colour", "print", self.store, "programme", "-o", self.folder / "h.pdf", "--set", "colour=red")
        self.fails(1, ".pdf", "print", self.store, "programme", "-o", self.folder / "h.odt")
        self.fails(1, "1999", "print", self.store, "programme", "-o", self.folder / "h.pdf", "--year", 1999)
        self.fails(1, "", "print", self.store, "programme", "-o", "/nowhere/h.pdf")
        self.assertFalse((self.folder / "h.pdf").exists())


ARTICLE = pathlib.Path(os.environ["DH_SHARED"]) / "real-input" / "programme-2023.txt"


class Article(Case):
    """The programme imported from a real article, as it was published."""
    folder = FOLDER
    store = str(FOLDER / "article.donghanh")

    def setUp(self):
        if not ARTICLE.exists():
            self.skipTest("the article is not beside the repository")
        if not os.path.exists(self.store):
            self.ok("new", self.store, "--name", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "--level", "province")
            self.ok("import", self.store, ARTICLE)

    def words(self, text):
        return " ".join(text.split())

    def test_all_of_it_is_printed(self):
        path = self.folder / "article.pdf"
        answer = json.loads(self.ok("print", self.store, "programme", "--year", 2023, "-o", path, "--json"))
        self.assertEqual(answer["warnings"], [])
        text = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
        printed = self.words(text)
        for n in range(1, 12):
            self.assertRegex(printed, rf"(^| ){n}\. ")
        for part in ("CHƯƠNG TRÌNH", "NHIỆM VỤ TRỌNG TÂM", "TỔ CHỨC THỰC HIỆN", "./.", "Nơi nhận:"):
            self.assertIn(part, printed)
        # The points stand in the article's own words.
        source = self.words(ARTICLE.read_text(encoding="utf-8"))
        points = json.loads(self.ok("list", self.store, "focal_point", "--json"))
        self.assertEqual(len(points), 11)
        bare = re.sub(r"\W", "", printed)
        for point in points:
            words = self.words(point.get("title") or point["text"])
            self.assertIn(words[:60], source)
            self.assertIn(re.sub(r"\W", "", words)[:200], bare)

    def test_every_paper(self):
        for paper in ("programme", "assignment", "overview", "week", "month", "list"):
            self.print(paper, f"article-{paper}.pdf", "--year", 2023)
            self.ok("print", self.store, paper, "--year", 2023, "-o", self.folder / f"article-{paper}.docx")


if __name__ == "__main__":
    tap.main()
