import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { begin } from './phone-play';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('the mode that a server has ceased to tell is that of the profile again', () => {
  const { line, phone } = begin();
  line.modeLearnt('always');
  expect(phone.store.snapshot.lines[0]).toMatchObject({ mode: 'always', modeSource: 'server' });
  line.modeForgotten();
  expect(phone.store.snapshot.lines[0]).toMatchObject({ mode: 'never', modeSource: 'profile' });
});

it('what an organisation has set for the app is forgotten with the registration', () => {
  const { line, phone } = begin();
  phone.store.changeLine(1, { automaticIndicator: false });
  line.unregistered();
  expect(phone.store.snapshot.lines[0]).toMatchObject({ automaticIndicator: undefined });
});

it('voicemail is shown while the server tells of it', () => {
  const { line, phone } = begin();
  line.voicemail({ fresh: 2, heard: 1 });
  expect(phone.store.snapshot.voicemail).toEqual({ fresh: 2, heard: 1 });
  line.voicemail(undefined);
  expect(phone.store.snapshot.voicemail).toBeUndefined();
});
