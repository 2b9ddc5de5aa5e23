/** For tests of the recorder: one in a folder of its own, and what it writes there. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, vi } from 'vitest';
import type { SecurePlace } from '../sip/streams';
import { placesIn } from './own-folder';
import { RecorderServer } from './recorder-server';

export class PlayedServer {
  readonly root = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-recorder-'));
  readonly notes: string[] = [];
  #server: RecorderServer | undefined;

  readonly trace: string[] = [];

  /** @param secure for TLS */
  async start({
    quietLimit = 60_000,
    secure,
  }: { readonly quietLimit?: number; readonly secure?: SecurePlace } = {}): Promise<void> {
    const note = (text: string) => {
      this.notes.push(text);
    };
    this.#server = await RecorderServer.start({
      address: '127.0.0.1',
      port: 0,
      secure: secure && { port: 0, ...secure },
      placeFor: placesIn(this.root, note),
      quietLimit,
      trace: ({ text }) => this.trace.push(text),
      note,
    });
  }

  get uri(): string {
    return this.#server?.uris.uri ?? '';
  }

  get secureUri(): string {
    return this.#server?.uris.secureUri ?? '';
  }

  async stop(): Promise<void> {
    await this.#server?.stop();
    fs.rmSync(this.root, { recursive: true });
  }

  /** The only recording. */
  get folder(): string {
    const [name, another] = fs.readdirSync(this.root);
    if (name === undefined || another !== undefined) throw new Error('not one recording');
    return path.join(this.root, name);
  }

  get description(): unknown {
    const description: unknown = JSON.parse(
      fs.readFileSync(path.join(this.folder, 'recording.json'), 'utf8'),
    );
    return description;
  }

  /** Until it has noted that. */
  async noted(text: string): Promise<void> {
    await vi.waitFor(() => {
      expect(this.notes.join('\n')).toContain(text);
    });
  }
}
