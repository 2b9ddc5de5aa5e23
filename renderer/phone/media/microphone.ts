/** Where the user's voice comes from. */
import { phrase, verbatim, type Phrase } from '../../../shared/words/phrase';

export interface Microphone {
  readonly node: AudioNode;
  /** For the user: its name, or why there is none. */
  readonly description: Phrase;
  close(): void;
}

/**
 * Never rejects: without a microphone the call goes on in silence, and the user is told why.
 * @param source `system`, `silence`, or the address of a WAV that speaks in a loop
 * @param device id of one of the system's; where it is undefined or gone, whatever the system takes
 * @param lost called when the device stops by itself: it was pulled out
 */
export async function openMicrophone(
  source: string,
  device: string | undefined,
  context: AudioContext,
  lost: () => void,
): Promise<Microphone> {
  if (source === 'silence') return silence(context, phrase('phone.microphone.silence'));
  if (source !== 'system') return file(source, context);
  try {
    const stream = await listenTo(device);
    const [track] = stream.getAudioTracks();
    track?.addEventListener('ended', lost, { once: true });
    return {
      node: new MediaStreamAudioSourceNode(context, { mediaStream: stream }),
      description: track === undefined ? phrase('phone.microphone.unusable') : verbatim(track.label),
      close: () => {
        track?.stop();
      },
    };
  } catch (error) {
    return silence(context, reason(error));
  }
}

async function listenTo(device: string | undefined): Promise<MediaStream> {
  const wanted = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  if (device !== undefined) {
    try {
      return await navigator.mediaDevices.getUserMedia({ audio: { ...wanted, deviceId: { exact: device } } });
    } catch {
      // It is gone, or another program has it for itself.
    }
  }
  return navigator.mediaDevices.getUserMedia({ audio: wanted });
}

function reason(error: unknown): Phrase {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotFoundError') return phrase('phone.microphone.none');
  if (name === 'NotAllowedError') return phrase('phone.microphone.denied');
  return phrase('phone.microphone.unusable');
}

function silence(context: AudioContext, description: Phrase): Microphone {
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
      description: phrase('phone.microphone.file'),
      close: () => {
        node.stop();
      },
    };
  } catch {
    return silence(context, phrase('phone.microphone.file-unreadable'));
  }
}
