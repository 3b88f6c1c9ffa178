#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window from outside: what a person does who hears it and types."""
import pathlib
import shutil
import tempfile

import reader
from reader import BUTTONS, Role, until
from sample import ORGANISATION, Case, Sample, records

reader.on_a_bus_of_its_own()

import tap  # noqa: E402

PAGES = ('Overview', 'Programme', 'Calendar', 'Timeline', 'Work by Unit', 'Documents', 'Registers', 'Printed papers',
         'Units', 'People', 'Signers', 'Organisation', 'History')
NEEDS_NAME = BUTTONS + (Role.ENTRY, Role.TEXT, Role.PASSWORD_TEXT, Role.CHECK_BOX, Role.COMBO_BOX, Role.LINK,
                        Role.PAGE_TAB, Role.RADIO_BUTTON, Role.SLIDER, Role.SPIN_BUTTON, Role.SWITCH, Role.TREE_TABLE,
                        Role.DIALOG)


class Opening(Case):
    def test_the_window_says_whose_it_is_and_what_there_is(self):
        program = self.start()
        sections = program.find(Role.LIST, 'Sections')
        names = [node.get_name() for node in program.walk(sections) if node.get_role() == Role.LIST_ITEM]
        self.assertEqual([name for name in PAGES if name not in names], [])
        self.assertEqual(names[0], PAGES[0], 'what is due comes first')
        program.find(Role.GROUPING, PAGES[0])
        program.find(BUTTONS, lambda name: name.startswith('Backed up today'))
        self.leave()

    def test_first_run_makes_an_organisation(self):
        program = self.start(sample=False)
        for door in ('New Organisation', 'Open a File', 'Look Around with a Sample'):
            program.find(Role.LIST_ITEM, door)
        program.go_to(Role.LIST_ITEM, 'New Organisation')
        program.press('Return')
        program.fill('Name', 'Ủy ban MTTQ Việt Nam tỉnh An Phú')
        program.find(None, lambda name: 'TỈNH AN PHÚ' in name)      # the letterhead, while it is typed
        program.click(BUTTONS, 'Create')
        program.find(Role.LIST_ITEM, 'Units')
        self.leave()
        made = min(program.folder.rglob('*.donghanh'), key=lambda path: len(path.parts))    # not a backup of it
        organisation, = records(made, 'organisation')
        self.assertEqual(organisation['name'], 'Ủy ban MTTQ Việt Nam tỉnh An Phú')

    def test_the_sample_opens_from_its_door(self):
        program = self.start(sample=False)
        program.go_to(Role.LIST_ITEM, 'Look Around with a Sample')
        program.press('Return')
        program.find(Role.FRAME, ORGANISATION)
        self.leave()

    def test_a_file_that_is_none_is_refused_in_words(self):
        folder = pathlib.Path(tempfile.mkdtemp(prefix='donghanh-e2e-'))
        self.addCleanup(shutil.rmtree, folder)
        foreign = folder / 'letter.donghanh'
        foreign.write_text('a letter\n' * 1000, encoding='utf-8')
        program = self.start(foreign, sample=False)
        program.find(BUTTONS, 'Try Again')
        program.find(Role.LABEL, lambda text: 'letter.donghanh' in text)
        self.leave()
        self.assertEqual(foreign.read_text(encoding='utf-8'), 'a letter\n' * 1000)


class Units(Case):
    def test_the_table_lists_what_the_file_holds(self):
        program = self.start_with_units()
        kept = [unit['name'] for unit in records(program.store, 'unit')]
        shown = program.rows()
        self.assertGreater(len(shown), 5)
        self.assertEqual(shown, kept[:len(shown)])
        program.find(Role.LABEL, f'{len(kept)} records')
        cells = [node.get_name() for node in program.walk(program.row(kept[0])) if node.get_role() == Role.TABLE_CELL]
        self.assertEqual(cells[0], f'Name: {kept[0]}')
        self.leave()

    def test_a_unit_is_added(self):
        program = self.start_with_units()
        program.click(BUTTONS, 'Add: Unit')
        dialog = program.find(Role.DIALOG, 'New: Unit')
        program.fill('Name', 'Bản Thử nghiệm', dialog)
        program.click(BUTTONS, 'Add', dialog)
        program.wait_gone(Role.DIALOG)
        program.row('Bản Thử nghiệm')
        self.leave()
        self.assertEqual(len(records(program.store, 'unit', 'name=Bản Thử nghiệm')), 1)

    def test_a_mistake_in_a_new_unit_is_told_and_nothing_is_written(self):
        program = self.start_with_units()
        before = len(records(program.store, 'unit'))
        program.click(BUTTONS, 'Add: Unit')
        dialog = program.find(Role.DIALOG, 'New: Unit')
        program.fill('Valid from', '31/2/2023', dialog)
        program.click(BUTTONS, 'Add', dialog)
        until(lambda: '31/2/2023' in program.all_text(dialog), 'what is wrong is said')
        program.click(BUTTONS, 'Cancel', dialog)
        program.wait_gone(Role.DIALOG)
        self.leave()
        self.assertEqual(len(records(program.store, 'unit')), before)

    def test_a_field_is_changed_and_undone_from_the_toast(self):
        program = self.start_with_units()
        name = program.rows()[0]
        program.go_to(Role.TEXT, 'Short name')
        program.fill('Short name', 'Tên tắt')
        program.press('Return')
        unit, = until(lambda: records(program.store, 'unit', 'short_name=Tên tắt'), 'the change is written')
        self.assertEqual(unit['name'], name)
        program.click(BUTTONS, 'Undo')
        until(lambda: not records(program.store, 'unit', 'short_name=Tên tắt'), 'the change is undone')
        until(lambda: program.text_of('Short name') != 'Tên tắt', 'the form shows what was there before')
        self.leave()

    def test_trash_undo_and_restore(self):
        program = self.start_with_units()
        name = program.rows()[0]
        program.go_to(Role.TABLE_CELL, f'Name: {name}')
        program.press('Delete')
        until(lambda: name not in program.rows(), 'the unit leaves the table')
        program.press('ctrl+z')
        until(lambda: name in program.rows(), 'the unit comes back')
        program.go_to(Role.TABLE_CELL, f'Name: {name}')
        program.press('Delete')
        until(lambda: name not in program.rows(), 'the unit leaves the table again')
        program.choose_from_menu('View', 't')
        until(lambda: program.rows() == [name], 'the trash holds the unit')
        program.go_to(Role.TABLE_CELL, f'Name: {name}')
        program.choose_from_menu('Record Menu', 'r')
        until(lambda: not program.rows(), 'the trash is empty')
        self.leave()
        self.assertEqual(len(records(program.store, 'unit', f'name={name}')), 1)


class Finding(Case):
    def test_words_without_marks_find_all_spellings(self):
        program = self.start_with_units()
        program.press('ctrl+f')
        until(lambda: program.focus_is(Role.ENTRY, 'Search everything'), 'the search has the focus')
        program.type('thanh nien')
        program.find(Role.LIST_ITEM, 'Hội Cựu Thanh niên xung phong tỉnh')
        program.go_to(Role.LIST_ITEM, 'Hội Cựu Thanh niên xung phong tỉnh')
        program.press('Return')
        until(lambda: program.text_of('Name') == 'Hội Cựu Thanh niên xung phong tỉnh', 'its details are shown')
        self.leave()

    def test_go_to_opens_a_page(self):
        program = self.start_with_units()
        program.press('ctrl+k')
        program.find(Role.DIALOG)
        program.type('peopl')
        program.find(Role.LIST_ITEM, lambda name: name.startswith('People'), program.find(Role.DIALOG))
        program.press('Return')
        program.wait_gone(Role.DIALOG)
        until(lambda: program.look(Role.TREE_TABLE, 'People'), 'the page of people is shown')
        self.leave()


class Keyboard(Case):
    def test_tab_reaches_table_and_details_and_goes_round(self):
        program = self.start_with_units()
        stops = [program.step('Tab'), program.step('Tab')]
        while stops[-1] not in (stops[0], None) and len(stops) < 80:
            stops.append(program.step('Tab'))
        self.assertIsNotNone(stops[-1], f'Tab got stuck after {stops[-3:]}')
        self.assertEqual(stops[-1], stops[0], 'Tab never came back to where it began')
        roles = [role for role, _name in stops]
        for role, name in ((Role.BUTTON, 'Add: Unit'), (Role.TOGGLE_BUTTON, 'Filter'), (Role.TEXT, 'Name'),
                           (Role.COMBO_BOX, 'Kind'), (Role.PAGE_TAB, 'Details')):
            self.assertIn((role, name), stops)
        self.assertIn(Role.TABLE_CELL, roles)
        self.assertLess(roles.index(Role.TABLE_CELL), roles.index(Role.PAGE_TAB))
        self.assertEqual([stop for stop in stops if not stop[1]], [], 'stops without a name')
        self.leave()

    def test_a_unit_is_added_without_a_mouse(self):
        program = self.start_with_units()
        program.press('ctrl+n')
        dialog = program.find(Role.DIALOG, 'New: Unit')
        until(lambda: program.has_focus(program.look(Role.TEXT, 'Name', dialog)), 'the first field has the focus')
        program.type('a thu')
        program.press('ctrl+Return')
        program.wait_gone(Role.DIALOG)
        program.row('a thu')
        until(lambda: program.focus_is(Role.TABLE_CELL, 'Name: a thu'), 'the new row has the focus')
        self.leave()

    def test_a_cell_is_edited_in_place(self):
        program = self.start_with_units()
        program.go_to(Role.TABLE_CELL, f'Name: {program.rows()[0]}')
        program.press('Right', 'F2')
        until(lambda: program.focused is not None and program.focused.get_role() == Role.TEXT, 'the entry has the focus')
        program.press('ctrl+a')
        program.type('ten moi')
        program.press('Return')
        until(lambda: records(program.store, 'unit', 'short_name=ten moi'), 'the cell is written')
        self.leave()

    def test_pages_are_reached_by_number(self):
        program = self.start()
        sections = program.find(Role.LIST, 'Sections')
        names = [node.get_name() for node in program.walk(sections) if node.get_role() == Role.LIST_ITEM]
        for number, page in enumerate(names[:9], 1):
            program.press(f'ctrl+{number}')
            program.find_page(page)
        self.leave()

    def test_pages_are_reached_by_name(self):
        program = self.start()
        for page in PAGES:
            program.open_page(page)
        self.leave()


class Names(Case):
    """Whoever hears the program hears what each thing is for."""

    def nameless(self, program, root):
        found = []
        for node in program.walk(root):
            if node.get_role() in NEEDS_NAME and not node.get_name().strip():
                parents = []
                while node is not None and len(parents) < 6:
                    parents.append(f'{node.get_role_name()} “{node.get_name()}”')
                    node = node.get_parent()
                found.append(' in '.join(parents))
        return found

    def check(self, what, root=None):
        self.assertEqual(self.nameless(self.program, root), [], what)

    def test_on_the_doors_and_in_a_new_organisation(self):
        program = self.start(sample=False)
        program.find(Role.LIST_ITEM, 'New Organisation')
        self.check('welcome')
        program.go_to(Role.LIST_ITEM, 'New Organisation')
        program.press('Return')
        program.find(BUTTONS, 'Create')
        self.check('new organisation')

    def test_on_the_pages_of_records(self):
        program = self.start_with_units()
        self.check('units')
        for page in ('People', 'Signers'):
            program.open_page(page)
            program.find(Role.TREE_TABLE, page)
            self.check(page)

    def test_on_the_other_pages(self):
        program = self.start_with_units()
        for page in PAGES:
            program.open_page(page)
            self.check(page)
        for page, sign in (('Organisation', 'Letterhead'), ('History', 'Load the sample organisation')):
            program.open_page(page)
            program.find(None, sign)
            self.check(sign)
        program.press('ctrl+f')
        program.find(None, 'Search everything')
        self.check('search')
        program.click(BUTTONS, lambda name: name.startswith('Backed up'))
        program.find(None, 'Backups')
        self.check('safety')

    def check_dialogs(self, *all_keys):
        program = self.start_with_units()
        for keys in all_keys:
            program.press(keys)
            self.check(keys, program.find(Role.DIALOG))
            program.press('Escape')
            program.wait_gone(Role.DIALOG)

    def test_where_records_are_made_and_found(self):
        self.check_dialogs('ctrl+n', 'ctrl+k')

    def test_in_preferences_and_shortcuts(self):
        self.check_dialogs('ctrl+comma', 'ctrl+shift+slash')

    def test_on_a_narrow_window(self):
        program = self.start('--page', 'units', '--size', '360x720')
        until(program.rows, 'units are listed')
        self.check('narrow')
        program.press('F9')
        program.find(Role.LIST_ITEM, 'People')
        self.check('narrow, the sidebar')


if __name__ == '__main__':
    try:
        tap.main()
    finally:
        Sample.drop()
