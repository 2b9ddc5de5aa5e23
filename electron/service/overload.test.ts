import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MediaClock } from './media/media-clock';
import { PhonePlay } from './phone-play';
import { ServicePlay } from './service-play';

let play: ServicePlay;
let phone: PhonePlay;

beforeEach(async () => {
  play = await ServicePlay.start();
  phone = await PhonePlay.register(play.access, '1001');
});
afterEach(async () => {
  vi.restoreAllMocks();
  phone.leave();
  await play.stop();
});

function overload(isThere: boolean): void {
  vi.spyOn(MediaClock.prototype, 'isOverloaded', 'get').mockReturnValue(isThere);
}

async function control(method: string, route: string, body?: unknown) {
  const { url, token } = play.access;
  const answer = await fetch(`${url}${route}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: await answer.text() };
}

describe('a service that does not keep up with the calls that are up', () => {
  it('takes no other call, and says when to try again', async () => {
    overload(true);
    await expect(phone.call('2001')).rejects.toThrow('INVITE: 503');
    const said = (await play.log()).map((entry) => ('text' in entry ? entry.text : ''));
    const refusal = said.find((text) => text.startsWith('SIP/2.0 503 Too busy for another call'));
    expect(refusal).toMatch(/^Retry-After: 5\r?$/m);
    overload(false);
    const call = await phone.call('2001');
    await call.hangUp();
  });

  it('goes on with the calls that are up', async () => {
    const call = await phone.call('2001');
    overload(true);
    await call.hold();
    await call.resume();
    await call.hangUp();
  });

  it('takes an emergency call, and what takes over a call that is up', async () => {
    overload(true);
    const call = await phone.call('933');
    await call.hangUp();
    // Nothing is parked there: asked for and looked up all the same.
    await expect(phone.call('*881001')).rejects.toThrow('INVITE: 404');
  });

  it('tells whoever watches it, and lets no party call a user', async () => {
    const party = { from: '2002', to: '1001' };
    expect((await control('GET', '/status')).body).toContain('"overloaded":false');
    overload(true);
    expect((await control('GET', '/status')).body).toContain('"overloaded":true');
    expect(await control('POST', '/calls', party)).toEqual({
      status: 503,
      body: '{"error":"Too busy for another call"}',
    });
  });
});
