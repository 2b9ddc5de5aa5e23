/** What a phone is told when it starts. */
import type { Book } from '../shared/call/book';
import type { ServiceAccess } from '../shared/ipc/service-process';
import type { LineConfiguration, PhoneConfiguration, PhonePreferences } from '../shared/ipc/table';
import { appInterfaceOf, type LineProfile, type Profile, type UserProfile } from '../shared/settings/profile';
import { userOf, type Credentials } from './credentials/credentials';

export interface PhoneConfigurationParts {
  readonly profile: Profile;
  readonly user: UserProfile;
  /** Of the embedded service, where a line uses it. */
  readonly access: ServiceAccess | undefined;
  readonly preferences: PhonePreferences;
  readonly book: Book;
  /** By address of a line. */
  readonly instanceOf: (address: string) => string;
  readonly microphone: string;
  readonly credentials: Credentials;
}

export async function configurePhone(parts: PhoneConfigurationParts): Promise<PhoneConfiguration> {
  const { profile, user, access, preferences, book, instanceOf, microphone, credentials } = parts;
  const configureLine = async (line: LineProfile, position: number): Promise<LineConfiguration> => ({
    number: position + 1,
    label: line.label,
    address: line.address,
    instance: instanceOf(line.address),
    authorizationUser: line.authorizationUser ?? userOf(line.address),
    displayName: line.displayName ?? '',
    server: line.server === 'embedded' ? (access?.sip ?? '') : line.server,
    password: await credentials.passwordFor(line, access?.passwords ?? {}),
    protocol: line.protocol,
    appInterface: appInterfaceOf(line),
    mode: line.mode,
    requestTimeout: line.requestTimeoutSeconds * 1000,
    cues: line.cues,
  });
  return {
    user: user.name,
    service: profile.Call_Recording_Serv === 'Yes' ? 'on' : 'off',
    emergencyNumbers: profile.emergencyNumbers,
    preferences,
    microphone,
    book,
    lines: await Promise.all(user.lines.map(configureLine)),
  };
}
