# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample organisation: shape, counts, references, periods and the story it has to tell."""
import calendar
import glob
import hashlib
import json
import pathlib
import re
import sqlite3
import sys
from collections import Counter
from datetime import date

import tap

SAMPLE, MIGRATIONS = sys.argv[1:3]
text = open(SAMPLE, encoding='utf-8').read()
sample = json.loads(text)
entities = sample['entities']
today = date.fromisoformat(sample['today'])
ids = {row['id']: name for name, rows in entities.items() for row in rows}

# Columns that name another record, by entity: the column and the entity it points at.
REFERENCES = {
    'unit': {'parent': 'unit', 'predecessors': 'unit'},
    'person': {'unit': 'unit'},
    'signer': {'person': 'person'},
    'programme': {'superior': 'programme', 'cloned_from': 'programme'},
    'focal_point': {'programme': 'programme', 'parent': 'focal_point', 'term_points': 'focal_point'},
    'task': {'programme': 'programme', 'focal_point': 'focal_point', 'parent': 'task', 'lead': 'unit',
             'units': 'unit', 'supervisor': 'person', 'officer': 'person'},
    'task_part': {'task': 'task', 'unit': 'unit'},
    'progress': {'task': 'task', 'person': 'person'},
    'indicator': {'programme': 'programme', 'focal_point': 'focal_point', 'task': 'task'},
    'indicator_value': {'indicator': 'indicator'},
    'document': {'replaces': 'document'},
    'link': {'document': 'document'},
    'attachment': {'document': 'document'},
    'issued_number': {'series': 'number_series', 'document': 'document'},
}
LISTS = {('unit', 'predecessors'), ('task', 'units'), ('focal_point', 'term_points'), ('document', 'replaces')}
REQUIRED = {
    'organisation': 'name level place', 'unit': 'name kind level', 'person': 'name title unit', 'signer': 'name title',
    'holiday': 'date name', 'programme': 'year title', 'focal_point': 'programme title text',
    'task': 'programme focal_point title lead units period state progress', 'task_part': 'task unit part',
    'progress': 'task date text', 'indicator': 'programme name measure target', 'document': 'kind issuer abstract state',
    'indicator_value': 'indicator period value', 'link': 'entity record document role',
    'attachment': 'document name mime file size', 'issued_number': 'series number state subject',
}
DATES = re.compile(r'(^date|_on|^valid_from|^valid_to|^deadline)$')


def rows(name):
    return entities[name]


def month_end(year, month):
    return date(year, month, calendar.monthrange(year, month)[1])


def deadline(period):
    """The last day of a canonical period; None when it has none. Raises on any other text."""
    if period in ('permanent', 'when-needed'):
        return None
    if period.startswith('<'):
        return date.fromisoformat(period[1:])
    if '/' in period:
        start, end = map(date.fromisoformat, period.split('/'))
        assert start <= end, period
        return end
    if found := re.fullmatch(r'(\d{4})(?:-Q([1-4])|-H([12])|-(\d\d))?', period):
        year, quarter, half, month = found.groups()
        return month_end(int(year), int(quarter) * 3 if quarter else int(half) * 6 if half else int(month or 12))
    return date.fromisoformat(period)


def is_overdue(task):
    end = deadline(task['period'])
    return task['state'] in ('not-started', 'in-progress') and end is not None and end < today


def has_its_head():
    assert sample['format'] == 1 and sample['about']
    assert len(ids) == sum(map(len, entities.values())), 'an id is used twice'


def is_kept_one_record_per_line():
    for line in text.splitlines():
        assert line == line.rstrip() and '\t' not in line, line[:60]
    for row_id in ids:
        lines = [line for line in text.splitlines() if line.startswith(f'      {{ "id": "{row_id}",')]
        assert len(lines) == 1 and lines[0].rstrip(',').endswith('}'), f'{row_id} is not on a line of its own'


def has_fields_that_are_columns():
    db = sqlite3.connect(':memory:')
    for name in ('vi', 'person'):
        db.create_collation(name, lambda a, b: (a > b) - (a < b))
    for path in sorted(glob.glob(MIGRATIONS + '/*.sql')):
        db.executescript(open(path, encoding='utf-8').read())
    for name in entities:
        columns = {row[1] for row in db.execute('SELECT * FROM pragma_table_info (?)', (name,))}
        if not columns:  # a register: no migration makes its table, and the import refuses what it does not have
            continue
        columns |= {field for entity, field in LISTS if entity == name}
        for row in rows(name):
            assert set(row) <= columns, f'{row["id"]}: unknown {set(row) - columns}'


def has_its_files():
    folder = pathlib.Path(SAMPLE).parent / 'files'
    there = {hashlib.sha256(data := path.read_bytes()).hexdigest(): len(data) for path in folder.iterdir()}
    assert there == {row['file']: row['size'] for row in rows('attachment')}


def has_required_fields():
    for name, fields in REQUIRED.items():
        for row in rows(name):
            for field in fields.split():
                assert row.get(field) not in (None, '', []), f'{row["id"]} lacks {field}'


def resolves_references():
    for name, fields in REFERENCES.items():
        for row in rows(name):
            for field, target in fields.items():
                value = row.get(field, [])
                assert isinstance(value, list) or (name, field) not in LISTS, f'{row["id"]}: {field}'
                for other in value if isinstance(value, list) else [value]:
                    assert ids.get(other) == target, f'{row["id"]}: {field} names {other}'
    for row in rows('link'):
        assert ids.get(row['record']) == row['entity'], f'{row["id"]}: {row["record"]}'


def names_records_before_they_are_used():
    for name in ('unit', 'programme', 'focal_point', 'task'):
        seen = set()
        for row in rows(name):
            for field, target in REFERENCES[name].items():
                value = row.get(field, [])
                if target == name:
                    assert set(value if isinstance(value, list) else [value]) <= seen, row['id']
            seen.add(row['id'])


def has_valid_dates_and_periods():
    for name in entities:
        for row in rows(name):
            for field, value in row.items():
                if DATES.search(field):
                    date.fromisoformat(value)
            if 'period' in row:
                deadline(row['period'])
            assert row.get('valid_from', '') <= row.get('valid_to', '9999'), row['id']
    for name in ('progress', 'document'):
        for row in rows(name):
            assert row.get('date', row.get('issued_on', '')) <= sample['today'], f'{row["id"]} lies in the future'


def has_the_counts():
    annual = [row for row in rows('focal_point') if row['programme'] == 'pr-2023']
    terms = [row for row in rows('focal_point') if row['programme'] == 'pr-term']
    assert [row['label'] for row in annual] == [str(n) for n in range(1, 12)]
    assert len(terms) == 5
    assert {term for row in annual for term in row['term_points']} == {row['id'] for row in terms}
    for name, floor in dict(unit=30, person=12, signer=2, task=60, progress=60, document=15, indicator=8,
                            indicator_value=8, link=15, holiday=11).items():
        assert len(rows(name)) >= floor, f'{len(rows(name))} of {name}, expected {floor}'
    assert {row['focal_point'] for row in rows('task')} == {row['id'] for row in annual}


def covers_every_state_and_kind_of_period():
    states = Counter(row['state'] for row in rows('task'))
    assert set(states) >= {'not-started', 'in-progress', 'done', 'done-late', 'cancelled'}
    kinds = ('permanent', 'when-needed', r'2023', r'2023-Q\d', r'2023-H\d', r'2023-\d\d', r'<2023-\d\d-\d\d',
             r'2023-\d\d-\d\d', r'2023-\d\d-\d\d/2023-\d\d-\d\d')
    for kind in kinds:
        assert any(re.fullmatch(kind, row['period']) for row in rows('task')), kind
    assert {row.get('recurrence') for row in rows('task')} >= {'weekly', 'monthly', 'quarterly', 'half-yearly'}
    assert any('parent' in row for row in rows('task'))
    assert 5 <= sum(map(is_overdue, rows('task'))) <= 12
    assert {row['state'] for row in rows('document')} >= {'in-force', 'replaced', 'announced'}


def tells_a_consistent_story():
    log = {}
    for row in rows('progress'):
        log.setdefault(row['task'], []).append(row)
        assert len(re.findall(r'[.!?](?:\s|$)', row['text'])) <= 3, f'{row["id"]} is long'
    for task in rows('task'):
        entries, end, name = log.get(task['id'], []), deadline(task['period']), task['id']
        assert [row['date'] for row in entries] == sorted(row['date'] for row in entries), name
        percents = [row['percent'] for row in entries if 'percent' in row]
        assert percents == sorted(percents) and (percents or [0])[-1] == task['progress'], name
        assert task['lead'] not in task['units'] and 2 <= len(task['units']) == len(set(task['units'])) <= 6, name
        done = task['state'] in ('done', 'done-late')
        assert done == (task['progress'] == 100) == ('done_on' in task), name
        if done and end is not None:
            assert (date.fromisoformat(task['done_on']) > end) == (task['state'] == 'done-late'), name
        assert (task['state'] == 'not-started') <= (task['progress'] == 0), name
        assert (task['state'] == 'cancelled') == ('reason' in task), name


tap.run(has_its_head, is_kept_one_record_per_line, has_fields_that_are_columns, has_its_files, has_required_fields,
        resolves_references, names_records_before_they_are_used, has_valid_dates_and_periods, has_the_counts,
        covers_every_state_and_kind_of_period, tells_a_consistent_story)
