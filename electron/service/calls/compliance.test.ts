import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SoundLibrary } from '../media/sounds';
import { samplesPerFrame } from '../media/frame';
import { CallPlay, FakeLeg, phones, said } from './call-play';

const announcement = new SoundLibrary(path.resolve(import.meta.dirname, '../../../assets/sounds'))
  .speaking('en')
  .get('compliance-announcement');
const ticksOfIt = Math.ceil(announcement.length / samplesPerFrame);

let play: CallPlay;
beforeEach(() => {
  play = new CallPlay();
  play.settings.set('1001', { mode: 'always', announcement: { internal: true, pstn: true } });
  play.policy = {
    ...play.policy,
    complianceAnnouncement: {
      inboundPstn: true,
      outboundPstn: true,
      outboundDelay: { enabled: false, seconds: 1 },
    },
  };
});
afterEach(() => {
  play.stop();
});

function outside(id = 'p'): FakeLeg {
  const leg = new FakeLeg(id, '2002', 5, false);
  leg.network = 'pstn';
  return leg;
}

function tick(count: number): void {
  for (let done = 0; done < count; done += 1) play.clock.tick();
}

const heardBy = (leg: FakeLeg) => leg.heard.splice(0).flatMap((frame) => [...frame]);

/** So many seconds pass before an outbound call's party hears it. */
function outboundDelay(seconds: number): void {
  const { complianceAnnouncement } = play.policy;
  play.policy = {
    ...play.policy,
    complianceAnnouncement: { ...complianceAnnouncement, outboundDelay: { enabled: true, seconds } },
  };
}

describe('the compliance announcement', () => {
  it.each(['inbound', 'outbound'] as const)(
    'is heard at connect by the party in the PSTN alone: %s',
    (direction) => {
      const { a } = phones();
      const pstn = outside();
      play.connect('call', ...(direction === 'inbound' ? ([pstn, a] as const) : ([a, pstn] as const)));
      tick(ticksOfIt);
      const heard = heardBy(pstn).slice(0, announcement.length);
      expect(heard.map((sample) => sample - 1)).toEqual([...announcement]);
      expect(new Set(heardBy(a))).toEqual(new Set([5]));
    },
  );

  it('takes the place of the start and stop announcement, and is in no recording', () => {
    const { a } = phones();
    const pstn = outside();
    const call = play.connect('call', a, pstn);
    tick(ticksOfIt);
    call.force('1001', 'stop');
    expect(play.cues).toEqual(['compliance-announcement']);
    expect(play.notes).toEqual(['2002 hears the compliance announcement of 1001']);
    const [recording] = play.finished;
    if (recording === undefined) throw new Error('nothing was recorded');
    expect(recording.announcements).toEqual([]);
    for (const [number, frames] of said(recording)) {
      expect([number, new Set(frames)]).toEqual([number, new Set([number === '1001' ? 1 : 5])]);
    }
  });

  it('is heard after its delay in an outbound call, which has no start announcement meanwhile', () => {
    outboundDelay(1);
    const { a } = phones();
    const pstn = outside();
    play.connect('call', a, pstn);
    tick(49);
    expect(play.cues).toEqual([]);
    tick(1);
    expect(play.cues).toEqual(['compliance-announcement']);
  });

  it('is heard by who comes from the PSTN later, and by nobody twice', () => {
    const { a, b } = phones();
    const call = play.connect('call', a, b);
    play.clock.listen(call);
    expect(play.cues).toEqual(['start-announcement']);
    call.replace(b, outside('p'), 'transferred');
    call.replace(a, new FakeLeg('a2', '1001', 1), 'pulled');
    play.clock.listen(call);
    expect(play.cues).toEqual(['start-announcement', 'compliance-announcement']);
  });

  it.each(['its party has gone', 'nobody is recorded any more'])('is not heard after %s', (what) => {
    outboundDelay(1);
    const { a, b } = phones();
    const pstn = outside();
    const call = play.connect('call', a, pstn);
    if (what === 'its party has gone') call.replace(pstn, b, 'transferred');
    else play.settings.set('1001', { mode: 'never' });
    tick(60);
    expect(play.cues).toEqual([]);
  });

  it('that was left out with the mode is heard once it comes back, and takes no place meanwhile', () => {
    outboundDelay(1);
    const { a } = phones();
    const call = play.connect('call', a, outside());
    const becomes = (mode: 'always' | 'never') => {
      play.settings.set('1001', { mode, announcement: { internal: true, pstn: true } });
      call.settingsChanged('1001');
    };
    tick(20);
    becomes('never');
    tick(40);
    expect(play.cues).toEqual([]);
    becomes('always');
    tick(49);
    expect(play.cues).toEqual([]);
    tick(1);
    expect(play.cues).toEqual(['compliance-announcement']);
  });

  it('that nobody heard leaves the start announcement to a recording that begins after it', () => {
    outboundDelay(1);
    const { a } = phones();
    const call = play.connect('call', a, outside());
    play.settings.set('1001', { mode: 'never' });
    call.settingsChanged('1001');
    tick(60);
    play.policy = {
      ...play.policy,
      complianceAnnouncement: { ...play.policy.complianceAnnouncement, outboundPstn: false },
    };
    play.settings.set('1001', { mode: 'always', announcement: { internal: true, pstn: true } });
    call.settingsChanged('1001');
    tick(1);
    expect(play.cues).toEqual(['start-announcement']);
  });

  it('is not heard inside, nor in an emergency call, nor where nobody can be recorded', () => {
    const { a, b } = phones();
    play.connect('inside', a, b);
    const emergency = new FakeLeg('e', '933', 5, false);
    emergency.network = 'pstn';
    play.connect('emergency', new FakeLeg('a2', '1001', 1), emergency);
    play.settings.set('1003', { mode: 'never' });
    play.connect('never', new FakeLeg('c', '1003', 1), outside());
    tick(5);
    expect(play.cues).toEqual(['start-announcement']);
  });
});
