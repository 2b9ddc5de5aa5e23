/** Hears, inside the phone's hidden page, what its WebRTC connection receives: after the codec, before the loudspeaker. */
import type { JSHandle, Page } from '@playwright/test';
import { sampleRate } from '../measure/tone';

interface Listener {
  /** Connections that have been made since listening began. */
  readonly connections: RTCPeerConnection[];
  readonly context: AudioContext;
  readonly analysers: Map<MediaStreamTrack, AnalyserNode>;
}

export class Ears {
  readonly #listener: JSHandle<Listener>;

  private constructor(listener: JSHandle<Listener>) {
    this.#listener = listener;
  }

  /** @param page the page `phone`, before the call is made */
  static async at(page: Page): Promise<Ears> {
    const listener = await page.evaluateHandle((rate) => {
      const connections: RTCPeerConnection[] = [];
      const Original = window.RTCPeerConnection;
      window.RTCPeerConnection = class extends Original {
        constructor(configuration?: RTCConfiguration) {
          super(configuration);
          connections.push(this);
        }
      };
      const context = new AudioContext({ sampleRate: rate });
      return { connections, context, analysers: new Map<MediaStreamTrack, AnalyserNode>() };
    }, sampleRate);
    return new Ears(listener);
  }

  /** The last half second that came in over the newest connection. */
  async hear(): Promise<Int16Array> {
    const samples = await this.#listener.evaluate(({ connections, context, analysers }) => {
      const track = connections.at(-1)?.getReceivers()[0]?.track;
      if (track === undefined) return [];
      let analyser = analysers.get(track);
      if (analyser === undefined) {
        analyser = new AnalyserNode(context, { fftSize: 4096 });
        const source = new MediaStreamAudioSourceNode(context, { mediaStream: new MediaStream([track]) });
        source.connect(analyser);
        analysers.set(track, analyser);
      }
      const wave = new Float32Array(analyser.fftSize);
      analyser.getFloatTimeDomainData(wave);
      return Array.from(wave);
    });
    return Int16Array.from(samples, (sample) => Math.round(sample * 32767));
  }

  /** RTP packets received and sent over the newest connection, and the codec of what is received. */
  async statistics(): Promise<{
    readonly received: number;
    readonly sent: number;
    readonly codec: string;
  }> {
    return this.#listener.evaluate(async ({ connections }) => {
      const total = { received: 0, sent: 0, codec: '' };
      const report = await connections.at(-1)?.getStats();
      report?.forEach((entry: RTCStats) => {
        if (entry.type === 'inbound-rtp' && 'packetsReceived' in entry) {
          total.received += Number(entry.packetsReceived);
        }
        if (entry.type === 'outbound-rtp' && 'packetsSent' in entry) total.sent += Number(entry.packetsSent);
        if (entry.type === 'codec' && 'mimeType' in entry) total.codec = String(entry.mimeType);
      });
      return total;
    });
  }
}
