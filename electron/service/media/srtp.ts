/** SRTP and SRTCP with the keys of SDES (RFC 3711, RFC 4568): AES_CM_128_HMAC_SHA1_80 alone. The ciphers are werift's. */
import { randomBytes } from 'node:crypto';
import { ReplayLists } from './replay-list';
import { ProtectionProfileAes128CmHmacSha1_80, RtpHeader, SrtcpSession, SrtpSession } from 'werift';

/** Octets of master key and master salt (RFC 4568 6.2). */
const keyLength = 16;
const saltLength = 14;

/** A key that nobody had before, in base64, as it stands in `a=crypto`. */
export function newKeyAndSalt(): string {
  return randomBytes(keyLength + saltLength).toString('base64');
}

function sessionsOf(keyAndSalt: string) {
  const octets = Buffer.from(keyAndSalt, 'base64');
  if (octets.length !== keyLength + saltLength) throw new RangeError('A key of SRTP has 30 octets');
  const [key, salt] = [octets.subarray(0, keyLength), octets.subarray(keyLength)];
  const parts = {
    profile: ProtectionProfileAes128CmHmacSha1_80,
    // One direction alone is used of a session here.
    keys: { localMasterKey: key, localMasterSalt: salt, remoteMasterKey: key, remoteMasterSalt: salt },
  } as const;
  return { media: new SrtpSession(parts), control: new SrtcpSession(parts) };
}

/** Encrypts packets of RTP and RTCP. */
export interface Protector {
  /** @param packet with a header of twelve octets (RFC 3550 5.1) */
  readonly protect: (packet: Buffer) => Buffer;
  /** @param report a compound packet of RTCP */
  readonly protectControl: (report: Buffer) => Buffer;
}

/** @param keyAndSalt base64, as it stands in `a=crypto`. Throws RangeError where it is no key */
export function protector(keyAndSalt: string): Protector {
  const { media, control } = sessionsOf(keyAndSalt);
  return {
    protect: (packet) => {
      const header = RtpHeader.deSerialize(packet);
      return media.encrypt(packet.subarray(header.payloadOffset), header);
    },
    protectControl: (report) => control.encrypt(report),
  };
}

/** Decrypts packets, whoever sends them. */
export interface Unprotector {
  /** @returns the packet as it was before; undefined where it has come already, is not encrypted with this key, or no packet at all */
  readonly unprotect: (datagram: Buffer) => Buffer | undefined;
  /** The same for RTCP. */
  readonly unprotectControl: (datagram: Buffer) => Buffer | undefined;
}

/** Octets of the authentication tag at the end of a packet, and of the index of SRTCP before it (RFC 3711 3.4). */
const tagLength = 10;
const indexLength = 4;
/** Packets after which the sequence number begins anew. */
const rollover = 2 ** 16;

/** @param keyAndSalt base64, as it stands in `a=crypto`. Throws RangeError where it is no key */
export function unprotector(keyAndSalt: string): Unprotector {
  const { media, control } = sessionsOf(keyAndSalt);
  const [packets, reports] = [new ReplayLists(), new ReplayLists()];

  const unprotect = (datagram: Buffer) => {
    const { ssrc, sequenceNumber } = RtpHeader.deSerialize(datagram);
    const states = media.remoteContext.srtpSSRCStates;
    const before = { ...states[ssrc] };
    const packet = media.decrypt(datagram);
    // It has found out how often the numbers had begun anew: the tag covers that as well.
    const state = states[ssrc];
    if (packets.take(ssrc, (state?.rolloverCounter ?? 0) * rollover + sequenceNumber)) return packet;
    // What is old must not move what is expected next.
    if (state !== undefined) Object.assign(state, before);
    return undefined;
  };

  const unprotectControl = (datagram: Buffer) => {
    const report = control.decrypt(datagram);
    // The bit above says that it is encrypted.
    const index = datagram.readUInt32BE(datagram.length - tagLength - indexLength) & 0x7fffffff;
    return reports.take(report.readUInt32BE(4), index) ? report : undefined;
  };

  return {
    unprotect: (datagram) => readable(() => unprotect(datagram)),
    unprotectControl: (datagram) => readable(() => unprotectControl(datagram)),
  };
}

function readable(decrypt: () => Buffer | undefined): Buffer | undefined {
  try {
    return decrypt();
  } catch {
    return undefined;
  }
}
