/** `recording.json` on the disk: written whole, read strictly. */
import fs from 'node:fs';
import path from 'node:path';
import { recordingFileSchema, type RecordingFile } from '../../../shared/settings/recording-file';

const name = 'recording.json';
/** What is not whole yet. */
export const beingWritten = `${name}.new`;

/** Whoever reads it finds the old one or the new one whole, whenever this process dies. Throws where the disk takes no more. */
export function writeDescription(folder: string, description: RecordingFile): void {
  const beside = path.join(folder, beingWritten);
  try {
    fs.writeFileSync(beside, `${JSON.stringify(description, undefined, 2)}\n`, { mode: 0o600 });
    fs.renameSync(beside, path.join(folder, name));
  } catch (error) {
    // Half of it is of use to nobody, and on a full disk takes place from others.
    fs.rmSync(beside, { force: true });
    throw error;
  }
}

type ReadDescription =
  | { readonly kind: 'read'; readonly description: RecordingFile }
  | { readonly kind: 'unreadable'; readonly reason: string };

export function readDescription(folder: string): ReadDescription {
  let content: unknown;
  try {
    content = JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'));
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return { kind: 'unreadable', reason: isMissing ? `no ${name}` : `${name} is no JSON` };
  }
  const parsed = recordingFileSchema.safeParse(content);
  if (parsed.success) return { kind: 'read', description: parsed.data };
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  return { kind: 'unreadable', reason: `${name}: ${problems.join('; ')}` };
}
