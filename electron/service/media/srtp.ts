/** SRTP and SRTCP with the keys of SDES (RFC 3711, RFC 4568): AES_CM_128_HMAC_SHA1_80 alone. The ciphers are werift's. */
import { randomBytes } from 'node:crypto';
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
  /** @returns the packet as it was before; undefined where it is not encrypted with this key, or no packet at all */
  readonly unprotect: (datagram: Buffer) => Buffer | undefined;
  /** The same for RTCP. */
  readonly unprotectControl: (datagram: Buffer) => Buffer | undefined;
}

/** @param keyAndSalt base64, as it stands in `a=crypto`. Throws RangeError where it is no key */
export function unprotector(keyAndSalt: string): Unprotector {
  const { media, control } = sessionsOf(keyAndSalt);
  return {
    unprotect: (datagram) => readable(() => media.decrypt(datagram)),
    unprotectControl: (datagram) => readable(() => control.decrypt(datagram)),
  };
}

function readable(decrypt: () => Buffer): Buffer | undefined {
  try {
    return decrypt();
  } catch {
    return undefined;
  }
}
