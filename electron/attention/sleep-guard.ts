/** The computer does not sleep while a call is up, where the system lets a program see to that: Linux with logind. */
import { spawn, type ChildProcess } from 'node:child_process';
import { phrase, type Phrase } from '../../shared/words/phrase';
import type { AtStake } from '../desktop/activity';

const reasons: Readonly<Record<Exclude<AtStake, 'nothing'>, Phrase>> = {
  call: phrase('desktop.sleep.call'),
  'recorded-call': phrase('desktop.sleep.recorded'),
};

/**
 * Holds a lock of logind by its own program (systemd-inhibit(1)), with a reason that desktops can show. The lock is held as long as `cat` has somebody to listen to, so it ends with this program too.
 */
export class SleepGuard {
  readonly #say: (text: Phrase) => string;
  #held: ChildProcess | undefined;
  #atStake: AtStake = 'nothing';

  constructor(say: (text: Phrase) => string) {
    this.#say = say;
  }

  update(atStake: AtStake): void {
    if (atStake === this.#atStake) return;
    this.#atStake = atStake;
    const before = this.#held;
    this.#held = atStake === 'nothing' ? undefined : lock(this.#say(reasons[atStake]));
    // Only now, so that there is no moment without a lock.
    before?.stdin?.end();
  }
}

function lock(reason: string): ChildProcess {
  const held = spawn(
    'systemd-inhibit',
    ['--what=sleep', '--mode=block', '--who=Tallyphone', `--why=${reason}`, 'cat'],
    { stdio: ['pipe', 'ignore', 'ignore'] },
  );
  // Where there is no such program, or it is not let: after the sleep the user is told what it cost.
  held.on('error', () => undefined);
  held.stdin.on('error', () => undefined);
  return held;
}
