import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { restErrorSchema } from '../../../shared/rest/call';
import { readError } from '../../../shared/xsi/messages';
import { config, person } from '../public-api/routes-play';
import { ServicePlay } from '../service-play';
import { actions, channelPath, events, xsiClient } from '../xsi/xsi-play';

let play: ServicePlay;
beforeAll(async () => {
  play = await ServicePlay.start();
});
afterAll(() => play.stop());

const tooLong = 'x'.repeat(65_537);
const reason = 'The body has more than 65536 bytes';
const bearer = (token: string) => `Bearer ${token}`;
const administrator = () => bearer(play.access.token);
const user = () => bearer(play.access.tokens['1001'] ?? '');
const phone = () => xsiClient(() => play.access).basic('1001');

describe('a body of more than 64 KiB', () => {
  it.each([
    ['REST', 'POST', '/v1/people', administrator],
    ['REST', 'PUT', `/v1${person('1001')}`, administrator],
    ['REST', 'PUT', `/v1${config}/callRecording`, administrator],
    ['REST', 'POST', '/v1/telephony/calls/startRecording', user],
    ['Xsi', 'PUT', `${actions}/x/Record`, phone],
    ['Xsi', 'POST', `${events}/user/1001`, phone],
    ['Xsi', 'POST', channelPath, phone],
  ] as const)(
    '%s, %s %s: 413 in its form, whole or in chunks, and 401 to whoever may not ask',
    async (protocol, method, route, known) => {
      const written = vi.spyOn(console, 'error').mockImplementation(() => undefined);
      const send = (authorization: string, body: BodyInit) => {
        const init = { method, headers: { authorization }, body, duplex: 'half' };
        return fetch(`${play.access.http}${route}`, init);
      };
      expect((await send('Bearer nobody', tooLong)).status).toBe(401);
      for (const body of [tooLong, new Blob([tooLong]).stream()]) {
        const response = await send(known(), body);
        const text = await response.text();
        const said =
          protocol === 'REST' ? restErrorSchema.parse(JSON.parse(text)).message : readError(text)?.summary;
        expect([response.status, said]).toEqual([413, reason]);
      }
      expect((await send(known(), tooLong.slice(1))).status).not.toBe(413);
      expect(written).not.toHaveBeenCalled();
      written.mockRestore();
    },
  );

  it('is taken where it brings a file of at most one megabyte; of a larger one it is known first who sends it', async () => {
    const send = (authorization: string, bytes: number) => {
      const body = new FormData();
      body.append('name', 'Long');
      body.append('file', new Blob([new Uint8Array(bytes)]), 'long.wav');
      const init = { method: 'POST', headers: { authorization }, body };
      return fetch(`${play.access.http}/v1${config}/announcements`, init);
    };
    const largest = 1_048_576;
    expect((await send(administrator(), largest)).status).toBe(400);
    expect((await send(bearer('nobody'), 2 * largest)).status).toBe(401);
    const refused = await send(administrator(), 2 * largest);
    expect([refused.status, restErrorSchema.parse(await refused.json()).message]).toEqual([
      413,
      'The file is larger than one megabyte',
    ]);
  });

  it('is in the log without its body', async () => {
    const log = await play.log();
    const texts = log.filter(({ text }) => text.includes('POST /v1/people HTTP/1.1')).map(({ text }) => text);
    expect(texts).toContain('HTTP/1.1 413 to POST /v1/people HTTP/1.1');
    expect(texts.every((text) => !text.includes(tooLong))).toBe(true);
  });
});
