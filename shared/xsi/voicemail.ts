/** A user's voice messages by Xsi: the list and a message's audio (docs/http-control.md, “Voice messages”). */
import type { VoicemailMessage } from '../call/voicemail';
import { childOf, node, readXml, textOf, writeXml, type XmlElement, type XmlNode } from '../xml/xml';
import { xsiNamespace } from './call';

/** A message, and the path below Xsi-Actions at which it is. */
export interface XsiMessage {
  readonly path: string;
  readonly message: Omit<VoicemailMessage, 'id'>;
}

export function writeMessages(messages: readonly XsiMessage[]): string {
  const info = messages.flatMap(({ path, message: { from, at, duration, heard } }) =>
    node('messageInfo', [
      ...node('duration', String(Math.round(duration))),
      ...node('callingPartyInfo', [...node('name', from.name), ...node('address', `tel:${from.number}`)]),
      ...node('time', String(at)),
      ...node('messageId', path),
      // Its presence says it, not its content.
      ...(heard ? node('read', '') : []),
    ]),
  );
  return write('VoiceMessagingMessages', node('messageInfoList', info));
}

/** Undefined for what is no list. What of it is no message is left out. */
export function readMessages(text: string): readonly XsiMessage[] | undefined {
  const root = rootOf(text, 'VoiceMessagingMessages');
  if (root === undefined) return undefined;
  return (childOf(root, 'messageInfoList')?.children ?? []).flatMap((info) => readMessage(info) ?? []);
}

/** A path that leaves the user's messages is none. */
const messagePath = /^\/v2\.0\/user\/[^/?#]+\/voicemessagingmessages\/[^/?#]+$/i;

function readMessage(info: XmlElement): XsiMessage | undefined {
  const path = textOf(info, 'messageId') ?? '';
  const at = Number(textOf(info, 'time') ?? NaN);
  const duration = Number(textOf(info, 'duration') ?? NaN);
  if (info.name !== 'messageInfo' || !messagePath.test(path)) return undefined;
  if (!Number.isFinite(at) || !Number.isFinite(duration)) return undefined;
  const caller = childOf(info, 'callingPartyInfo');
  const address = caller === undefined ? undefined : textOf(caller, 'address');
  const number = (address ?? '').replace(/^(tel|sip):/, '').replace(/@.*$/, '');
  const name = caller === undefined ? undefined : textOf(caller, 'name');
  const heard = childOf(info, 'read') !== undefined;
  return { path, message: { from: { number, name: name ?? '' }, at, duration, heard } };
}

/** @param content a WAV as base64 */
export function writeMessageAudio(content: string): string {
  return write(
    'VoiceMessage',
    node('messageMediaContent', [
      ...node('description', 'voice message'),
      ...node('mediaType', 'WAV'),
      ...node('content', content),
    ]),
  );
}

/** The audio as base64; undefined where there is none. */
export function readMessageAudio(text: string): string | undefined {
  const root = rootOf(text, 'VoiceMessage');
  const media = root === undefined ? undefined : childOf(root, 'messageMediaContent');
  return media === undefined ? undefined : textOf(media, 'content');
}

function write(name: string, content: readonly XmlNode[]): string {
  return writeXml({ name, attributes: { xmlns: xsiNamespace }, content });
}

function rootOf(text: string, name: string): XmlElement | undefined {
  const reading = readXml(text);
  return reading.kind === 'element' && reading.element.name === name ? reading.element : undefined;
}
