/** The BroadWorks event package `as-feature-event`, as far as it tells the recording mode. */
import { SaxesParser } from 'saxes';
import { isRecordingMode, type RecordingMode } from '../recording/modes';

export const featureEvent = 'as-feature-event';
export const featureEventContentType = 'application/x-as-feature-event+xml';

/** Elements are matched by local name: the real namespace URI is not public. This one is ours. */
const namespace = 'urn:tallyphone:as-feature-event';

export type FeatureEventReading =
  | { readonly kind: 'mode'; readonly mode: RecordingMode }
  /** Well-formed, but about something else. */
  | { readonly kind: 'other' }
  | { readonly kind: 'malformed'; readonly reason: string };

/**
 * Reads a NOTIFY body.
 * @param contentType of the NOTIFY: the feature event itself, or `multipart/mixed` of which one part is
 */
export function readFeatureEvent(contentType: string, body: string): FeatureEventReading {
  const media = contentType.toLowerCase();
  if (media.startsWith('multipart/mixed')) return readMultipart(contentType, body);
  if (!media.startsWith(featureEventContentType)) return { kind: 'other' };
  return readXml(body);
}

function readMultipart(contentType: string, body: string): FeatureEventReading {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) return { kind: 'malformed', reason: 'multipart without boundary' };
  let malformed: FeatureEventReading | undefined;
  for (const part of body.split(`--${boundary}`).slice(1)) {
    const [head = '', ...rest] = part.split(/\r?\n\r?\n/);
    const type = /^content-type:\s*(.+)$/im.exec(head)?.[1] ?? '';
    if (!type.toLowerCase().startsWith(featureEventContentType)) continue;
    const reading = readXml(rest.join('\r\n\r\n'));
    if (reading.kind === 'mode') return reading;
    if (reading.kind === 'malformed') malformed = reading;
  }
  return malformed ?? { kind: 'other' };
}

function readXml(text: string): FeatureEventReading {
  let mode: string | undefined;
  let error: string | undefined;
  const open: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('opentag', ({ local }) => {
    open.push(local);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.on('text', (content) => {
    if (open.join('/') === 'CallRecordingModeEvent/callRecordingMode') mode = (mode ?? '') + content;
  });
  parser.on('error', ({ message }) => {
    error ??= message;
  });
  parser.write(text.trim()).close();

  if (error !== undefined) return { kind: 'malformed', reason: error };
  if (mode === undefined) return { kind: 'other' };
  const word = mode.trim().toLowerCase();
  return isRecordingMode(word)
    ? { kind: 'mode', mode: word }
    : { kind: 'malformed', reason: `unknown mode “${word.slice(0, 40)}”` };
}

/** The body by which a service tells the mode. */
export function writeFeatureEvent(mode: RecordingMode): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<xBw:CallRecordingModeEvent xmlns:xBw="${namespace}">`,
    `<xBw:callRecordingMode>${mode}</xBw:callRecordingMode>`,
    '</xBw:CallRecordingModeEvent>',
  ].join('\r\n');
}
