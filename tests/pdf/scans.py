# SPDX-License-Identifier: GPL-3.0-or-later
"""Sound and hostile TIFF files, made afresh for every test: python3 scans.py FOLDER [NAME…]."""

import os
import random
import struct
import sys
import zlib

SHORT, LONG, RATIONAL, LONG8 = 3, 4, 5, 16
LETTERS = {SHORT: 'H', LONG: 'I', RATIONAL: 'I', LONG8: 'Q'}

SUBFILE, WIDTH, HEIGHT, BITS, COMPRESSION, PHOTOMETRIC = 254, 256, 257, 258, 259, 262
OFFSETS, ORIENTATION, SAMPLES, ROWS, COUNTS, ACROSS, DOWN, UNIT = 273, 274, 277, 278, 279, 282, 283, 296
NONE, G4, LZW, OLD_JPEG, JPEG, DEFLATE, PACKBITS = 1, 4, 5, 6, 7, 8, 32773
WEBP, ZSTD, LZMA, LERC = 50001, 50000, 34925, 34887
WHITE_IS_0, BLACK_IS_0, RGB = 0, 1, 2


class Tiff:
    """Directories behind one another, each after the strips of its page."""

    def __init__(self, order='<', big=False):
        self.order = order
        self.big = big
        self.out = bytearray(b'II' if order == '<' else b'MM')
        self.out += self.pack('HHHQ', 43, 8, 0, 0) if big else self.pack('HI', 42, 0)
        self.link = len(self.out) - (8 if big else 4)
        self.places = []

    def pack(self, form, *values):
        return struct.pack(self.order + form, *values)

    def point(self, at, place):
        form = 'Q' if self.big else 'I'
        self.out[at:at + struct.calcsize('<' + form)] = self.pack(form, place)

    def value(self, kind, values):
        data = b''.join(self.pack(LETTERS[kind], value) for value in values)
        room = 8 if self.big else 4
        if len(data) <= room:
            return data.ljust(room, b'\0')
        place = len(self.out)
        self.out += data + b'\0' * (len(data) % 2)
        return self.pack('Q' if self.big else 'I', place)

    def add(self, tags):
        """tags: number → (kind, values). The directory before this one leads to it."""
        entries = b''
        for tag, (kind, values) in sorted(tags.items()):
            count = len(values) // (2 if kind == RATIONAL else 1)
            entries += self.pack('HHQ' if self.big else 'HHI', tag, kind, count) + self.value(kind, values)
        self.point(self.link, len(self.out))
        self.places.append(len(self.out))
        self.out += self.pack('Q' if self.big else 'H', len(tags)) + entries
        self.link = len(self.out)
        self.out += b'\0' * (8 if self.big else 4)
        return self

    def page(self, width, height, strips, bits=8, samples=1, compression=NONE, photometric=BLACK_IS_0, rows=None, dots=None,
             unit=2, **more):
        places = []
        for strip in strips:
            places.append(len(self.out))
            self.out += strip + b'\0' * (len(strip) % 2)
        tags = {WIDTH: (LONG, [width]), HEIGHT: (LONG, [height]), BITS: (SHORT, [bits] * min(samples, 8)),
                COMPRESSION: (SHORT, [compression]), PHOTOMETRIC: (SHORT, [photometric]), SAMPLES: (SHORT, [samples]),
                ROWS: (LONG, [rows or height]), OFFSETS: (LONG, places), COUNTS: (LONG, [len(strip) for strip in strips])}
        if dots is not None:
            tags.update({ACROSS: (RATIONAL, [dots[0], 1]), DOWN: (RATIONAL, [dots[1], 1]), UNIT: (SHORT, [unit])})
        tags.update({int(tag[1:]): value for tag, value in more.items()})
        return self.add(tags)

    def bytes(self):
        return bytes(self.out)


def corners(width, height):
    """Red and green above, blue and black below."""
    upper = b'\xff\0\0' * (width // 2) + b'\0\xff\0' * (width // 2)
    lower = b'\0\0\xff' * (width // 2) + b'\0\0\0' * (width // 2)
    return upper * (height // 2) + lower * (height // 2)


def coloured(tiff, width=300, height=400, dots=(150, 150), **more):
    return tiff.page(width, height, [corners(width, height)], samples=3, photometric=RGB, dots=dots, **more)


def three_pages(**form):
    """150 dots to the inch; a letter at 100, black and white; and one that does not say."""
    tiff = coloured(Tiff(**form))
    tiff.page(850, 1100, [b'\0' * 107 * 1100], bits=1, photometric=WHITE_IS_0, dots=(100, 100))
    return tiff.page(96, 48, [b'\x80' * 96 * 48])


def turned():
    tiff = Tiff()
    for orientation in range(1, 9):
        coloured(tiff, t274=(SHORT, [orientation]))
    return tiff.bytes()


def blank_fax(width=1728, height=2200):
    """Each line as the one before it, which is white before the first; then the mark of the end."""
    bits = '1' * height + '000000000001' * 2
    bits += '0' * (-len(bits) % 8)
    data = int(bits, 2).to_bytes(len(bits) // 8, 'big')
    return Tiff().page(width, height, [data], bits=1, compression=G4, photometric=WHITE_IS_0, dots=(204, 196)).bytes()


def with_thumbnail():
    tiff = coloured(Tiff(), width=30, height=40, t254=(LONG, [1]))
    return coloured(tiff).bytes()


def circle():
    tiff = three_pages()
    tiff.point(tiff.link, tiff.places[1])
    return tiff.bytes()


def endless_chain(n):
    """Directories of one entry that says nothing."""
    head = b'II*\0' + struct.pack('<I', 8)
    return head + b''.join(struct.pack('<HHHIII', 1, 65000, 4, 1, 0, 8 + 18 * (i + 1)) for i in range(n))


def many_pages(n):
    tiff = Tiff()
    strip = len(tiff.out)
    tiff.out += b'\x40' * 64
    for _ in range(n):
        tiff.page(8, 8, [], t273=(LONG, [strip]), t279=(LONG, [64]))
    return tiff.bytes()


def half():
    """The upper strips are there, the lower ones are cut off."""
    rows = corners(300, 400)
    tiff = Tiff().page(300, 400, [], samples=3, photometric=RGB, rows=100, dots=(150, 150),
                       t273=(LONG, [1000, 91000, 181000, 271000]), t279=(LONG, [90000] * 4))
    return tiff.bytes().ljust(1000, b'\0') + rows[:180000]


def garbage(compression, photometric=BLACK_IS_0, samples=1):
    return Tiff().page(100, 100, [bytes(random.Random(compression).randbytes(4000))], compression=compression,
                       photometric=photometric, samples=samples).bytes()


def claims(width, height, **more):
    return Tiff().page(width, height, [b'\0' * 100], **more).bytes()


def damaged(number):
    """A sound file in which some bytes are others."""
    chance = random.Random(number)
    sound = [three_pages().bytes, turned, blank_fax, with_thumbnail, half, three_pages(big=True).bytes][number % 6]()
    data = bytearray(sound)
    heads = [i for i in range(len(data)) if i < 300 or i > len(data) - 300]
    for _ in range(chance.randint(1, 12)):
        data[chance.choice(heads) if chance.random() < 0.8 else chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data[:chance.randrange(len(data))]) if chance.random() < 0.2 else bytes(data)


FILES = {
    'three-pages.tiff': lambda: three_pages().bytes(),
    'big-endian.tiff': lambda: three_pages(order='>').bytes(),
    'big.tiff': lambda: three_pages(big=True).bytes(),
    'turned.tiff': turned,
    'blank-fax.tiff': blank_fax,
    'deflate.tiff': lambda: Tiff().page(300, 400, [zlib.compress(corners(300, 400))], samples=3, photometric=RGB,
                                        compression=DEFLATE, dots=(59, 59), unit=3).bytes(),
    'with-thumbnail.tiff': with_thumbnail,
    'half.tiff': half,
    'circle.tiff': circle,
    'many-pages.tiff': lambda: many_pages(3000),
    # From here on hostile.
    'head.tiff': lambda: b'II*\0',
    'nowhere.tiff': lambda: b'II*\0\xff\xff\xff\xff' + b'\0' * 40,
    'no-entries.tiff': lambda: b'MM\0*\0\0\0\x08' + b'\0' * 6,
    'big-nowhere.tiff': lambda: b'II+\0\x08\0\0\0' + b'\xff' * 8,
    'itself.tiff': lambda: Tiff().add({}).bytes()[:8] + struct.pack('<HHHIII', 1, 256, 4, 1, 8, 8),
    'endless-chain.tiff': lambda: endless_chain(1000000),
    'truncated.tiff': lambda: Tiff().page(300, 400, [], t273=(LONG, [5000]), t279=(LONG, [120000])).bytes(),
    'giant.tiff': lambda: claims(2**31, 2**31),
    'large.tiff': lambda: claims(20000, 20000),
    'giant-pixels.tiff': lambda: claims(10000, 9999, bits=64, samples=65535),
    'wide.tiff': lambda: claims(50000000, 1),
    'many-strips.tiff': lambda: claims(1, 2**27, rows=1, t273=(LONG8, [2**40]), t279=(LONG, [2**32 - 1])),
    'many-samples.tiff': lambda: claims(1000, 1000, samples=65535),
    'zero.tiff': lambda: claims(0, 0),
    'odd-bits.tiff': lambda: claims(10, 10, bits=63),
    'giant-tiles.tiff': lambda: claims(100, 100, t322=(LONG, [2**31]), t323=(LONG, [2**31])),
    'small-tiles.tiff': lambda: claims(9000, 9000, t322=(LONG, [16]), t323=(LONG, [16]), t324=(LONG, [8]), t325=(LONG, [256])),
    'no-size.tiff': lambda: Tiff().add({COMPRESSION: (SHORT, [1])}).bytes(),
    'odd-resolution.tiff': lambda: claims(10, 10, t282=(RATIONAL, [1, 0]), t283=(RATIONAL, [0, 0]), t296=(SHORT, [9])),
    'bomb.tiff': lambda: Tiff().page(10, 10, [zlib.compress(b'\0' * 200000000, 9)], compression=DEFLATE).bytes(),
    'bad-fax.tiff': lambda: garbage(G4),
    'bad-lzw.tiff': lambda: garbage(LZW),
    'bad-jpeg.tiff': lambda: garbage(JPEG, 6, 3),
    'bad-old-jpeg.tiff': lambda: garbage(OLD_JPEG, 6, 3),
    'bad-deflate.tiff': lambda: garbage(DEFLATE),
    'bad-packbits.tiff': lambda: garbage(PACKBITS),
    'bad-webp.tiff': lambda: garbage(WEBP, RGB, 3),
    'bad-zstd.tiff': lambda: garbage(ZSTD),
    'bad-lzma.tiff': lambda: garbage(LZMA),
    'bad-lerc.tiff': lambda: garbage(LERC),
    'unknown.tiff': lambda: garbage(12345),
}
FILES.update({f'damaged-{number}.tiff': lambda number=number: damaged(number) for number in range(96)})


def make(folder, names=None):
    os.makedirs(folder, exist_ok=True)
    for name, build in FILES.items():
        if names is None or name in names:
            with open(os.path.join(folder, name), 'wb') as out:
                out.write(build())


if __name__ == '__main__':
    make(sys.argv[1], [name for name in sys.argv[2:] if name] or None)
