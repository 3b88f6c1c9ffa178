#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the documents that the readers are tested with, by LibreOffice, from sources written here.

make-fixtures.py SOFFICE FOLDER: writes outline.odt, outline.docx (from the ODT), outline.pdf, tasks.docx,
tasks.xlsx and tasks.ods into FOLDER.
"""

import pathlib
import subprocess
import sys
import tempfile

OUTLINE = """<html><head><meta charset="utf-8"><title>x</title></head><body>
<h1>CHƯƠNG TRÌNH LÀM VIỆC</h1>
<p align="center"><b>Phần mở đầu</b></p>
<h2>Việc chung</h2>
<ol><li>Họp giao ban<ol type="a"><li>Chuẩn bị phòng</li><li>Gửi giấy mời</li></ol></li><li>Báo cáo tháng</li></ol>
<h2>Việc riêng</h2>
<ul><li>Trực cơ quan</li><li>Giữ sổ sách</li></ul>
<p>Dòng một<br>dòng hai của cùng một đoạn.</p>
<p><i>Ghi chú nghiêng</i></p>
</body></html>
"""

TASKS = """<html><head><meta charset="utf-8"><title>x</title></head><body>
<p>Phân công nhiệm vụ</p>
<table border="1">
<tr><th rowspan="2">STT</th><th rowspan="2">Nội dung</th><th colspan="2">Phân công</th><th rowspan="2">Thời gian</th></tr>
<tr><th>Chủ trì</th><th>Phối hợp</th></tr>
<tr><td>1</td><td>Soạn kế hoạch</td><td>Ban A</td><td>Ban B, Ban C</td><td>Quý I</td></tr>
<tr><td>2</td><td rowspan="2">Tổ chức hội nghị</td><td>Ban B</td><td>Ban A</td><td>Quý II</td></tr>
<tr><td>3</td><td>Ban C</td><td></td><td>Tháng 8</td></tr>
</table>
<p>Hết bảng.</p>
</body></html>
"""


def cell(kind, value, text, style="", span=""):
    style = f' table:style-name="{style}"' if style else ""
    kind = {"s": ' office:value-type="string"',
            "n": f' office:value-type="float" office:value="{value}"',
            "d": f' office:value-type="date" office:date-value="{value}"',
            "": ""}[kind]
    return f"<table:table-cell{style}{kind}{span}>" + (f"<text:p>{text}</text:p>" if text else "") + "</table:table-cell>"


def row(*cells):
    return "<table:table-row>" + "".join(cells) + "</table:table-row>"


def workbook():
    covered = "<table:covered-table-cell/>"
    rows = [
        row(cell("s", "", "BẢNG PHÂN CÔNG", span=' table:number-columns-spanned="5"'), covered * 4),
        row(cell("s", "", "STT"), cell("s", "", "Nội dung"), cell("s", "", "Chủ trì"), cell("s", "", "Hạn"),
            cell("s", "", "Kinh phí")),
        row(cell("n", 1, "1"), cell("s", "", "Soạn kế hoạch"),
            cell("s", "", "Ban A", span=' table:number-rows-spanned="2"'), cell("d", "2023-06-30", "30/06/2023", "day"),
            cell("n", 1500000, "1.500.000", "money")),
        row(cell("n", 2, "2"), cell("s", "", "Tổ chức hội nghị"), covered, cell("d", "2023-11-01", "11/2023", "month"),
            cell("n", 250000.5, "250.000,5", "money")),
        '<table:table-row table:number-rows-repeated="1000"><table:table-cell table:number-columns-repeated="16000"/>'
        "</table:table-row>",
        row(cell("n", 3, "3"), cell("s", "", "Dòng xa")),
    ]
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles>
<number:date-style style:name="D"><number:day number:style="long"/><number:text>/</number:text>
<number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style>
<number:date-style style:name="M"><number:month number:style="long"/><number:text>/</number:text>
<number:year number:style="long"/></number:date-style>
<number:number-style style:name="N"><number:number number:decimal-places="1" number:min-decimal-places="0"
 number:min-integer-digits="1" number:grouping="true"/></number:number-style>
<style:style style:name="day" style:family="table-cell" style:data-style-name="D"/>
<style:style style:name="month" style:family="table-cell" style:data-style-name="M"/>
<style:style style:name="money" style:family="table-cell" style:data-style-name="N"/>
</office:automatic-styles>
<office:body><office:spreadsheet>
<table:table table:name="Việc">{"".join(rows)}</table:table>
<table:table table:name="Khác">{row(cell("s", "", "Ô duy nhất"), cell("s", "", "Ô thứ hai"))}</table:table>
</office:spreadsheet></office:body></office:document>
"""


def convert(soffice, profile, source, kind, folder):
    subprocess.run([soffice, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", kind, "--outdir",
                    str(folder), str(source)], check=True, timeout=180, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)


def main():
    soffice, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        profile = scratch / "profile"
        (scratch / "outline.html").write_text(OUTLINE, encoding="utf-8")
        (scratch / "tasks.html").write_text(TASKS, encoding="utf-8")
        (scratch / "tasks.fods").write_text(workbook(), encoding="utf-8")
        for name in ("outline", "tasks"):
            convert(soffice, profile, scratch / f"{name}.html", "odt:writer8", scratch)
            convert(soffice, profile, scratch / f"{name}.odt", "docx:MS Word 2007 XML", folder)
        convert(soffice, profile, scratch / "outline.odt", "pdf:writer_pdf_Export", folder)
        (folder / "outline.odt").write_bytes((scratch / "outline.odt").read_bytes())
        convert(soffice, profile, scratch / "tasks.fods", "xlsx:Calc MS Excel 2007 XML", folder)
        convert(soffice, profile, scratch / "tasks.fods", "ods:calc8", folder)


main()
