/** `a=record` and `a=recordpref` of RFC 7866 in SDP. */
import * as sdpTransform from 'sdp-transform';
import type { RecordingOperation } from '../recording/modes';
import type { RecordingReport } from '../recording/state';

/** Values of `a=recordpref` (RFC 7866 7.3.2). */
export type RecordPreference = 'on' | 'off' | 'pause' | 'nopreference';

/** Values of `a=record` (RFC 7866 7.1.2). */
export type RecordAttribute = 'on' | 'off' | 'paused';

const reports: readonly RecordAttribute[] = ['on', 'paused', 'off'];

/** The preference that asks for an operation. */
export const preferenceFor: Readonly<Record<RecordingOperation, RecordPreference>> = {
  start: 'on',
  pause: 'pause',
  resume: 'on',
  stop: 'off',
};

type Attributes = readonly { readonly value: string }[] | undefined;

function lastValue(attributes: Attributes, name: string): string | undefined {
  const prefix = `${name}:`;
  return attributes
    ?.filter(({ value }) => value.startsWith(prefix))
    .map(({ value }) => value.slice(prefix.length).trim().toLowerCase())
    .at(-1);
}

function audioAttributes(sdp: string, name: string): readonly string[] {
  const session = sdpTransform.parse(sdp);
  const general = lastValue(session.invalid, name);
  return session.media
    .filter(({ type }) => type === 'audio')
    .map((media) => lastValue(media.invalid, name) ?? general)
    .filter((value) => value !== undefined);
}

/**
 * What an SDP body reports. A media-level attribute overrides the session-level one; of several audio sections the
 * strongest counts; unknown values are ignored. Undefined: nothing is said and the last state stands.
 */
export function readRecordAttribute(sdp: string): RecordingReport | undefined {
  const values = audioAttributes(sdp, 'record');
  return reports.find((report) => values.includes(report));
}

/** The preference an offer carries, or undefined (which is no preference). Both levels are accepted. */
export function readRecordPreference(sdp: string): RecordPreference | undefined {
  const values = audioAttributes(sdp, 'recordpref');
  return (['on', 'pause', 'off', 'nopreference'] as const).find((preference) => values.includes(preference));
}

/** The SDP with `a=recordpref` in each audio section, in place of any that it had. */
export function withRecordPreference(sdp: string, preference: RecordPreference): string {
  return withAudioAttribute(sdp, 'recordpref', preference);
}

/** The SDP with `a=record` in each audio section, in place of any that it had. */
export function withRecordAttribute(sdp: string, report: RecordAttribute): string {
  return withAudioAttribute(sdp, 'record', report);
}

function withAudioAttribute(sdp: string, name: string, value: string): string {
  const session = sdpTransform.parse(sdp);
  const media = session.media.map((section) =>
    section.type === 'audio'
      ? {
          ...section,
          invalid: [
            ...(section.invalid ?? []).filter((attribute) => !attribute.value.startsWith(`${name}:`)),
            { value: `${name}:${value}` },
          ],
        }
      : section,
  );
  return sdpTransform.write({ ...session, media });
}
