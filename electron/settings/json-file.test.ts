import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { phrase } from '../../shared/words/phrase';
import { readJsonFile, writeJsonFile } from './json-file';

const schema = z.strictObject({ volume: z.number() });
const fallback = { volume: 70 };

let folder: string;
let file: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-json-'));
  file = path.join(folder, 'preferences.json');
});
afterEach(() => {
  vi.restoreAllMocks();
  fs.rmSync(folder, { recursive: true });
});

describe('reading', () => {
  it('gives back what was written', () => {
    writeJsonFile(file, { volume: 30 });
    expect(readJsonFile(file, schema, fallback)).toEqual({ value: { volume: 30 }, problem: undefined });
  });

  it('of a file that is not there gives the fallback, without complaint', () => {
    expect(readJsonFile(file, schema, fallback)).toEqual({ value: fallback, problem: undefined });
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['is no JSON', '{"volume": 3'],
    ['is empty', ''],
    ['is of an unknown form', '{"loudness": 3}'],
    ['holds a wrong value', '{"volume": "loud"}'],
  ])('of a file that %s gives the fallback, says so and sets the file aside', (_name, text) => {
    fs.writeFileSync(file, text);
    expect(readJsonFile(file, schema, fallback)).toEqual({
      value: fallback,
      problem: phrase('desktop.warning.file-set-aside', {
        file: 'preferences.json',
        aside: `${file}.unreadable`,
      }),
    });
    expect(fs.readdirSync(folder)).toEqual(['preferences.json.unreadable']);
    expect(fs.readFileSync(`${file}.unreadable`, 'utf8')).toBe(text);
    expect(readJsonFile(file, schema, fallback).problem).toBeUndefined();
  });
});

describe('writing', () => {
  it('makes the folders that are missing, and a file for its owner alone', () => {
    const deep = path.join(folder, 'a', 'b', 'preferences.json');
    writeJsonFile(deep, { volume: 1 });
    expect(fs.readFileSync(deep, 'utf8')).toBe('{\n  "volume": 1\n}\n');
    expect(fs.statSync(deep).mode & 0o777).toBe(0o600);
  });

  it('takes from others what they could read before', () => {
    fs.writeFileSync(file, '{}', { mode: 0o644 });
    writeJsonFile(file, { volume: 1 });
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  });

  it('leaves nothing beside the file', () => {
    writeJsonFile(file, { volume: 1 });
    writeJsonFile(file, { volume: 2 });
    expect(fs.readdirSync(folder)).toEqual(['preferences.json']);
  });

  it('leaves the old file whole where it fails half-way', () => {
    writeJsonFile(file, { volume: 1 });
    const write = fs.writeFileSync.bind(fs);
    vi.spyOn(fs, 'writeFileSync').mockImplementation((target) => {
      write(target, '{"vol');
      throw new Error('ENOSPC');
    });
    expect(() => {
      writeJsonFile(file, { volume: 2 });
    }).toThrow('ENOSPC');
    expect(readJsonFile(file, schema, fallback).value).toEqual({ volume: 1 });
  });
});
