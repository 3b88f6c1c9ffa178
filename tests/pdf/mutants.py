# SPDX-License-Identifier: GPL-3.0-or-later
"""Damaged variants of sound PDF files, the same ones at every run: python3 mutants.py FOLDER [COUNT]."""

import os
import random
import re
import subprocess
import sys

import hostile

NUMBERS = (b'-1', b'0', b'1', b'2147483647', b'4294967296', b'-2147483648', b'99999999999999999999', b'1e30', b'0.0000001')
NAMES = (b'/Pages', b'/Page', b'/Kids', b'/Count', b'/Parent', b'/Type', b'/Length', b'/Contents', b'/MediaBox', b'/Font',
         b'/Filter', b'/FlateDecode', b'/DCTDecode', b'/ASCIIHexDecode', b'/LZWDecode', b'/JBIG2Decode', b'/Root', b'/Prev',
         b'/W', b'/Index', b'/Size', b'/ObjStm', b'/XRef', b'/First', b'/N', b'/Encrypt', b'/Nothing')


def pick(source, data, pattern):
    """One place where the pattern is, or None."""
    found = list(re.finditer(pattern, data))
    return source.choice(found) if found else None


def put(data, match, text):
    return data[:match.start()] + text + data[match.end():]


def truncated(source, data):
    return data[:source.randrange(1, len(data))]


def flipped(source, data):
    out = bytearray(data)
    for _ in range(source.choice((1, 3, 20, 200))):
        out[source.randrange(len(out))] ^= 1 << source.randrange(8)
    return bytes(out)


def cut(source, data):
    start = source.randrange(len(data))
    return data[:start] + data[start + source.choice((1, 10, 100, 1000)):]


def repeated(source, data):
    start = source.randrange(len(data))
    piece = data[start:start + source.choice((10, 100, 1000))]
    return data[:start] + piece * source.choice((1, 5, 500)) + data[start:]


def filled(source, data):
    start = source.randrange(len(data))
    return data[:start] + source.randbytes(source.choice((1, 50, 5000))) + data[start:]


def swapped(source, data):
    """Two objects take each other's place."""
    objects = list(re.finditer(rb'(?s)(?<=obj\n).*?(?=\nendobj)', data))
    if len(objects) < 2:
        return cut(source, data)
    one, two = sorted(source.sample(objects, 2), key=lambda match: match.start())
    return data[:one.start()] + two[0] + data[one.end():two.start()] + one[0] + data[two.end():]


def turned(source, data):
    """References lead to other objects, to their own, or nowhere: trees become circles."""
    for _ in range(source.choice((1, 2, 10))):
        match = pick(source, data, rb'\b\d+ 0 R')
        if match is None:
            return flipped(source, data)
        data = put(data, match, b'%d 0 R' % source.randrange(12))
    return data


def counted(source, data):
    """Lengths, sizes, widths and offsets lie."""
    for _ in range(source.choice((1, 2, 10))):
        match = pick(source, data, rb'(?<=[ \[])\d+(?=[ \]/>])')
        if match is not None:
            data = put(data, match, source.choice(NUMBERS))
    return data


def renamed(source, data):
    for _ in range(source.choice((1, 2, 10))):
        match = pick(source, data, rb'/[A-Za-z0-9]+')
        if match is not None:
            data = put(data, match, source.choice(NAMES))
    return data


def nested(source, data):
    """A value is buried under brackets."""
    match = pick(source, data, rb'(?<=[ \[])\d+(?=[ \]/>])')
    if match is None:
        return repeated(source, data)
    depth = source.choice((100, 10000, 100000))
    left, right = source.choice(((b'[', b']'), (b'<< /A ', b' >>'), (b'(', b')')))
    return put(data, match, left * depth + match[0] + right * source.choice((depth, 0)))


def filtered(source, data):
    """A stream says that it is packed in a way in which it is not, or many times over."""
    match = pick(source, data, rb'/Length ')
    if match is None:
        return flipped(source, data)
    names = b' '.join(source.choice(NAMES[11:16]) for _ in range(source.choice((1, 2, 50))))
    return put(data, match, b'/Filter [' + names + b'] /Length ')


def misplaced(source, data):
    """What the end of the file says about its places is wrong."""
    match = pick(source, data, rb'(?<=startxref\n)\d+|\d{10} 00000 n|/(?:W|Index) \[[^\]]*\]|/(?:Prev|Size|Root) \d+')
    if match is None:
        return truncated(source, data)
    text = bytes(source.choice(b'0123456789') if byte in b'0123456789' else byte for byte in match[0])
    return put(data, match, text)


CHANGES = (truncated, flipped, cut, repeated, filled, swapped, turned, counted, renamed, nested, filtered, misplaced)


def bases(folder):
    """Sound files of several makings: plain, with links and outline, packed into object streams, encrypted, with a picture."""
    makers = {
        'plain': lambda: hostile.SOUND,
        'linked': hostile.linked,
        'actions': hostile.actions,
        'pages': lambda: hostile.many_pages(40),
        'picture': lambda: hostile.huge_image(20, data=b'\x7f' * 1200),
    }
    for name, make in makers.items():
        with open(os.path.join(folder, name), 'wb') as out:
            out.write(make())
    for source, name, options in (('linked', 'packed', ['--object-streams=generate']),
                                  ('pages', 'packed-pages', ['--object-streams=generate', '--linearize']),
                                  ('linked', 'locked',
                                   ['--allow-weak-crypto', '--encrypt', '', 'owner', '128', '--use-aes=n', '--'])):
        subprocess.run(['qpdf', '--static-id', *options, os.path.join(folder, source), os.path.join(folder, name)], check=True)
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        with open(path, 'rb') as file:
            yield name, file.read()
        os.remove(path)


def make(folder, count):
    """Returns the paths of the files made, every kind of damage to every base in turn."""
    os.makedirs(folder, exist_ok=True)
    paths = []
    sound = list(bases(folder))
    for number in range(count):
        source = random.Random(number)
        name, data = sound[number % len(sound)]
        change = CHANGES[number // len(sound) % len(CHANGES)]
        data = change(source, data)
        if source.random() < 0.3:
            data = source.choice(CHANGES)(source, data or b'%PDF-1.7\n')
        paths.append(os.path.join(folder, f'{number:04}-{name}-{change.__name__}.pdf'))
        with open(paths[-1], 'wb') as out:
            out.write(data)
    return paths


if __name__ == '__main__':
    make(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1200)
