# SPDX-License-Identifier: GPL-3.0-or-later
"""Sound and hostile PDF files, made afresh for every test: python3 hostile.py FOLDER."""

import os
import subprocess
import sys
import zlib


class Pdf:
    """Objects by number; written with a cross-reference table that is right unless told otherwise."""

    def __init__(self):
        self.objects = {}
        self.last = 0

    def add(self, body, number=None):
        number = number or self.last + 1
        self.last = max(self.last, number)
        self.objects[number] = body if isinstance(body, bytes) else body.encode()
        return number

    def stream(self, data, extra='', number=None):
        data = data if isinstance(data, bytes) else data.encode()
        head = f'<< /Length {len(data)} {extra} >>\nstream\n'.encode()
        return self.add(head + data + b'\nendstream', number)

    def bytes(self, trailer='', root=1, shift=0):
        out = bytearray(b'%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')
        places = {}
        for number, body in sorted(self.objects.items()):
            places[number] = len(out)
            out += b'%d 0 obj\n' % number + body + b'\nendobj\n'
        start = len(out)
        size = max(self.objects) + 1
        out += b'xref\n0 %d\n0000000000 65535 f \n' % size
        for number in range(1, size):
            out += b'%010d 00000 n \n' % (places.get(number, 0) + shift)
        out += f'trailer\n<< /Size {size} /Root {root} 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n'.encode()
        return bytes(out)


def words(lines):
    body = ' '.join(f'({line}) Tj T*' for line in lines)
    return f'BT /F1 12 Tf 14 TL 72 720 Td {body} ET'


def plain(contents, box='0 0 595 842', page='', catalog='', resources='/Font << /F1 3 0 R >>', trailer='', n_pages=None):
    """Catalog 1, pages 2, font 3, then a page and its contents each."""
    pdf = Pdf()
    kids = []
    pdf.add(f'<< /Type /Catalog /Pages 2 0 R {catalog} >>')
    pdf.add('', 2)
    pdf.add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>')
    for content in contents:
        stream = pdf.stream(content)
        kids.append(pdf.add(f'<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents {stream} 0 R '
                            f'/Resources << {resources} >> {page} >>'))
    count = len(kids) if n_pages is None else n_pages
    pdf.objects[2] = f'<< /Type /Pages /Count {count} /Kids [{" ".join(f"{k} 0 R" for k in kids)}] >>'.encode()
    return pdf, trailer


def built(*args, **kwargs):
    pdf, trailer = plain(*args, **kwargs)
    return pdf.bytes(trailer)


def many_pages(n):
    return built([words([f'Page {i + 1} of {n}']) for i in range(n)])


def linked():
    """Two links and an outline of two levels on three pages."""
    pdf, _ = plain([words([f'Page {i + 1}']) for i in range(3)])
    first, last = 5, 9
    pdf.add(f'<< /Type /Annot /Subtype /Link /Rect [72 700 200 730] /Border [0 0 0] /Dest [{last} 0 R /XYZ 0 742 0] >>', 20)
    pdf.add('<< /Type /Annot /Subtype /Link /Rect [72 600 200 630] /A << /S /URI /URI (https://example.org/a) >> >>', 21)
    pdf.add('<< /Type /Annot /Subtype /Link /Rect [72 500 200 530] /A << /S /Launch /F (/bin/sh) >> >>', 22)
    pdf.add(f'<< /Title (First) /Parent 30 0 R /Next 32 0 R /First 33 0 R /Last 33 0 R /Count 1 /Dest [{first} 0 R /Fit] >>', 31)
    pdf.add(f'<< /Title (Last) /Parent 30 0 R /Prev 31 0 R /Dest [{last} 0 R /XYZ 0 742 0] >>', 32)
    pdf.add(f'<< /Title (Inner) /Parent 31 0 R /Dest [{first} 0 R /Fit] >>', 33)
    pdf.add('<< /Type /Outlines /First 31 0 R /Last 32 0 R /Count 3 >>', 30)
    pdf.add('<< /Title (Three pages) >>', 34)
    pdf.objects[1] = b'<< /Type /Catalog /Pages 2 0 R /Outlines 30 0 R >>'
    pdf.objects[first] = pdf.objects[first].replace(b'/Resources', b'/Annots [20 0 R 21 0 R 22 0 R] /Resources')
    for number in range(10, 20):
        pdf.objects[number] = b'null'
    for number in range(23, 30):
        pdf.objects[number] = b'null'
    return pdf.bytes('/Info 34 0 R')


def many_marks(n):
    """A tree of structure whose leaves are many, as a long book has one."""
    pdf, _ = plain([words(['Marked'])], catalog='/MarkInfo << /Marked true >> /StructTreeRoot 6 0 R')
    pdf.add('<< /Type /StructTreeRoot /K 7 0 R >>', 6)
    pdf.add(f'<< /S /Document /P 6 0 R /K [{" ".join(f"{8 + i} 0 R" for i in range(n))}] >>', 7)
    for _ in range(n):
        pdf.add('<< /S /P /P 7 0 R /Pg 5 0 R /K 0 >>')
    return pdf.bytes()


def circle_of_pages():
    pdf = Pdf()
    pdf.add('<< /Type /Catalog /Pages 2 0 R >>')
    pdf.add('<< /Type /Pages /Count 2 /Kids [3 0 R 3 0 R] >>')
    pdf.add('<< /Type /Pages /Count 2 /Parent 2 0 R /Kids [2 0 R 3 0 R] >>')
    return pdf.bytes()


def circle_of_outline():
    pdf, _ = plain([words(['x'])], catalog='/Outlines 10 0 R')
    for number in range(6, 10):
        pdf.objects[number] = b'null'
    pdf.add('<< /First 11 0 R /Last 12 0 R /Count 2 >>', 10)
    pdf.add('<< /Title (a) /Parent 10 0 R /Next 12 0 R /First 11 0 R /Last 12 0 R >>', 11)
    pdf.add('<< /Title (b) /Parent 11 0 R /Next 11 0 R /First 11 0 R /Last 11 0 R >>', 12)
    return pdf.bytes()


def nested(depth):
    return built(['[' * depth + ']' * depth])


def nested_dictionary(depth):
    pdf, _ = plain([words(['x'])])
    pdf.objects[1] = b'<< /Type /Catalog /Pages 2 0 R /Deep ' + b'<< /A ' * depth + b'1' + b' >>' * depth + b' >>'
    return pdf.bytes()


def nested_pages(depth):
    pdf = Pdf()
    pdf.add('<< /Type /Catalog /Pages 2 0 R >>')
    for i in range(depth):
        pdf.add(f'<< /Type /Pages /Count 1 /Kids [{i + 3} 0 R] >>')
    pdf.add(f'<< /Type /Page /Parent {depth + 1} 0 R /MediaBox [0 0 100 100] >>')
    return pdf.bytes()


def huge_image(side, filter_='', data=b'x'):
    pdf, _ = plain(['q 500 0 0 500 0 0 cm /I Do Q'], resources='/XObject << /I 6 0 R >>')
    pdf.stream(data, f'/Type /XObject /Subtype /Image /Width {side} /Height {side} /BitsPerComponent 8 '
                     f'/ColorSpace /DeviceRGB {filter_}', 6)
    return pdf.bytes()


def flate_bomb():
    """A gigabyte of blanks, twice packed; the same block repeats, so that it is made in no time."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packer.compress(b' ' * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    data = zlib.compress(b'\x78\xda' + piece * 1024 + b'\x03\x00', 9)
    pdf, _ = plain([words(['x'])])
    pdf.stream(data, '/Filter [/FlateDecode /FlateDecode]', 4)
    return pdf.bytes()


def endless_form():
    """A form that draws itself, and two that draw each other twice."""
    pdf, _ = plain(['/X Do /Y Do'], resources='/XObject << /X 6 0 R /Y 7 0 R >>')
    for number, names in ((6, '/X Do'), (7, '/Z Do /Z Do'), (8, '/Y Do /Y Do')):
        pdf.stream(names, '/Type /XObject /Subtype /Form /BBox [0 0 100 100] '
                          '/Resources << /XObject << /X 6 0 R /Y 7 0 R /Z 8 0 R >> >>', number)
    return pdf.bytes()


def doubling_forms(depth):
    """Each form draws the next twenty times: no circle, but no end in a lifetime."""
    pdf, _ = plain(['/X Do'], resources='/XObject << /X 6 0 R >>')
    for i in range(depth):
        pdf.stream('/X Do ' * 20 if i + 1 < depth else '0 0 50 50 re f ',
                   f'/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Resources << /XObject << /X {i + 7} 0 R >> >>',
                   i + 6)
    return pdf.bytes()


def busy_page():
    """Many shapes with soft edges, one over the other."""
    return built(['0 0 m 500 800 l 1 0 0 RG S ' * 400000])


def actions():
    page = '/AA << /O << /S /JavaScript /JS (app.alert\\(1\\)) >> >>'
    catalog = '/OpenAction << /S /Launch /F (/bin/sh) >> /AcroForm << /XFA (x) >>'
    return built([words(['Actions'])], page=page, catalog=catalog)


def no_pages():
    pdf = Pdf()
    pdf.add('<< /Type /Catalog /Pages 2 0 R >>')
    pdf.add('<< /Type /Pages /Count 0 /Kids [] >>')
    return pdf.bytes()


def lying_stream():
    pdf, _ = plain([words(['x'])])
    pdf.objects[4] = b'<< /Length 999999999 >>\nstream\n' + words(['Lie']).encode() + b'\nendstream'
    return pdf.bytes()


def bad_font():
    pdf, _ = plain([words(['Font'])])
    pdf.objects[3] = (b'<< /Type /Font /Subtype /TrueType /BaseFont /Bad /FirstChar 0 /LastChar 255 /Widths 6 0 R '
                      b'/FontDescriptor 7 0 R >>')
    pdf.add('[' + '500 ' * 256 + ']', 6)
    pdf.add('<< /Type /FontDescriptor /FontName /Bad /Flags 4 /FontBBox [0 0 1 1] /FontFile2 8 0 R >>', 7)
    pdf.stream(b'\x00\x01\x00\x00' + b'\xff' * 4000, '', 8)
    return pdf.bytes()


def function_bomb():
    body = '{ ' * 200 + '1 ' + '} ' * 200
    pdf, _ = plain(['/P sh'], resources='/Shading << /P << /ShadingType 1 /ColorSpace /DeviceGray /Function 6 0 R >> >>')
    pdf.stream(body, '/FunctionType 4 /Domain [0 1 0 1] /Range [0 1]', 6)
    return pdf.bytes()


SOUND = built([words(['First line', 'Second line'])])

FILES = {
    # Those that must be read.
    'sound.pdf': lambda: SOUND,
    'linked.pdf': linked,
    'ten-thousand.pdf': lambda: many_pages(10000),
    'two-hundred.pdf': lambda: many_pages(200),
    'actions.pdf': actions,
    'wrong-xref.pdf': lambda: plain([words(['Shifted'])])[0].bytes(shift=7),
    # Those that may be read or not, but must harm nobody.
    'empty.pdf': lambda: b'',
    'text.pdf': lambda: b'This is not a PDF file.\n' * 100,
    'header-only.pdf': lambda: b'%PDF-1.7\n',
    'noise.pdf': lambda: b'%PDF-1.4\n' + bytes((i * 7919 + i // 251) % 256 for i in range(200000)),
    'truncated.pdf': lambda: SOUND[:len(SOUND) // 2],
    'no-trailer.pdf': lambda: SOUND[:SOUND.index(b'xref')],
    'xref-to-itself.pdf': lambda: SOUND.replace(b'trailer\n<<', b'trailer\n<< /Prev %d' % SOUND.index(b'xref')),
    'no-pages.pdf': no_pages,
    'circle-of-pages.pdf': circle_of_pages,
    'circle-of-outline.pdf': circle_of_outline,
    'claims-pages.pdf': lambda: built([words(['x'])], n_pages=2000000000),
    'minus-pages.pdf': lambda: built([words(['x'])], n_pages=-5),
    'giant-page.pdf': lambda: built([words(['x'])], box='0 0 1e30 1e30'),
    'tiny-page.pdf': lambda: built([words(['x'])], box='0 0 0.0001 0.0001'),
    'minus-page.pdf': lambda: built([words(['x'])], box='10 10 -900 -1e9'),
    'no-box.pdf': lambda: built([words(['x'])], box=''),
    'user-unit.pdf': lambda: built([words(['x'])], page='/UserUnit 100000'),
    'nested-arrays.pdf': lambda: nested(200000),
    'nested-dictionary.pdf': lambda: nested_dictionary(100000),
    'nested-pages.pdf': lambda: nested_pages(20000),
    'nested-states.pdf': lambda: built(['q ' * 2000000]),
    'huge-image.pdf': lambda: huge_image(2000000000),
    'large-image.pdf': lambda: huge_image(60000),
    'bad-jpeg.pdf': lambda: huge_image(100, '/Filter /DCTDecode', b'\xff\xd8\xff\xe0' + b'\xff' * 500),
    'bad-jpx.pdf': lambda: huge_image(100, '/Filter /JPXDecode', b'\x00\x00\x00\x0cjP  \r\n\x87\n' + b'\x01' * 500),
    'bad-jbig2.pdf': lambda: huge_image(100, '/Filter /JBIG2Decode', b'\x00\x00\x00\x00\x30' + b'\xff' * 500),
    'bad-fax.pdf': lambda: huge_image(100, '/Filter /CCITTFaxDecode /DecodeParms << /Columns 2147483647 /K -1 >>', b'\x55' * 999),
    'flate-bomb.pdf': flate_bomb,
    'endless-form.pdf': endless_form,
    'doubling-forms.pdf': lambda: doubling_forms(14),
    'busy-page.pdf': busy_page,
    'many-marks.pdf': lambda: many_marks(200000),
    'lying-stream.pdf': lying_stream,
    'bad-font.pdf': bad_font,
    'function-bomb.pdf': function_bomb,
    'long-line.pdf': lambda: built(['BT /F1 12 Tf (' + 'x' * 3000000 + ') Tj ET']),
    'many-words.pdf': lambda: built(['BT /F1 1 Tf ' + '1 0 0 1 5 5 Tm (a b) Tj ' * 100000 + 'ET']),
    'small-pattern.pdf': lambda: built(['/Pattern cs /P scn 0 0 595 842 re f'],
                                       resources='/Pattern << /P << /PatternType 1 /PaintType 1 /TilingType 1 '
                                                 '/BBox [0 0 1 1] /XStep 0.00001 /YStep 0.00001 >> >>'),
    'dash-bomb.pdf': lambda: built(['[0.000001] 0 d 1 w 0 0 m 500 800 l S']),
}


def encrypt(folder):
    """One that opens with rights withheld, one that asks for a password, and one whose password has letters beyond Latin-1."""
    sound = os.path.join(folder, 'sound.pdf')
    for name, user in (('owner-password.pdf', ''), ('user-password.pdf', 'secret'), ('marked-password.pdf', 'mật khẩu')):
        subprocess.run(['qpdf', '--encrypt', user, 'owner', '256', '--print=none', '--', sound,
                        os.path.join(folder, name)], check=True)


def make(folder, names=None):
    """Returns the paths of the files made."""
    os.makedirs(folder, exist_ok=True)
    for name, build in FILES.items():
        if names is None or name in names:
            with open(os.path.join(folder, name), 'wb') as out:
                out.write(build())
    if names is None or 'user-password.pdf' in names:
        encrypt(folder)
    return sorted(os.path.join(folder, name) for name in os.listdir(folder))


if __name__ == '__main__':
    make(sys.argv[1], sys.argv[2:] or None)
