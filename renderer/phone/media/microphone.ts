/** Where the user's voice comes from. */
import type { DeviceChoice } from '../../../shared/settings/audio-devices';

export interface Microphone {
  readonly node: AudioNode;
  /** For the user: its name, or why there is none. */
  readonly description: string;
  close(): void;
}

/**
 * Never rejects: without a microphone the call goes on in silence, and the user is told why.
 * @param source `system`, `silence`, or the address of a WAV that speaks in a loop
 * @param device of the system; the system's own choice where it is gone
 * @param lost called when the device stops by itself: it was pulled out
 */
export async function openMicrophone(
  source: string,
  device: DeviceChoice,
  context: AudioContext,
  lost: () => void,
): Promise<Microphone> {
  if (source === 'silence') return silence(context, 'Microphone: silence, as chosen');
  if (source !== 'system') return file(source, context);
  try {
    const stream = await listenTo(device);
    const [track] = stream.getAudioTracks();
    track?.addEventListener('ended', lost, { once: true });
    return {
      node: new MediaStreamAudioSourceNode(context, { mediaStream: stream }),
      description: track?.label ?? 'Microphone',
      close: () => {
        track?.stop();
      },
    };
  } catch (error) {
    return silence(context, reason(error));
  }
}

async function listenTo(device: DeviceChoice): Promise<MediaStream> {
  const wanted = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  if (device !== null) {
    try {
      return await navigator.mediaDevices.getUserMedia({ audio: { ...wanted, deviceId: { exact: device } } });
    } catch {
      // It is gone, or another program has it for itself.
    }
  }
  return navigator.mediaDevices.getUserMedia({ audio: wanted });
}

function reason(error: unknown): string {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotFoundError') return 'No microphone found: the far end hears silence';
  if (name === 'NotAllowedError') return 'The microphone is not allowed: the far end hears silence';
  return 'The microphone cannot be used: the far end hears silence';
}

function silence(context: AudioContext, description: string): Microphone {
  const node = new ConstantSourceNode(context, { offset: 0 });
  node.start();
  return {
    node,
    description,
    close: () => {
      node.stop();
    },
  };
}

async function file(address: string, context: AudioContext): Promise<Microphone> {
  try {
    const response = await fetch(address);
    if (!response.ok) throw new Error(String(response.status));
    const buffer = await context.decodeAudioData(await response.arrayBuffer());
    const node = new AudioBufferSourceNode(context, { buffer, loop: true });
    node.start();
    return {
      node,
      description: 'A recording speaks instead of a microphone',
      close: () => {
        node.stop();
      },
    };
  } catch {
    return silence(context, 'The WAV file given as microphone cannot be read');
  }
}
