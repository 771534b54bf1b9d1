import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  CONFINED,
  FLOORS,
  IMPORTS,
  type Import,
  ROOMS,
  SOURCES,
  importCircles,
  loadedWith,
  mayImport,
  roomOf,
  roomsTable,
} from './support/walls.ts';

const told = (strays: readonly Import[]): string[] =>
  strays.map(({ file, target }) => `${file} imports ${target}`);

describe('the walls between the rooms', () => {
  it('leave no file outside a room, and none in two', () => {
    for (const file of SOURCES.keys())
      expect(ROOMS.filter((room) => room.files.test(file)).length, file).toBe(1);
  });

  it.each(ROOMS)('let $name import only what it may', (room) => {
    const inRoom = IMPORTS.filter(({ file }) => room.files.test(file));
    expect(inRoom.length).toBeGreaterThan(0);
    expect(told(inRoom.filter((one) => !mayImport(room, one)))).toEqual([]);
  });

  it('let nothing import upwards', () => {
    const floorOf = (file: string): number =>
      FLOORS.findIndex((rooms) => rooms.some((room) => room === roomOf(file)));
    const local = IMPORTS.filter(({ target }) => roomOf(target) !== undefined);
    expect(local.length).toBeGreaterThan(500);
    expect(told(local.filter(({ file, target }) => floorOf(target) > floorOf(file)))).toEqual([]);
  });

  it('leave no circle of imports', () => {
    expect(importCircles().map((circle) => circle.join(' → '))).toEqual([]);
  });

  it('keep each big library in its one place', () => {
    for (const [library, place] of CONFINED) {
      expect(told(IMPORTS.filter(({ file, target }) => library.test(target) && !place.test(file)))).toEqual(
        [],
      );
    }
  });

  it('keep the pipeline pure: no waiting, no clock, no process', () => {
    for (const [file, source] of SOURCES) {
      if (!file.startsWith('src/pipeline/')) continue;
      const code = source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gmu, '');
      expect(code, file).not.toMatch(/\bawait\b|\basync\b|Date\.now|new Date\(\)|\bprocess\.|Math\.random/u);
    }
  });

  it("let the entry load what every command uses, and no more: no command waits for another's parts", () => {
    const loaded = [...loadedWith('src/main')].filter((target) => !target.startsWith('node:'));
    expect(loaded.filter((target) => roomOf(target) === undefined)).toEqual(['commander']);
    expect(
      loaded.filter((target) =>
        /^src\/(?!cli\/|model\/|main$|app\/(?:open-servers|version|project-root|compile-later)$)/u.test(
          target,
        ),
      ),
    ).toEqual([]);
  });

  it('read the environment in one file only', () => {
    const readers = [...SOURCES].filter(([, source]) => source.includes('process.env')).map(([file]) => file);
    expect(readers).toEqual(['src/app/config.ts']);
  });

  it('are told in docs/ARCHITECTURE.md as they are kept here', () => {
    const cells = (table: string): string[][] =>
      table.split('\n').map((row) => row.split('|').map((cell) => cell.trim().replace(/^-+$/u, '-')));
    const shown = /<!-- rooms -->\n+([\s\S]*?)\n+<!-- \/rooms -->/u.exec(
      readFileSync('docs/ARCHITECTURE.md', 'utf8'),
    )?.[1];
    expect(cells(shown ?? ''), `the table that belongs there:\n${roomsTable()}\n`).toEqual(
      cells(roomsTable()),
    );
  });
});
