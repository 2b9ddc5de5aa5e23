import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RecordedCall } from './user-recording-play';

let root: string;
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-selective-'));
});
afterEach(() => {
  fs.rmSync(root, { recursive: true });
});

describe('selective recording', () => {
  const externalOnly = {
    inboundInternal: false,
    inboundExternal: true,
    outboundInternal: false,
    outboundExternal: true,
  };

  it.each([
    ['inbound', 'internal', 'off'],
    ['inbound', 'external', 'started'],
    ['outbound', 'internal', 'off'],
    ['outbound', 'external', 'started'],
  ] as const)('of calls with the PSTN alone leaves the %s %s one %s', (direction, network, state) => {
    const call = new RecordedCall(root, { mode: 'always', selective: externalOnly }, false, {
      direction,
      network,
    });
    call.recording.begin();
    expect(call.recording.state).toBe(state);
  });

  it.each([
    [{ inboundInternal: true }, { direction: 'inbound', network: 'internal' }],
    [{ inboundExternal: true }, { direction: 'inbound', network: 'external' }],
    [{ outboundInternal: true }, { direction: 'outbound', network: 'internal' }],
    [{ outboundExternal: true }, { direction: 'outbound', network: 'external' }],
  ] as const)('%j: that kind alone', (chosen, kind) => {
    const none = {
      inboundInternal: false,
      inboundExternal: false,
      outboundInternal: false,
      outboundExternal: false,
    };
    const recorded = (['inbound', 'outbound'] as const).flatMap((direction) =>
      (['internal', 'external'] as const).flatMap((network) => {
        const call = new RecordedCall(
          root,
          { mode: 'always-pause-resume', selective: { ...none, ...chosen } },
          false,
          { direction, network },
        );
        call.recording.begin();
        return call.recording.state === 'started' ? [{ direction, network }] : [];
      }),
    );
    expect(recorded).toEqual([kind]);
  });

  it('keeps nobody from recording on demand', () => {
    const selective = { ...externalOnly };
    const call = new RecordedCall(root, { mode: 'on-demand-user-start', selective });
    call.recording.begin();
    call.recording.request('start');
    expect(call.recording.state).toBe('started');
  });

  it('holds at once where it is changed while the call is up', () => {
    const call = new RecordedCall(root, { mode: 'always' });
    call.recording.begin();
    call.speak();
    call.change({ selective: externalOnly });
    call.speak();
    expect(call.recording.state).toBe('stopped');
    call.change({ selective: { ...externalOnly, outboundInternal: true } });
    call.speak();
    call.recording.end();
    expect(call.kept).toEqual([[1], [3]]);
  });
});
