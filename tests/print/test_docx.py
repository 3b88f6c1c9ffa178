#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every paper as DOCX, turned into PDF by LibreOffice and laid beside our own PDF, page by page."""
import atexit
import collections
import functools
import html
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest
import zipfile
from xml.etree import ElementTree

import tap

CLI = os.environ["DONGHANH_CLI"]
SOFFICE = os.environ["SOFFICE"]
FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="donghanh-docx-"))
atexit.register(shutil.rmtree, FOLDER)
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*)</word>')
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LONG_NAME = "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM THÀNH PHỐ THUỘC TỈNH PHÚ QUÝ VÀ CÁC XÃ HẢI ĐẢO TIỀN TIÊU"
RECIPIENTS = "\\n".join(f"Đơn vị phối hợp thứ {n}" for n in range(1, 13)) + "\\nLưu: VT"
AMOUNTS = (0, 1, 12, 100, 1000)


def call(*args):
    env = dict(os.environ, LC_ALL="C.UTF-8", DONGHANH_TODAY="2023-08-15")
    result = subprocess.run([CLI, *map(str, args)], capture_output=True, text=True, env=env, timeout=300)
    if result.returncode != 0:
        raise AssertionError(result.stderr)
    return result.stdout


def make_store(name, n_tasks, text="Tuyên truyền, vận động Nhân dân thực hiện nhiệm vụ được giao"):
    """An adopted programme without number and day, and @n_tasks tasks in it."""
    store = FOLDER / f"{name}.donghanh"
    call("new", store, "--name", "Ủy ban thử nghiệm", "--level", "province")
    call("add", store, "programme", "year=2023", "title=Chương trình năm 2023", "state=adopted")
    call("add", store, "unit", "name=Hội Nông dân tỉnh", "short_name=Hội Nông dân")
    point = json.loads(call("add", store, "focal_point", "programme=2023", "label=1", "title=Tuyên truyền", "--json"))
    table = FOLDER / f"{name}.csv"
    rows = [f'2023,{point["id"]},"{text} {n}",Hội Nông dân tỉnh,Quý {n % 4 + 1}' for n in range(1, n_tasks + 1)]
    if rows:
        table.write_text("\n".join(["programme,focal_point,title,lead,period", *rows]), encoding="utf-8")
        call("import", store, table, "--register", "task")
    return store


def print_both(store, paper, name, *args):
    for suffix in ("pdf", "docx"):
        call("print", store, paper, "--output", FOLDER / f"{name}.{suffix}", *args)


def words_of(path):
    """For each page its words with the left, top and bottom edge."""
    text = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True).stdout
    pages = []
    for line in text.splitlines():
        if "<page " in line:
            pages.append([])
        if match := WORD.search(line):
            pages[-1].append((html.unescape(match[5]), float(match[1]), float(match[2]), float(match[4])))
    return pages


@functools.cache
def convert():
    """All of it at once: starting LibreOffice is what takes time. Names of the papers of the sample."""
    sample = FOLDER / "sample.donghanh"
    call("new", sample, "--sample")
    names = [paper["name"] for paper in json.loads(call("papers", sample, "--json"))]
    for name in names:
        print_both(sample, name, name)
    for n in AMOUNTS:
        store = make_store(f"tasks-{n}", n)
        print_both(store, "programme", f"tasks-{n}")
        print_both(store, "list", f"list-{n}")
    print_both(sample, "programme", "recipients", "--set", f"recipients={RECIPIENTS}")
    print_both(sample, "letter", "copy", "--set", "copy=extract", "--set", "copy-number=7", "--set",
               "copy-date=2023-09-04", "--set", "about=Sao văn bản")
    print_both(sample, "programme", "appendices", "--set", "indicator-appendix=yes", "--set", "schedule-appendix=yes")
    organisation, = json.loads(call("list", sample, "organisation", "--json"))
    call("set", sample, "organisation", organisation["id"], f"issuing_lines={LONG_NAME}")
    print_both(sample, "plan", "long-name")
    print_both(make_store("long-cell", 3, "Nội dung rất dài của một nhiệm vụ " * 590), "assignment", "long-cell")
    out = FOLDER / "office"
    subprocess.run([SOFFICE, f"-env:UserInstallation=file://{FOLDER}/profile", "--headless", "--convert-to", "pdf",
                    "--outdir", out, *FOLDER.glob("*.docx")], check=True, capture_output=True, timeout=400)
    return names


class Case(unittest.TestCase):
    def both(self, name):
        convert()
        return words_of(FOLDER / f"{name}.pdf"), words_of(FOLDER / "office" / f"{name}.pdf")

    def letters(self, page):
        """Where a word ends at a hyphen is the program's own business."""
        return collections.Counter("".join(word[0] for word in page))

    def alike(self, name, least=0.95):
        """The same pages with the same words, and nearly all of them in the same places. In a long batch a row may
        go to the page before when tenths of a point decide."""
        ours, office = self.both(name)
        n = near = 0
        self.assertEqual(len(ours), len(office), name)
        apart = [number for number, pages in enumerate(zip(ours, office), 1)
                 if self.letters(pages[0]) != self.letters(pages[1])]
        self.assertLessEqual(len(apart), len(ours) // 20, f"{name}: pages {apart}")
        for page, other in zip(ours, office):
            places = collections.defaultdict(list)
            for word in other:
                places[word[0]].append(word)
            for word in page:
                n += 1
                near += any(abs(word[1] - place[1]) < 3 and abs(word[3] - place[3]) < 3 for place in places[word[0]])
        self.assertGreaterEqual(near, n * least, f"{name}: {near} of {n} words are where they should be")


class Sample(Case):
    def test_papers(self):
        for name in convert():
            # Columns as wide as their text leave the ends of lines to tenths of a point.
            self.alike(name, 0.75 if name == "list" else 0.95)

    def test_page_numbers_of_a_batch(self):
        ours, office = self.both("unit")
        numbers = [[word[0] for word in page if word[3] < 56] for page in ours]
        self.assertEqual(numbers, [[word[0] for word in page if word[3] < 56] for page in office])
        self.assertIn(["2"], numbers[3:])


class Special(Case):
    def test_amounts_of_tasks(self):
        for n in AMOUNTS:
            self.alike(f"tasks-{n}")
            self.alike(f"list-{n}", 0.9)

    def test_neither_number_nor_day(self):
        page = " ".join(word[0] for word in self.both("tasks-1")[1][0])
        self.assertRegex(page, r"Số:\s+/")
        self.assertRegex(page, r"ngày tháng năm 2023")

    def test_long_name(self):
        self.alike("long-name")

    def test_thirteen_recipients(self):
        self.alike("recipients")
        pages = [" ".join(word[0] for word in page) for page in self.both("recipients")[1]]
        for part in ("Đơn vị phối hợp thứ 12;", "Lưu: VT."):
            self.assertTrue(any(part in page for page in pages), part)

    def test_copy(self):
        """Its own lines stand below the rule on the page of the text."""
        self.alike("copy")
        page = " ".join(word[0] for word in self.both("copy")[1][0])
        self.assertRegex(page, r"Nơi nhận:.*TRÍCH SAO.*07/TrS-MTTQ-BTT.*Nơi nhận:")

    def test_several_appendices(self):
        self.alike("appendices")
        tops = [[word[0] for word in page if word[3] < 56] for page in self.both("appendices")[1]]
        self.assertEqual(sum(top == [] for top in tops), 4, "the text and each appendix begin without a number")

    def test_long_cell(self):
        ours, office = self.both("long-cell")
        self.assertEqual(sum(map(self.letters, ours), collections.Counter()),
                         sum(map(self.letters, office), collections.Counter()))
        self.assertEqual(len(ours), len(office))


class Package(Case):
    def part(self, name, part):
        convert()
        with zipfile.ZipFile(FOLDER / f"{name}.docx") as package:
            self.assertIsNone(package.testzip())
            return ElementTree.fromstring(package.read(part))

    def test_true_styles(self):
        styles = {style.get(W + "styleId") for style in self.part("programme", "word/styles.xml").iter(W + "style")}
        used = {style.get(W + "val") for style in self.part("programme", "word/document.xml").iter(W + "pStyle")}
        self.assertLessEqual(used, styles)
        self.assertGreater(len(used), 8)

    def test_true_numbering(self):
        """Labels that a word processor can count are its numbers; the pages show that they are the paper's."""
        numbering = self.part("programme", "word/numbering.xml")
        lists = {number.get(W + "numId"): number.find(W + "abstractNumId").get(W + "val")
                 for number in numbering.iter(W + "num")}
        formats = {kind.get(W + "abstractNumId"): kind.find(f"{W}lvl/{W}lvlText").get(W + "val")
                   for kind in numbering.iter(W + "abstractNum")}
        found = collections.defaultdict(list)
        for paragraph in self.part("programme", "word/document.xml").iter(W + "p"):
            number = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
            if number is not None:
                text = "".join(part.text for part in paragraph.iter(W + "t"))
                found[formats[lists[number.get(W + "val")]]].append((number.get(W + "val"), text))
        self.assertIn(("NHIỆM VỤ TRỌNG TÂM"), [text for _, text in found["%1."]])
        self.assertGreater(len(found["-"]), 50)
        # The sections are one list, and so are the dashes: what a person adds goes on counting.
        sections = {number for number, text in found["%1."] if text.isupper()}
        self.assertEqual(len(sections), 1)
        self.assertEqual(len({number for number, _ in found["-"]}), 1)

    def test_same_bytes(self):
        convert()
        before = (FOLDER / "plan.docx").read_bytes()
        call("print", FOLDER / "tasks-1.donghanh", "plan", "--output", FOLDER / "again.docx")
        call("print", FOLDER / "tasks-1.donghanh", "plan", "--output", FOLDER / "twice.docx")
        self.assertNotEqual(before, (FOLDER / "again.docx").read_bytes())
        self.assertEqual((FOLDER / "again.docx").read_bytes(), (FOLDER / "twice.docx").read_bytes())

    def test_headings_of_tables_repeat(self):
        body = self.part("tasks-100", "word/document.xml")
        self.assertTrue(list(body.iter(W + "tblHeader")))
        self.assertTrue(list(body.iter(W + "cantSplit")))


if __name__ == "__main__":
    tap.main()
