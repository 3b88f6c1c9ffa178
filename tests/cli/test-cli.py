#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Black-box tests of donghanh-cli: every verb, its JSON, its exit status and its one sentence."""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import tap

CLI = os.environ["DONGHANH_CLI"]


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="donghanh-cli-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.store = str(self.folder / "ubmttq.donghanh")

    def run_cli(self, *args):
        env = dict(os.environ, LC_ALL="C.UTF-8", DONGHANH_TODAY="2023-08-15")
        return subprocess.run([CLI, *map(str, args)], capture_output=True, text=True, env=env, timeout=120)

    def ok(self, *args):
        result = self.run_cli(*args)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(result.stderr, "")
        return result.stdout

    def json(self, *args):
        return json.loads(self.ok(*args, "--json"))

    def fails(self, status, *args):
        result = self.run_cli(*args)
        self.assertEqual(result.returncode, status, result.stdout + result.stderr)
        self.assertTrue(result.stderr.startswith("donghanh-cli: "), result.stderr)
        return result.stderr

    def new(self, *args):
        return self.ok("new", self.store, "--name", "Ủy ban thử nghiệm", "--level", "province", *args)

    def add(self, entity, *fields):
        return self.json("add", self.store, entity, *fields)["id"]

    def titles(self, entity, field="name", *args):
        return [row[field] for row in self.json("list", self.store, entity, *args)]


class New(Case):
    def test_makes_an_organisation(self):
        self.assertIn(self.store, self.new())
        organisation, = self.json("list", self.store, "organisation")
        self.assertEqual(organisation["name"], "Ủy ban thử nghiệm")
        self.assertEqual(organisation["level"], "province")

    def test_never_overwrites(self):
        self.new()
        before = pathlib.Path(self.store).read_bytes()
        self.fails(1, "new", self.store)
        self.assertEqual(pathlib.Path(self.store).read_bytes(), before)

    def test_wrong_level_leaves_nothing(self):
        sentence = self.fails(1, "new", self.store, "--level", "galaxy")
        self.assertIn("galaxy", sentence)
        self.assertFalse(os.path.exists(self.store))

    def test_missing_folder(self):
        self.fails(1, "new", self.folder / "none" / "x.donghanh")

    def test_sample(self):
        self.ok("new", self.store, "--sample")
        annual, = self.json("list", self.store, "programme", "year=2023", "kind=annual")
        points = self.json("list", self.store, "focal_point", f"programme={annual['id']}")
        self.assertEqual(len(points), 11)
        self.assertGreaterEqual(len(self.json("list", self.store, "task")), 60)
        self.assertGreaterEqual(len(self.json("list", self.store, "unit")), 30)
        self.assertGreaterEqual(len(self.json("list", self.store, "document")), 15)
        self.assertEqual(self.ok("check", self.store).strip(), "The file is sound.")


class Records(Case):
    def setUp(self):
        super().setUp()
        self.new()

    def test_add_show_set(self):
        unit = self.add("unit", "name=Hội Nông dân tỉnh", "kind=socio-political", "abbreviations=HND")
        self.assertEqual(self.json("show", self.store, "unit", unit)["name"], "Hội Nông dân tỉnh")
        self.json("set", self.store, "unit", unit, "phone=0123", "valid_from=5/2/2023")
        row = self.json("show", self.store, "unit", unit)
        self.assertEqual((row["phone"], row["valid_from"]), ("0123", "2023-02-05"))
        self.assertIn("Hội Nông dân tỉnh", self.ok("show", self.store, "unit", unit))

    def test_decomposed_text_is_composed(self):
        unit = self.add("unit", "name=Ho\u0323\u0302i")
        self.assertEqual(self.json("show", self.store, "unit", unit)["name"], "Hội")

    def test_references_by_name_and_abbreviation(self):
        parent = self.add("unit", "name=Ủy ban MTTQ Việt Nam tỉnh", "abbreviations=UBMTTQ")
        for words in ("Ủy ban MTTQ Việt Nam tỉnh", "uy ban mttq viet nam tinh", "UBMTTQ", parent):
            child = self.add("unit", f"name=Ban {words}", f"parent={words}")
            self.assertEqual(self.json("show", self.store, "unit", child)["parent"], parent)
        self.assertIn("không có", self.fails(1, "add", self.store, "unit", "name=X", "parent=không có"))

    def test_task_with_lead_and_units(self):
        programme = self.add("programme", "year=2022", "title=Chương trình 2022")
        lead, one, two = (self.add("unit", f"name={name}") for name in ("Đơn vị A", "Đơn vị B", "Đơn vị C"))
        task = self.add("task", f"programme={programme}", "title=Hội nghị", "lead=Đơn vị A",
                        "units=Đơn vị B; Đơn vị C", "period=Quý II")
        row = self.json("show", self.store, "task", task)
        self.assertEqual((row["lead"], row["units"], row["period"]), (lead, [one, two], "2022-Q2"))
        self.json("set", self.store, "task", task, "units=Đơn vị C")
        self.assertEqual(self.json("show", self.store, "task", task)["units"], [two])

    def test_list_orders_filters_and_searches(self):
        for name in ("Đức", "Dũng", "Ánh", "An"):
            self.add("unit", f"name={name}", "kind=member-organisation" if name == "An" else "kind=other")
        self.assertEqual(self.titles("unit"), ["An", "Ánh", "Dũng", "Đức"])
        self.assertEqual(self.titles("unit", "name", "--sort", "name", "--descending"), ["Đức", "Dũng", "Ánh", "An"])
        self.assertEqual(self.titles("unit", "name", "kind=member-organisation"), ["An"])
        self.assertEqual(self.titles("unit", "name", "--search", "duc"), ["Đức"])
        self.assertEqual(self.titles("unit", "name", "--limit", "2"), ["An", "Ánh"])
        self.assertEqual(self.ok("list", self.store, "unit", "--fields", "name", "--limit", "1").split("\t")[1], "An\n")

    def test_remove_and_restore(self):
        unit = self.add("unit", "name=Xóm 2")
        self.ok("remove", self.store, "unit", unit)
        self.assertEqual(self.titles("unit"), [])
        self.assertEqual(self.titles("unit", "name", "--trash"), ["Xóm 2"])
        self.ok("restore", self.store, "unit", unit)
        self.assertEqual(self.titles("unit"), ["Xóm 2"])

    def test_every_entity_lists(self):
        for entity in self.json("fields"):
            self.json("list", self.store, entity)


class Mistakes(Case):
    def setUp(self):
        super().setUp()
        self.new()

    def assert_nothing_written(self):
        self.assertEqual(len(self.json("history", self.store)), self.entries)

    def test_wrong_values_name_field_and_expectation(self):
        self.entries = len(self.json("history", self.store))
        for field, value in (("valid_from", "31/2/2023"), ("kind", "spaceship"), ("position", "abc")):
            sentence = self.fails(1, "add", self.store, "unit", "name=X", f"{field}={value}")
            self.assertIn(value, sentence)
        self.fails(1, "add", self.store, "unit", "phone=1")
        self.assert_nothing_written()

    def test_wrong_usage(self):
        self.assertIn("phones", self.fails(2, "add", self.store, "unit", "phones=1"))
        self.assertIn("planet", self.fails(2, "add", self.store, "planet", "name=1"))
        self.fails(2, "add", self.store, "unit", "name")
        self.fails(2, "show", self.store, "unit", "abc")
        self.fails(2, "show", self.store)
        self.fails(2, "launch", self.store)
        self.fails(2, "list", self.store, "unit", "--colour")
        self.assertEqual(self.run_cli().returncode, 2)

    def test_absent_record(self):
        self.fails(1, "show", self.store, "unit", "12345")
        self.fails(1, "set", self.store, "unit", "12345", "name=X")
        self.fails(1, "remove", self.store, "unit", "12345")

    def test_foreign_and_absent_files(self):
        foreign = self.folder / "letter.donghanh"
        foreign.write_bytes(b"not a database at all" * 100)
        self.fails(1, "list", foreign, "unit")
        self.assertEqual(foreign.read_bytes(), b"not a database at all" * 100)
        self.fails(1, "list", self.folder / "absent.donghanh", "unit")
        self.assertFalse((self.folder / "absent.donghanh").exists())

    def test_ambiguous_name(self):
        one = self.add("unit", "name=Hội A", "short_name=Hội")
        two = self.add("unit", "name=Hội B", "short_name=Hội")
        sentence = self.fails(1, "add", self.store, "person", "name=Nguyễn Văn An", "unit=Hội")
        self.assertTrue(one in sentence and two in sentence, sentence)


class Journal(Case):
    def setUp(self):
        super().setUp()
        self.new()

    def test_undo_redo(self):
        unit = self.add("unit", "name=Cũ")
        self.ok("set", self.store, "unit", unit, "name=Mới")
        self.ok("undo", self.store)
        self.assertEqual(self.titles("unit"), ["Cũ"])
        self.ok("redo", self.store)
        self.assertEqual(self.titles("unit"), ["Mới"])
        self.ok("undo", self.store)
        self.ok("undo", self.store)
        self.assertEqual(self.titles("unit"), [])
        self.ok("redo", self.store)
        self.ok("redo", self.store)
        self.assertEqual(self.titles("unit"), ["Mới"])
        self.fails(1, "redo", self.store)

    def test_undo_of_what_changed_since(self):
        unit = self.add("unit", "name=A")
        change = self.json("history", self.store)[0]["change"]
        self.ok("set", self.store, "unit", unit, "name=B")
        self.fails(1, "undo", self.store, change)
        self.assertEqual(self.titles("unit"), ["B"])

    def test_history_words(self):
        unit = self.add("unit", "name=A")
        self.ok("set", self.store, "unit", unit, "name=B")
        entry = self.json("history", self.store, "unit", unit)[0]
        self.assertEqual((entry["field"], entry["old"], entry["new"]), ("name", "A", "B"))
        self.assertEqual((entry["origin"], entry["kind"], entry["undone"]), ("cli", "edit", False))
        self.assertIn("A", self.ok("history", self.store, "unit", unit))


class Search(Case):
    def test_marks_matter_when_typed(self):
        self.new()
        self.add("unit", "name=Đoàn Thanh niên")
        self.add("unit", "name=Hội Phụ nữ", "note=doan ket")
        self.assertEqual({hit["title"] for hit in self.json("search", self.store, "doan")},
                         {"Đoàn Thanh niên", "Hội Phụ nữ"})
        self.assertEqual([hit["title"] for hit in self.json("search", self.store, "đoàn")], ["Đoàn Thanh niên"])
        hit, = self.json("search", self.store, "thanh", "nien")
        self.assertEqual((hit["kind"], sorted(hit)), ("unit", ["id", "kind", "page", "snippet", "title"]))
        self.assertEqual(self.json("search", self.store, "vắng"), [])


class Safety(Case):
    def setUp(self):
        super().setUp()
        self.new()
        self.unit = self.add("unit", "name=Trước")

    def test_backup_and_restore(self):
        backup = self.json("backup", self.store)
        self.assertTrue(backup["verified"])
        self.assertEqual(self.json("backup", self.store, "--list")[0]["path"], backup["path"])
        self.ok("set", self.store, "unit", self.unit, "name=Sau")
        kept = self.json("restore", self.store, backup["path"])["kept"]
        self.assertEqual(self.titles("unit"), ["Trước"])
        self.assertTrue(os.path.exists(kept))

    def test_backup_to_a_place(self):
        copy = self.folder / "copy.donghanh"
        self.ok("backup", self.store, "--to", copy)
        self.assertEqual(self.json("list", copy, "unit")[0]["name"], "Trước")

    def test_restore_refuses_a_damaged_copy(self):
        copy = self.folder / "copy.donghanh"
        self.ok("backup", self.store, "--to", copy)
        data = bytearray(copy.read_bytes())
        data[5000:9000] = b"\xff" * 4000
        copy.write_bytes(data)
        self.fails(1, "restore", self.store, copy)
        self.assertEqual(self.titles("unit"), ["Trước"])

    def test_check_finds_damage(self):
        self.assertEqual(self.json("check", self.store), {"sound": True, "findings": []})
        subprocess.run(["sqlite3", self.store, "PRAGMA ignore_check_constraints=1; PRAGMA foreign_keys=0;"
                        "UPDATE person SET unit = 1; INSERT INTO task_part (id, task, unit) VALUES (1, 2, 3);"], check=True)
        result = self.run_cli("check", self.store, "--json")
        self.assertEqual(result.returncode, 1)
        self.assertFalse(json.loads(result.stdout)["sound"])

    def test_export_reads_back(self):
        exported = self.ok("export", self.store, "--json")
        path = self.folder / "all.json"
        path.write_text(exported)
        second = str(self.folder / "second.donghanh")
        self.ok("new", second, "--from", path)
        self.assertEqual(json.loads(self.ok("export", second)), json.loads(exported))

    def test_from_a_bad_file_leaves_nothing(self):
        path = self.folder / "bad.json"
        path.write_text('{"format": 1, "entities": {"unit": [{"id": "a", "nmae": "x"}]}}')
        second = str(self.folder / "second.donghanh")
        self.assertIn("nmae", self.fails(1, "new", second, "--from", path))
        self.assertFalse(os.path.exists(second))


class Year(Case):
    """Overview, calendar and the filters of tasks, on the sample organisation in August of its year."""

    def setUp(self):
        super().setUp()
        self.ok("new", self.store, "--sample")

    def test_overview(self):
        overview = self.json("overview", self.store, "--year", "2023")
        tasks = self.json("list", self.store, "task", f"programme={overview['programme']}")
        counting = [task for task in tasks if task["state"] not in ("cancelled", "carried-over")]
        self.assertEqual(overview["tasks"], len(counting))
        self.assertEqual(overview["overdue"], len(overview["overdue_tasks"]))
        self.assertEqual(len(overview["points"]), 11)
        self.assertTrue(0 < overview["progress"] < 100)
        late = [task["days_late"] for task in overview["overdue_tasks"]]
        self.assertEqual(late, sorted(late, reverse=True))
        self.assertTrue(all(days > 0 for days in late))
        self.assertTrue(all(len(unit["lead"]) == 12 for unit in overview["workload"]))
        self.assertIn(str(overview["overdue"]), self.ok("overview", self.store))

    def test_overview_of_registers(self):
        before = self.json("overview", self.store)
        late = self.add("petition", "summary=Đất", "received_on=2023-07-03")
        soon = self.add("law_comment", "draft=Luật", "asked_on=2023-08-01", "due_on=2023-08-31")
        overview = self.json("overview", self.store)
        self.assertEqual(overview["petitions_near_limit"], before["petitions_near_limit"] + 1)
        self.assertEqual(overview["petitions_near_limit"], overview["near_limit"]["petition"])
        matter = next(matter for matter in overview["overdue_matters"] if matter["id"] == late)
        self.assertEqual((matter["record"], matter["title"], matter["due"], matter["days_late"]),
                         ("petition", "Đất", "2023-07-17", 29))
        matter = next(matter for matter in overview["due_matters"] if matter["id"] == soon)
        self.assertEqual((matter["record"], matter["days_late"]), ("law_comment", -16))
        self.assertTrue(all(matter["register"] and matter["awaited"] for matter in overview["due_matters"]))
        self.assertIn("17/07/2023\tĐất\t", self.ok("overview", self.store))

    def test_overview_of_no_programme(self):
        self.assertIn("1999", self.fails(1, "overview", self.store, "--year", "1999"))
        self.fails(1, "overview", self.store, "--programme", "12")

    def test_calendar(self):
        days = {day["date"]: day for day in self.json("calendar", self.store, "--month", "2023-01")}
        self.assertEqual(len(days), 31)
        self.assertEqual(days["2023-01-22"]["lunar"], "1/1")
        self.assertFalse(days["2023-01-22"]["worked"])
        self.assertEqual(days["2023-01-22"]["entries"][0]["kind"], "holiday")
        self.assertIn("15/08/2023", self.ok("calendar", self.store))
        for wrong in ("2023", "2023-13", "2023-08-01", "x"):
            self.assertIn(wrong, self.fails(2, "calendar", self.store, "--month", wrong))

    def test_events(self):
        self.add("event", "title=Hội nghị", "date=2023-08-18", "time=7h30")
        day = self.json("calendar", self.store, "--month", "2023-08")[17]
        event, = [entry for entry in day["entries"] if entry["kind"] == "event"]
        self.assertEqual((event["title"], event["time"]), ("Hội nghị", "07:30"))

    def test_matters_of_registers(self):
        petition = self.add("petition", "summary=Đất", "received_on=2023-07-03")
        met = self.add("petition", "summary=Nước", "received_on=2023-07-03", "handled_on=2023-07-10")
        entries = [entry for day in self.json("calendar", self.store, "--month", "2023-07") for entry in day["entries"]]
        matters = {entry["id"]: entry for entry in entries if entry["kind"] == "matter"}
        self.assertEqual(matters[petition]["record"], "petition")
        self.assertTrue(matters[petition]["late"])
        # What is met is not awaited any more: only tasks can be done here.
        self.assertNotIn(met, matters)
        self.assertTrue(all("done" not in entry for entry in matters.values()))
        self.assertTrue(all("done" in entry for entry in entries if entry["kind"] == "deadline"))

    def test_task_filters(self):
        overview = self.json("overview", self.store)
        late = self.json("list", self.store, "task", "--due-before", "15/8/2023")
        self.assertEqual(len([task for task in late if task["programme"] == overview["programme"]]), overview["overdue"])
        done = self.json("list", self.store, "task", "--state", "done")
        self.assertEqual({task["state"] for task in done}, {"done"})
        point = next(point for point in overview["points"] if point["tasks"] > 0)
        tasks = self.json("list", self.store, "task", "--point", point["id"])
        self.assertGreaterEqual(len(tasks), point["tasks"])
        unit = next(unit for unit in overview["workload"] if sum(unit["lead"]) and sum(unit["part"]))
        tasks = self.json("list", self.store, "task", "--unit", unit["unit"])
        self.assertTrue(all(unit["unit"] == task["lead"] or unit["unit"] in task["units"] for task in tasks))
        self.assertGreaterEqual(len(tasks), sum(unit["lead"]) + sum(unit["part"]))
        idle = self.add("unit", "name=Đơn vị chưa có việc")
        self.assertEqual(self.json("list", self.store, "task", "--unit", idle), [])

    def test_task_filters_elsewhere(self):
        self.fails(2, "list", self.store, "unit", "--state", "done")
        self.fails(1, "list", self.store, "task", "--unit", "nobody knows it")
        self.fails(1, "list", self.store, "task", "--due-before", "yesterday")


class Documents(Case):
    PLAN = ("ỦY BAN MTTQ VIỆT NAM\nTỈNH VĨNH GIANG\nBAN THƯỜNG TRỰC\nSố: 07/KH-MTTQ-BTT\n"
            "Vĩnh An, ngày 05 tháng 02 năm 2023\nKẾ HOẠCH\nTổ chức ngày hội\n"
            "Căn cứ chương trình hiệp thương năm 2023.\n")

    def write(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def test_keeps_a_file_and_finds_its_page(self):
        self.new()
        kept, = self.json("attach", self.store, self.write("kh.txt", self.PLAN))
        self.assertFalse(kept["known"])
        document, = self.json("documents", self.store)
        self.assertEqual(document["id"], kept["document"])
        self.assertEqual([document[name] for name in ("kind", "number", "symbol", "issued_on", "abstract")],
                         ["Kế hoạch", "07", "KH-MTTQ-BTT", "2023-02-05", "Tổ chức ngày hội"])
        file, = document["files"]
        self.assertEqual((file["name"], file["version"]), ("kh.txt", 1))
        self.assertEqual(file["size"], len(self.PLAN.encode()))

        hit, = self.json("search", self.store, "hiep thuong")
        self.assertEqual((hit["kind"], hit["id"], hit["page"]), ("document", document["id"], 1))
        self.assertIn("hiệp thương", hit["snippet"])
        self.assertIsNone(self.json("search", self.store, "ngày hội")[0]["page"])

        again, = self.json("attach", self.store, self.write("copy.txt", self.PLAN))
        self.assertTrue(again["known"])
        self.assertEqual(again["document"], kept["document"])

    def test_links_to_a_record(self):
        self.new()
        unit = self.add("unit", "name=Hội Nông dân")
        self.ok("attach", self.store, self.write("a.txt", "một"), self.write("b.txt", "hai"), "--to", f"unit:{unit}",
                "--role", "evidence")
        self.assertEqual([link["role"] for link in self.json("list", self.store, "link")], ["evidence"] * 2)
        self.ok("undo", self.store)
        self.assertEqual(self.json("documents", self.store), [])
        self.assertEqual(self.json("search", self.store, "hai"), [])

    def test_says_what_is_wrong(self):
        self.new()
        good = self.write("a.txt", "một")
        self.assertIn("task:12", self.fails(2, "attach", self.store, good, "--to", "task"))
        self.assertIn("legal-basis", self.fails(2, "attach", self.store, good, "--role", "friend"))
        self.fails(1, "attach", self.store, good, self.folder / "absent.pdf")
        self.assertEqual(self.json("documents", self.store), [])


class Registers(Case):
    def petition(self):
        return self.add("petition", "summary=Đòi đất", "received_on=1/8/2023", "class=complaint", "sender=Lê Văn A")

    def test_lists_registers(self):
        self.new()
        self.petition()
        rows = {entry["name"]: entry for entry in self.json("registers", self.store)}
        self.assertEqual(rows["petition"]["rows"], 1)
        self.assertIn("supervision_proposal", rows["supervision"]["parts"])
        self.assertIn("petition", self.ok("registers"))

    def test_counts(self):
        self.new()
        self.petition()
        stats = self.json("stats", self.store, "petition", "--period", "Quý III")
        self.assertEqual(stats["period"], "2023-Q3")
        figures = {figure["name"]: figure for figure in stats["figures"] if "name" in figure}
        self.assertEqual(figures["complaints"]["value"], 1)
        self.assertEqual(figures["complaints"]["share"], "100%")
        self.assertEqual(self.json("stats", self.store, "petition", "--period", "2022")["figures"][0]["value"], 0)
        self.assertIn("registers", self.fails(2, "stats", self.store, "nothing"))
        self.fails(1, "stats", self.store, "petition", "--period", "thơ")
        self.fails(2, "stats", self.store, "petition", "--level", "moon")

    def test_masks(self):
        self.new()
        id = self.petition()
        self.assertNotIn("Lê Văn A", self.ok("list", self.store, "petition"))
        self.assertIsNone(self.json("show", self.store, "petition", id)["sender"])
        self.assertEqual(self.json("list", self.store, "reveal"), [])
        self.assertEqual(self.json("show", self.store, "petition", id, "--sensitive")["sender"], "Lê Văn A")
        self.assertEqual(len(self.json("list", self.store, "reveal")), 1)
        self.assertNotIn("Lê Văn A", self.ok("history", self.store))

    def test_goes_out_and_in(self):
        self.new()
        self.petition()
        file, other = self.folder / "out.csv", str(self.folder / "other.donghanh")
        self.ok("export", self.store, "--register", "petition", "--sensitive", "--output", file)
        self.ok("new", other, "--name", "Khác", "--level", "commune")
        trial = self.json("import", other, file, "--register", "petition", "--dry-run")
        self.assertEqual((trial["added"], trial["written"]), (1, False))
        self.assertEqual(self.json("list", other, "petition"), [])
        self.assertTrue(self.json("import", other, file, "--register", "petition")["written"])
        self.assertEqual([row["summary"] for row in self.json("list", other, "petition")], ["Đòi đất"])

    def test_workbook_and_back(self):
        """Every register of the sample goes out, comes in and is the same."""
        self.ok("new", self.store, "--sample")
        names = [reg["name"] for reg in self.json("registers", self.store) if reg["rows"] > 0]
        self.assertGreaterEqual(len(names), 8)
        for name in names:
            file = self.folder / f"{name}.xlsx"
            before = self.ok("export", self.store, "--register", name)
            self.ok("export", self.store, "--register", name, "--output", file)
            report = self.json("import", self.store, file, "--register", name)
            self.assertEqual((report["added"], report["written"], report["ignored"]), (0, True, []), name)
            self.assertEqual(self.ok("export", self.store, "--register", name), before, name)
        self.fails(1, "export", self.store, "--register", "petition", "--output", self.folder / "out.odt")

    def test_wrong_rows(self):
        self.new()
        file = self.folder / "bad.csv"
        file.write_text("Summary,Received on\nĐúng,1/8/2023\nSai,31/2/2023\n", encoding="utf-8")
        result = self.run_cli("import", self.store, file, "--register", "petition")
        self.assertEqual(result.returncode, 1)
        self.assertIn("Row 3", result.stdout)
        self.assertEqual(self.json("list", self.store, "petition"), [])


if __name__ == "__main__":
    tap.main()
