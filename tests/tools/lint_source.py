# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks on the text of the sources: licence, ceilings, order, layering, SQL, left-overs.

Each takes the project's files and returns findings, one line each; "note …" is no failure.
"""
import re
from pathlib import Path

LICENSED = {'.c', '.h', '.py', '.sh', '.sql', '.blp', '.css', '.build', '.options', '.xml', '.in', '.page', '.svg',
            '.po', '.supp'}
FILE_WARNING, FILE_CEILING, FUNCTION_CEILING = 600, 800, 60
CEILINGS = Path('tests/tools/ceilings.txt')

# Which rooms a room may include from, besides its own.
ROOMS = {
    'core': set(),
    'store': {'core'},
    'pdf': {'core'},
    'domain': {'core', 'store'},
    'import': {'core', 'store', 'domain', 'pdf'},
    'print': {'core', 'store', 'domain'},
    'exchange': {'core', 'store', 'domain'},
    'cli': {'core', 'store', 'domain', 'pdf', 'import', 'print', 'exchange'},
    'ui': {'core', 'store', 'domain', 'pdf', 'import', 'print', 'exchange'},
}
# Headers of other libraries that belong to one room.
LIBRARIES = (
    (re.compile(r'^sqlite3'), 'store'),
    (re.compile(r'^(glib/)?poppler|^tiffio'), 'pdf'),
    (re.compile(r'^(gtk|gdk|gsk)/|^adwaita'), 'ui'),
)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)
PRINTED_SQL = re.compile(r'(printf|g_string_append_printf)\b[^;]*"(SELECT|INSERT|UPDATE|DELETE) ')
DECLARATOR = re.compile(r'^([A-Za-z_]\w*) \(')
LEFT_OVER = re.compile(r'\b(' + '|'.join(('TO' 'DO', 'FIX' 'ME', 'XX' 'X', 'HA' 'CK')) + r')\b')
SPDX = 'SPDX-License-' 'Identifier:'


def read(path):
    return path.read_text(encoding='utf-8', errors='replace')


def line_of(text, position):
    return text.count('\n', 0, position) + 1


def blank_comments(text):
    """Comments become blanks; positions and lines stay."""
    pattern = re.compile(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|/\*.*?\*/|//[^\n]*', re.DOTALL)
    return pattern.sub(lambda match: match.group(0) if match.group(0)[0] in '"\''
                       else re.sub(r'[^\n]', ' ', match.group(0)), text)


def c_sources(files, *tops):
    return [path for path in files if path.suffix in ('.c', '.h') and (not tops or path.parts[0] in tops)]


def room_of(path):
    return path.parts[1] if path.parts[0] == 'src' and len(path.parts) > 2 else None


def check_licence(files):
    wanted = [path for path in files if path.suffix in LICENSED or path.name in ('dev', 'run', 'packages.txt')]
    return [f'{path}: no SPDX line' for path in wanted
            if not any(SPDX in line for line in read(path).splitlines()[:8])]


def allowed_ceilings():
    """path → lines, from the allow-list "path lines reason"."""
    allowed = {}
    if CEILINGS.exists():
        for line in read(CEILINGS).splitlines():
            words = line.split(maxsplit=2)
            if words and not line.startswith('#'):
                allowed[words[0]] = int(words[1]) if len(words) == 3 else 0
    return allowed


def check_file_ceiling(files):
    allowed = allowed_ceilings()
    findings = [f'{CEILINGS}: {name} is not there any more' for name in allowed if not Path(name).exists()]
    findings += [f'{CEILINGS}: {name} has no reason' for name, lines in allowed.items() if lines == 0]
    for path in files:
        if path.suffix not in ('.c', '.h', '.py', '.sh', '.blp') and path.name != 'dev':
            continue
        lines = read(path).count('\n')
        if lines > max(FILE_CEILING, allowed.get(str(path), 0)):
            findings.append(f'{path}: {lines} lines, the wall is {FILE_CEILING}')
        elif lines > FILE_WARNING:
            findings.append(f'note {path}: {lines} lines, to be split from {FILE_WARNING}')
    return findings


def functions_of(text):
    """(name, first line, last line, is static) of every function in GNU style."""
    lines = text.splitlines()
    start = None
    for index, line in enumerate(lines):
        if line == '{' and index and lines[index - 1].rstrip().endswith(')'):
            start = index
        elif line == '}' and start is not None:
            head = start - 1
            while head > 0 and lines[head - 1].strip() and lines[head - 1][-1] not in ';}' \
                    and not DECLARATOR.match(lines[head]):
                head -= 1
            named = DECLARATOR.match(lines[head]) or re.search(r'(\w+) \((?!\d)', lines[head])
            yield (named.group(1) if named else '?', head + 1, index + 1,
                   any(part.startswith('static') for part in lines[max(head - 1, 0):head + 1]))
            start = None


def check_function_ceiling(files):
    findings = []
    for path in c_sources(files, 'src', 'tests'):
        for name, first, last, _ in functions_of(read(path)):
            if last - first + 1 > FUNCTION_CEILING:
                findings.append(f'{path}:{first}: {name} has {last - first + 1} lines, the ceiling is '
                                f'{FUNCTION_CEILING}')
    return findings


def order_of(path):
    text = read(path)
    functions = list(functions_of(blank_comments(text)))
    if not text.startswith(f'/* {SPDX}'):
        yield f'{path}:1: the licence comes first'
    includes = [(line_of(text, match.start()), match.group(2)) for match in INCLUDE.finditer(text)]
    own = [name for _, name in includes if Path(name).name == path.with_suffix('.h').name]
    if own and includes[0][1] not in (own[0], 'config.h'):
        yield f'{path}:{includes[0][0]}: its own header is included first'
    if functions:
        for line, name in includes:
            if line > functions[0][1]:
                yield f'{path}:{line}: {name} is included after the first function'
    class_init = next((first for name, first, _, _ in functions if name.endswith('_class_init')), 0)
    for name, first, _, static in functions:
        if not static and first < class_init and not name.endswith('_get_type'):
            yield f'{path}:{first}: {name} is public and comes before class_init'


def check_order(files):
    return [finding for path in files if path.suffix == '.c' and path.parts[0] == 'src' for finding in order_of(path)]


def check_layering(files):
    findings = []
    sources = c_sources(files, 'src')
    homes = {path.name: room_of(path) for path in sources if path.suffix == '.h'}
    for path in sources:
        room, text = room_of(path), blank_comments(read(path))
        for match in INCLUDE.finditer(text):
            place, name = f'{path}:{line_of(text, match.start())}', match.group(2)
            for pattern, owner in LIBRARIES:
                if pattern.match(name) and room != owner:
                    findings.append(f'{place}: only src/{owner} includes {name}')
            home = homes.get(Path(name).name) if match.group(1) == '"' else None
            if home and room and home != room and home not in ROOMS.get(room, set()):
                findings.append(f'{place}: src/{room} may not look at src/{home} ({name})')
    return findings


def check_sql(files):
    findings = []
    for path in c_sources(files, 'src'):
        text = blank_comments(read(path))
        findings += [f'{path}:{line_of(text, match.start())}: SQL in a {match.group(1)}'
                     for match in PRINTED_SQL.finditer(text)]
    return findings


def check_left_over(files):
    findings = []
    for path in files:
        if path.suffix in ('.png', '.mo', '.gz') or path.name == 'LICENSE':
            continue
        for number, line in enumerate(read(path).splitlines(), 1):
            if match := LEFT_OVER.search(line):
                findings.append(f'{path}:{number}: {match.group(1)}')
    return findings
