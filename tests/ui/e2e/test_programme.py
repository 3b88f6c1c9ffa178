#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The year of a programme from outside: planned, assigned, followed and closed without a mouse."""
import reader
from reader import Role, until
from sample import Case, Sample, records

reader.on_a_bus_of_its_own()

import tap  # noqa: E402

POINT = '5. Các cuộc vận động'


class Year(Case):
    def start_at_programme(self):
        program = self.start('--page', 'programme', '--size', '1366x768')
        program.find_page('Programme')
        until(program.rows, 'tasks are listed')
        self.year = 2023
        return program

    def programme(self):
        found, = (programme for programme in records(self.program.store, 'programme', f'year={self.year}')
                  if programme['kind'] == 'annual')
        return found

    def task(self, title):
        found = [task for task in records(self.program.store, 'task', f'title={title}')
                 if task['programme'] == self.programme()['id']]
        return found[0] if found else None

    def until_state(self, state):
        until(lambda: self.programme()['state'] == state, f'the programme is {state}')

    def menu(self, mnemonic):
        program = self.program
        program.go_to(Role.TOGGLE_BUTTON, 'Programme Menu')
        program.press('space')
        until(lambda: program.focused and program.focused.get_role() == Role.MENU_ITEM, 'the menu is open')
        program.press(mnemonic)

    def press_button(self, name):
        self.program.go_to(Role.BUTTON, name)
        self.program.press('Return')

    def plan(self):
        program = self.program
        program.go_to(Role.LIST_ITEM, lambda name: name.startswith(POINT))
        until(lambda: len(program.rows()) == 8, 'the tasks of the point are listed')
        program.press('ctrl+n')
        until(lambda: program.focus_is(Role.TEXT, 'Title of the New Task'), 'the title is asked for')
        for title in ('don ve sinh khu dan cu', 'hop giao ban'):
            program.type(title)
            program.press('Return')
            until(lambda title=title: title in program.rows(), f'“{title}” is in the table')
        first, second = self.task('don ve sinh khu dan cu'), self.task('hop giao ban')
        self.assertEqual(first['focal_point'], second['focal_point'])
        self.assertIsNotNone(first['focal_point'])
        program.press('Escape')

    def move(self):
        program = self.program
        until(lambda: program.focused and program.focused.get_role() == Role.TABLE_CELL, 'the table has the focus')
        program.press('ctrl+End', 'Home')
        until(lambda: program.focus_is(Role.TABLE_CELL, 'Task: hop giao ban'), 'the last task has the focus')
        program.press('alt+Up')
        until(lambda: program.rows()[-2:] == ['hop giao ban', 'don ve sinh khu dan cu'], 'it went up')
        self.assertLess(self.task('hop giao ban')['position'], self.task('don ve sinh khu dan cu')['position'])

    def assign(self):
        program = self.program
        program.go_to(Role.LIST_ITEM, 'Lead unit')
        program.press('Return')
        dialog = program.find(Role.DIALOG)
        until(lambda: program.focused and program.focused.get_role() == Role.ENTRY, 'words are asked for')
        program.type('ban phong trao')
        until(lambda: program.offers_first(dialog, 'Ban Phong trào'), 'the unit is found')
        program.press('Return')
        program.wait_gone(Role.DIALOG)
        until(lambda: self.task('hop giao ban')['lead'], 'the unit leads it')
        self.write('Period', 'quy 3')
        until(lambda: self.task('hop giao ban')['period'] == '2023-Q3', 'it has a time')

    def write(self, row, text):
        self.program.go_to(Role.TEXT, row)
        self.program.press('ctrl+a')
        self.program.type(text)
        self.program.press('Return')

    def adopt(self):
        for button, state in (('Send for Consultation', 'consulting'), ('Submit to the Conference', 'submitted')):
            self.press_button(button)
            self.until_state(state)
        self.press_button('Adopt…')
        self.program.find(Role.DIALOG, 'Adopt the Programme')
        self.press_button('Adopt')
        self.program.wait_gone(Role.DIALOG)
        self.until_state('adopted')

    def follow(self):
        program = self.program
        program.go_to(Role.TABLE_CELL, lambda name: name.startswith('Task: '))
        program.press('ctrl+End', 'Home', 'Up')
        until(lambda: program.focus_is(Role.TABLE_CELL, 'Task: hop giao ban'), 'the task is chosen')
        self.write('Period', 'quy 4')
        program.find(Role.ALERT, 'Why Does the Deadline Move?')
        program.go_to(Role.TEXT, 'Reason')
        program.type('cho kinh phi')
        program.press('Return')
        program.wait_gone(Role.ALERT)
        until(lambda: self.task('hop giao ban')['period'] == '2023-Q4', 'the deadline moved')
        self.assertIn('cho kinh phi', self.task('hop giao ban')['reason'])
        program.go_to(Role.PAGE_TAB, 'Details')
        program.press('Right', 'space')
        program.go_to(Role.LIST_ITEM, 'Add: Progress entry')
        program.press('Return')
        program.go_to(Role.TEXT, 'What was done')
        program.type('da hop voi cac to chuc')
        self.write('Progress (%)', '100')
        self.press_button('Add')
        until(lambda: self.task('hop giao ban')['state'].startswith('done'), 'the task is done')
        entry, = records(program.store, 'progress', f'task={self.task("hop giao ban")["id"]}')
        self.assertEqual((entry['text'], entry['percent']), ('da hop voi cac to chuc', 100))

    def test_is_planned_assigned_followed_and_closed_by_keyboard(self):
        program = self.start_at_programme()
        for state in ('submitted', 'consulting', 'draft'):
            self.menu('k')
            self.until_state(state)
        self.plan()
        self.move()
        self.assign()
        self.adopt()
        self.follow()
        self.press_button('Half-Year Review Done')
        self.until_state('reviewed')
        self.press_button('Close the Programme')
        self.until_state('closed')
        self.menu('x')
        program.find(Role.DIALOG, 'Next Programme From This One')
        self.press_button('Make')
        program.wait_gone(Role.DIALOG)
        carried = self.task('don ve sinh khu dan cu')
        self.assertEqual(carried['state'], 'carried-over')
        self.year = 2024
        until(lambda: 'don ve sinh khu dan cu' in program.rows(), 'what is unfinished goes along')
        self.assertNotEqual(self.task('don ve sinh khu dan cu')['id'], carried['id'])
        self.assertIsNone(self.task('hop giao ban'))
        self.leave()


if __name__ == '__main__':
    try:
        tap.main()
    finally:
        Sample.drop()
