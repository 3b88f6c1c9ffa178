# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks on what people read: every string can be translated, and is, into Vietnamese."""
import re
import subprocess
import tempfile
from pathlib import Path

POTFILES, VIETNAMESE = Path('po/POTFILES'), Path('po/vi.po')
MARKED = re.compile(r'\b(?:_|N_|C_|NC_|ngettext|g_dngettext)\s*\(\s*"')
# The keywords of meson's preset for GLib programs.
KEYWORDS = ('_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'ngettext:1,2', 'g_dcgettext:2', 'g_dngettext:2,3', 'g_dpgettext2:2c,3')


def has_words(path):
    if path.parts[0] not in ('src', 'data'):
        return False
    name, text = path.name, path.read_text(encoding='utf-8', errors='replace')
    if path.suffix in ('.c', '.h', '.blp'):
        return MARKED.search(text) is not None
    if re.search(r'\.(desktop|metainfo\.xml)(\.in)*$', name):
        return True
    return '.gschema.xml' in name and '<summary' in text


def listed_files():
    return [line.strip() for line in POTFILES.read_text(encoding='utf-8').splitlines()
            if line.strip() and not line.startswith('#')]


def check_potfiles(files):
    if not POTFILES.exists():
        return [f'{POTFILES}: there is none; it lists the files whose strings are translated']
    listed = listed_files()
    findings = [f'{POTFILES}: {path} has words and is not listed' for path in files
                if path.suffix not in ('.png', '.svg') and str(path) not in listed and has_words(path)]
    return findings + [f'{POTFILES}: {name} is not there' for name in listed if not Path(name).exists()]


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, errors='replace', check=False)


def fresh_template(path):
    keywords = [f'--keyword={word}' for word in KEYWORDS]
    present = [name for name in listed_files() if Path(name).exists()]
    return run('xgettext', '--from-code=UTF-8', '--add-comments', '--output', path, *keywords, *present)


def check_translation(_files):
    if not VIETNAMESE.exists() or not POTFILES.exists():
        return [f'{VIETNAMESE}: there is none']
    findings = run('msgfmt', '--check', '--output-file=/dev/null', str(VIETNAMESE)).stderr.splitlines()
    with tempfile.TemporaryDirectory() as folder:
        template = f'{folder}/fresh.pot'
        made = fresh_template(template)
        if made.returncode:
            return findings + made.stderr.splitlines()
        # Words used in the sources but missing, untranslated or fuzzy in vi.po.
        compared = run('msgcmp', str(VIETNAMESE), template)
    if compared.returncode:
        findings += [line for line in compared.stderr.splitlines() if line.strip()]
    return findings
