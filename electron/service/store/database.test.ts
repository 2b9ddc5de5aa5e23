import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Database, NewerDatabase, UnreadableDatabase } from './database';
import { migrations } from './migrations';

let folder: string;
let file: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-database-'));
  file = path.join(folder, 'settings.sqlite');
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true });
});

/** What is in the file, as anybody's SQLite sees it: rows. */
function inFile(sql: string): unknown {
  const database = new DatabaseSync(file);
  try {
    return database.prepare(sql).all();
  } finally {
    database.close();
  }
}

const versionOf = () => inFile('PRAGMA user_version');

describe('a database', () => {
  it('gives back what was put into it, and nothing of what was there before', () => {
    const text = JSON.stringify({ a: "ü 電話 ' \u0000" });
    const database = Database.open(file);
    expect(database.documents().size).toBe(0);
    database.replace(
      new Map([
        ['tenant', '{"a":1}'],
        ['users', '{}'],
      ]),
    );
    database.replace(new Map([['tenant', text]]));
    // A second one, as after a kill: the first has closed nothing.
    const after = Database.open(file);
    expect([...after.documents()]).toEqual([['tenant', text]]);
    after.close();
    database.close();
  });

  it('waits for the disk before it says that something is written, and lets who reads go on meanwhile', () => {
    Database.open(file).close();
    expect(inFile('PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }]);
  });

  it('is readable by its owner alone, and so is what SQLite keeps beside it', () => {
    const database = Database.open(file);
    database.replace(new Map([['tenant', '{}']]));
    const names = fs.readdirSync(folder);
    expect(names).toContain('settings.sqlite-wal');
    for (const name of names) expect(fs.statSync(path.join(folder, name)).mode & 0o777).toBe(0o600);
    database.close();
  });

  it('that is no database is not touched', () => {
    const text = 'Dear diary, '.repeat(500);
    fs.writeFileSync(file, text);
    expect(() => Database.open(file)).toThrow(UnreadableDatabase);
    expect(fs.readFileSync(file, 'utf8')).toBe(text);
  });

  it('of which a page is damaged is not read', () => {
    const database = Database.open(file);
    database.replace(new Map([['tenant', JSON.stringify('x'.repeat(20_000))]]));
    database.close();
    expect(fs.readdirSync(folder)).toEqual(['settings.sqlite']);
    const bytes = fs.readFileSync(file);
    bytes.fill(0xff, 4096, 8192);
    fs.writeFileSync(file, bytes);
    expect(() => Database.open(file).documents()).toThrow(UnreadableDatabase);
  });

  it('of a newer program is refused with both versions, and left as it is', () => {
    Database.open(file).close();
    const newer = new DatabaseSync(file);
    newer.exec('PRAGMA user_version = 7; CREATE TABLE future (x)');
    newer.close();
    const before = fs.readFileSync(file);
    expect(() => Database.open(file)).toThrow(NewerDatabase);
    expect(() => Database.open(file)).toThrow(
      `its version is 7, and this program knows versions up to ${String(migrations.length)}`,
    );
    expect(fs.readFileSync(file).equals(before)).toBe(true);
  });
});

describe('a migration', () => {
  it('of the first versions makes room for documents in a new file', () => {
    fs.writeFileSync(file, '');
    Database.open(file).close();
    expect(versionOf()).toEqual([{ user_version: migrations.length }]);
    expect(inFile("SELECT name FROM sqlite_master WHERE type = 'table'")).toEqual([{ name: 'document' }]);
  });

  it('finds what the version before it has left, and each runs once', () => {
    const first = Database.open(file);
    first.replace(new Map([['tenant', '{"name":"old"}']]));
    first.close();
    const steps = [...migrations, `UPDATE document SET content = replace(content, 'old', 'new') || ' '`];
    for (const _start of [1, 2]) {
      const later = Database.open(file, steps);
      expect(later.documents().get('tenant')).toBe('{"name":"new"} ');
      later.close();
    }
    expect(versionOf()).toEqual([{ user_version: steps.length }]);
  });

  it('that fails leaves the database as it was, version included', () => {
    const first = Database.open(file);
    first.replace(new Map([['tenant', '{}']]));
    first.close();
    const steps = [...migrations, 'DELETE FROM document; SELECT a mistake'];
    expect(() => Database.open(file, steps)).toThrow('no such column: a');
    expect(versionOf()).toEqual([{ user_version: migrations.length }]);
    const again = Database.open(file);
    expect(again.documents().size).toBe(1);
    again.close();
  });
});
