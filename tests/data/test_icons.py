# SPDX-License-Identifier: GPL-3.0-or-later
"""Our icons: drawn for recolouring and small sizes, listed in the bundle; and every name used exists somewhere."""
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

import tap

ICONS, SOURCES = map(pathlib.Path, sys.argv[1:3])
THEME = pathlib.Path('/usr/share/icons/Adwaita')
SVG = '{http://www.w3.org/2000/svg}'
symbolic = sorted(ICONS.rglob('*-symbolic.svg'))
bundled = {path.stem for path in (ICONS / 'scalable' / 'actions').glob('*.svg')}


def tags(path):
    return {element.tag.removeprefix(SVG) for element in ElementTree.parse(path).iter()}


def are_square_and_of_the_right_size():
    for path in ICONS.rglob('*.svg'):
        size = '16' if path in symbolic else '128'
        root = ElementTree.parse(path).getroot()
        assert root.get('viewBox') == f'0 0 {size} {size}' and root.get('width') == root.get('height') == size, path.name


def are_licensed():
    for path in ICONS.rglob('*.svg'):
        assert 'SPDX-License-Identifier' in path.read_text(encoding='utf-8'), path.name


def symbolic_ones_can_be_recoloured():
    assert symbolic
    for path in symbolic:
        assert tags(path) <= {'svg', 'path', 'circle', 'rect'}, path.name
        text = path.read_text(encoding='utf-8')
        assert 'stroke' not in text and 'style' not in text, path.name
        assert set(re.findall(r'fill="(#\w+)"', text)) == {'#222'}, path.name


def application_icons_cast_no_shadow():
    large = [path for path in ICONS.rglob('*.svg') if path not in symbolic]
    assert len(large) == 2
    for path in large:
        assert not tags(path) & {'filter', 'image', 'text'}, path.name


def bundle_lists_them_all():
    listed = {pathlib.Path(name).stem for name in
              re.findall(r'>(scalable/actions/[^<]*)<', (ICONS / 'icons.gresource.xml').read_text(encoding='utf-8'))}
    assert listed == bundled, listed ^ bundled


def names_in_the_sources_exist():
    theme = {path.stem for path in THEME.rglob('*-symbolic.svg')}
    assert theme, f'{THEME} is empty'
    missing = {}
    for path in [*SOURCES.rglob('*.c'), *SOURCES.rglob('*.blp')]:
        for name in re.findall(r'"([a-z0-9-]+-symbolic)"', path.read_text(encoding='utf-8')):
            if name not in theme | bundled:
                missing.setdefault(name, path.name)
    assert not missing, f'neither ours nor the theme\'s: {missing}'


tap.run(are_square_and_of_the_right_size, are_licensed, symbolic_ones_can_be_recoloured,
        application_icons_cast_no_shadow, bundle_lists_them_all, names_in_the_sources_exist)
