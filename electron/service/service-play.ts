/** For tests of control over HTTP: the real service in a folder of its own, and its control API. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, vi } from 'vitest';
import type { RecordingSettingsPatch } from '../../shared/settings/service';
import type { TraceEntry } from '../../shared/trace/entry';
import * as z from 'zod';
import { traceEntrySchema } from '../../shared/trace/entry';
import type { Fault } from './faults';
import { samplesPerFrame } from './media/frame';
import { SimulatedService } from './service';
import { Mailboxes } from './voicemail/mailboxes';

const soundsFolder = path.resolve(import.meta.dirname, '../../assets/sounds');

export class ServicePlay {
  readonly service: SimulatedService;
  readonly #folder: string;

  private constructor(service: SimulatedService, folder: string) {
    this.service = service;
    this.#folder = folder;
  }

  /** @param messages that user 1001 has in its mailbox: what each sounds like, at every sample */
  static async start(port = 0, messages: readonly number[] = []): Promise<ServicePlay> {
    const dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-http-'));
    leaveMessages(path.join(dataFolder, 'voicemail'), messages);
    return new ServicePlay(await SimulatedService.start({ port, dataFolder, soundsFolder }), dataFolder);
  }

  get access() {
    return this.service.access;
  }

  async stop(): Promise<void> {
    await this.service.stop();
    fs.rmSync(this.#folder, { recursive: true });
  }

  async #control(method: string, route: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.access.url}${route}`, {
      method,
      headers: { authorization: `Bearer ${this.access.token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${route}: ${await response.text()}`);
    return response.json();
  }

  /** Of user 1001. */
  async configure(patch: RecordingSettingsPatch): Promise<void> {
    await this.#control('PATCH', '/users/1001/recording', patch);
  }

  async fault(method: 'XSI' | 'REST', action: Fault['action']): Promise<void> {
    await this.#control('POST', '/faults', { method, action });
  }

  async clearFaults(): Promise<void> {
    await this.#control('DELETE', '/faults');
  }

  async cut(seconds: number): Promise<void> {
    await this.#control('POST', '/cut', { seconds });
  }

  /** A file of the customer's is there under this id. */
  async announce(id: string): Promise<void> {
    const { ok } = await fetch(`${this.access.url}/announcements/${id}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${this.access.token}`, 'content-type': 'audio/wav' },
      body: fs.readFileSync(path.join(soundsFolder, 'beep.wav')),
    });
    if (!ok) throw new Error(`${id} is not taken`);
  }

  async withdraw(id: string): Promise<void> {
    await this.#control('DELETE', `/announcements/${id}`);
  }

  /** Until the recorder has taken what it was asked for: on a busy machine it may take longer than an answer waits for it. */
  async recorderSettled(): Promise<void> {
    const schema = z.array(z.object({ legs: z.array(z.object({ pending: z.string().optional() })) }));
    await vi.waitFor(async () => {
      const calls = schema.parse(await this.#control('GET', '/calls'));
      expect(calls.flatMap(({ legs }) => legs.flatMap(({ pending }) => pending ?? []))).toEqual([]);
    });
  }

  async endCalls(): Promise<void> {
    const calls = z.array(z.object({ id: z.string() })).parse(await this.#control('GET', '/calls'));
    for (const { id } of calls) await this.#control('DELETE', `/calls/${id}`);
  }

  /** What is at that path of the control API. */
  get(route: string): Promise<unknown> {
    return this.#control('GET', route);
  }

  async log(): Promise<readonly TraceEntry[]> {
    return z.array(traceEntrySchema).parse(await this.#control('GET', '/log'));
  }

  /** Every secret that must not get anywhere. */
  get secrets(): readonly string[] {
    const { token, tokens, passwords } = this.access;
    return [token, ...Object.values(tokens), ...Object.values(passwords)];
  }
}

/** Messages of a second and a half each. */
function leaveMessages(folder: string, messages: readonly number[]): void {
  const mailboxes = new Mailboxes(folder, ['1001']);
  for (const sample of messages) {
    const message = mailboxes.begin('1001', { number: '2002', name: 'Daniel Moss' });
    for (let frame = 0; frame < 75; frame += 1) message.write(new Int16Array(samplesPerFrame).fill(sample));
    message.end();
  }
}
