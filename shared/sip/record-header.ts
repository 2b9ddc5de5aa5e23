/** Header `Record` in an in-dialog INFO: the one-touch recording of SIPINFO lines (docs/wire.md, “SIPINFO lines”). */

export type RecordHeader = 'on' | 'off';

export function readRecordHeader(value: string): RecordHeader | undefined {
  const word = value.trim().toLowerCase();
  return word === 'on' || word === 'off' ? word : undefined;
}
