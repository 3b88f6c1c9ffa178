# SPDX-License-Identifier: GPL-3.0-or-later
"""The counting of tests and the checks of sources, which everything else relies on."""
import os
import tempfile
from pathlib import Path

import lint_source
import lint_words
import summary
import tap

TAP = 'TAP version 14\n1..3\n'


def totals_of(result, stdout, returncode=0, stderr='', name='donghanh:core / text'):
    totals = summary.Totals()
    summary.add_test(totals, {'name': name, 'stdout': stdout, 'stderr': stderr, 'result': result, 'duration': 2.0,
                              'returncode': returncode})
    return totals


def counts(totals):
    return totals.passed, totals.failed, totals.skipped


def equal(got, expected):
    assert got == expected, f'{got!r}, expected {expected!r}'


def cases_are_counted():
    equal(counts(totals_of('OK', TAP + 'ok 1 /a\n# Start of b tests\nok 2 /b\nok 3 /c # SKIP no network\n')), (2, 0, 1))


def an_assertion_gives_its_reason():
    totals = totals_of('ERROR', TAP + 'ok 1 /a\nnot ok /b - ERROR:x.c:2:b: 1 == 2\nBail out!\n', -6)
    equal(counts(totals), (1, 1, 1))
    equal(totals.findings, [('core/text  /b', ['ERROR:x.c:2:b: 1 == 2'])])


def a_reason_in_the_notes_is_shown():
    totals = totals_of('FAIL', '1..2\nok 1 - a\n# got 3\nnot ok 2 - b\n', 1)
    equal(totals.findings, [('core/text  b', ['# got 3'])])


def a_diagnosis_after_the_case_is_its_own():
    totals = totals_of('FAIL', '1..3\nok 1 - a\nnot ok 2 - b\n# got 3\nnot ok 3 - c\n# got 4\n', 1)
    equal(totals.findings, [('core/text  b', ['# got 3']), ('core/text  c', ['# got 4'])])


def reports_of_sanitizers_are_found():
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (('a.7', '==7==WARNING: fibers\n'), ('b.8', 'x.c:1:2: runtime error: shift\n'),
                           ('c.9', '==9==ERROR: AddressSanitizer: SEGV\n')):
            Path(folder, 'sanitizer.' + name).write_text(text, encoding='utf-8')
        reports = summary.Reports(Path(folder))
    equal(sorted(reports.texts), ['b.8', 'c.9'])
    equal(reports.take('b'), ['x.c:1:2: runtime error: shift'])
    equal(reports.take('a'), [])
    equal(sorted(reports.texts), ['c.9'])


def a_crash_is_one_failed_case():
    totals = totals_of('ERROR', TAP + 'ok 1 /a\n', -11)
    equal(counts(totals), (1, 1, 1))
    equal(totals.findings, [('core/text  after /a', ['killed by SIGSEGV'])])


def a_crash_after_a_failed_case_is_another():
    equal(counts(totals_of('ERROR', '1..4\nnot ok 1 /a - x\nok 2 /b\n', -11)), (1, 2, 1))


def a_crash_before_the_plan_is_one_failed_case():
    equal(counts(totals_of('ERROR', '', -11)), (0, 1, 0))


def a_program_that_stops_early_has_failed():
    equal(counts(totals_of('OK', TAP + 'ok 1 /a\nok 2 /b\n')), (2, 1, 0))


def a_leak_after_the_last_case_is_a_failure():
    totals = totals_of('ERROR', '1..1\nok 1 /a\n', -6, 'noise\n==7==ERROR: LeakSanitizer: detected memory leaks\n#0 f\n')
    equal(counts(totals), (1, 1, 0))
    equal(totals.findings[0][1][1:], ['==7==ERROR: LeakSanitizer: detected memory leaks', '#0 f'])


def a_test_that_hangs_has_failed():
    totals = totals_of('TIMEOUT', TAP + 'ok 1 /a\n', -15)
    equal(totals.findings, [('core/text  after /a', ['still running after 2 s'])])


def a_validator_counts_as_one():
    equal(counts(totals_of('OK', 'fine', name='donghanh:data / metainfo')), (1, 0, 0))
    equal(counts(totals_of('FAIL', 'E: bad', 3, name='metainfo')), (0, 1, 0))


def functions_are_found_in_gnu_style():
    text = ('static const int table[] =\n{\n  1\n};\n\nstatic void\nfirst (int a,\n       int b)\n{\n  if (a)\n    {\n    }\n}\n'
            '\nint\nsecond (void)\n{\n}\n')
    equal(list(lint_source.functions_of(text)), [('first', 7, 13, True), ('second', 16, 18, False)])


def comments_are_no_code():
    equal(lint_source.blank_comments('a /* b\nc */ "/* d */" // e'), 'a     \n     "/* d */"     ')


def within(files, check):
    """The findings of a check over files made in a folder of their own."""
    here = os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            for name, text in files.items():
                Path(name).parent.mkdir(parents=True, exist_ok=True)
                Path(name).write_text(text, encoding='utf-8')
            return check([Path(name) for name in files])
        finally:
            os.chdir(here)


def rooms_look_downwards():
    findings = within({'src/core/dh-a.h': '', 'src/store/dh-b.h': '', 'src/core/dh-a.c': '#include "dh-b.h"\n',
                       'src/store/dh-b.c': '#include "dh-a.h"\n#include <sqlite3.h>\n',
                       'src/domain/dh-c.c': '#include <sqlite3.h>\n/* #include <gtk/gtk.h> */\n'},
                      lint_source.check_layering)
    equal(findings, ['src/core/dh-a.c:1: src/core may not look at src/store (dh-b.h)',
                     'src/domain/dh-c.c:1: only src/store includes sqlite3.h'])


def printed_sql_is_found():
    bad = 'f ()\n{\n  g_strdup_printf (a, b,\n                   "SELECT %s", c);\n}\n'
    good = 'g_string_append (s, "SELECT ");\nprintf ("%d", 1);\ndh_db_exec (db, e, "DELETE FROM a", "");\n'
    equal(within({'src/a/x.c': bad, 'src/a/y.c': good}, lint_source.check_sql), ['src/a/x.c:3: SQL in a printf'])


def long_functions_are_found():
    body = 'void\nf (void)\n{\n' + '  g ();\n' * 60 + '}\n'
    findings = within({'src/a/x.c': body}, lint_source.check_function_ceiling)
    equal(findings, ['src/a/x.c:2: f has 63 lines, the ceiling is 60'])


def order_is_checked():
    text = ('/* SPDX-License-' 'Identifier: X */\n#include <glib.h>\n#include "x.h"\n\nvoid\nf (void)\n{\n}\n'
            'static void\nx_class_init (X *x)\n{\n}\n#include <late.h>\n')
    equal(within({'src/a/x.c': text}, lint_source.check_order),
          ['src/a/x.c:2: its own header is included first', 'src/a/x.c:13: late.h is included after the first function',
           'src/a/x.c:6: f is public and comes before class_init'])


def words_without_potfiles_are_found():
    files = {'po/POTFILES': 'src/a.c\nsrc/gone.c\n', 'src/a.c': '_ ("x")', 'src/b.c': 'ngettext ("a", "b", 1)',
             'src/c.c': 'foo_ ("x")', 'src/d.blp': 'label: _("Open");'}
    equal(within(files, lint_words.check_potfiles),
          ['po/POTFILES: src/b.c has words and is not listed', 'po/POTFILES: src/d.blp has words and is not listed',
           'po/POTFILES: src/gone.c is not there'])


tap.run(cases_are_counted, an_assertion_gives_its_reason, a_reason_in_the_notes_is_shown,
        a_diagnosis_after_the_case_is_its_own, reports_of_sanitizers_are_found, a_crash_is_one_failed_case,
        a_crash_after_a_failed_case_is_another, a_crash_before_the_plan_is_one_failed_case, a_program_that_stops_early_has_failed,
        a_leak_after_the_last_case_is_a_failure, a_test_that_hangs_has_failed, a_validator_counts_as_one,
        functions_are_found_in_gnu_style, comments_are_no_code, rooms_look_downwards, printed_sql_is_found,
        long_functions_are_found, order_is_checked, words_without_potfiles_are_found)
