# SPDX-License-Identifier: GPL-3.0-or-later
"""The help: valid Mallard in every language, no dead link, completely translated, and every page the window asks for."""
import ast
import pathlib
import re
import subprocess
import sys
import tempfile

import tap

HELP, UI = map(pathlib.Path, sys.argv[1:3])
PAGES = sys.argv[3:]
LANGUAGES = (HELP / 'LINGUAS').read_text(encoding='utf-8').split()
english = [HELP / 'C' / name for name in PAGES]
work = tempfile.TemporaryDirectory()


def run(*command):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, cwd=work.name)
    assert done.returncode == 0 and not done.stdout.strip(), done.stdout + done.stderr


def messages(path):
    """msgid → msgstr of a catalogue without plural forms."""
    found = {}
    for block in re.split(r'\n\n+', path.read_text(encoding='utf-8')):
        if (pair := re.search(r'^msgid (.*?)\nmsgstr (.*)', block, re.S | re.M)) and '\n#~' not in '\n' + block:
            assert 'fuzzy' not in block, block
            key, value = (''.join(ast.literal_eval(line) for line in part.strip().split('\n')) for part in pair.groups())
            found[key] = value
    return found


def translate(language):
    folder = pathlib.Path(work.name) / language
    folder.mkdir(exist_ok=True)
    run('msgfmt', '-o', folder / 'help.mo', HELP / language / f'{language}.po')
    run('itstool', '-m', folder / 'help.mo', '-o', folder, *english)
    return [folder / name for name in PAGES]


def pages_are_listed():
    assert sorted(PAGES) == sorted(path.name for path in (HELP / 'C').glob('*.page'))


def pages_are_valid():
    run('yelp-check', 'validate', *english)


def no_link_is_dead():
    run('yelp-check', 'links', *english)


def no_page_is_an_orphan():
    run('yelp-check', 'orphans', *english)


def translations_are_complete():
    template = pathlib.Path(work.name) / 'help.pot'
    run('itstool', '-o', template, *english)
    wanted = {key for key in messages(template) if key}
    assert len(wanted) > 100
    for language in LANGUAGES:
        catalogue = messages(HELP / language / f'{language}.po')
        missing = {key for key in wanted if not catalogue.get(key)}
        assert not missing, f'{language} lacks {missing}'
        for key in wanted:
            tags = [sorted(re.findall(r'<[^>]*>', text)) for text in (key, catalogue[key])]
            assert tags[0] == tags[1] or key == 'translator-credits', f'{language}: markup of “{key}”'


def translations_are_valid():
    for language in LANGUAGES:
        pages = translate(language)
        run('yelp-check', 'validate', *pages)
        run('yelp-check', 'links', *pages)


def window_asks_for_pages_that_exist():
    asked = {name for path in UI.rglob('*.c')
             for name in re.findall(r'\.help = "([^"]+)"', path.read_text(encoding='utf-8'))}
    assert asked <= {pathlib.Path(name).stem for name in PAGES}, asked


tap.run(pages_are_listed, pages_are_valid, no_link_is_dead, no_page_is_an_orphan, translations_are_complete,
        translations_are_valid, window_asks_for_pages_that_exist)
