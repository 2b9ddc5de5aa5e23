/** A process of callers: takes orders on its standard input, and answers each on its standard output (orders.ts). */
import readline from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { Histogram } from './histogram';
import { newAccount, type LoadedCall } from './loaded-call';
import { orderSchema, type Answer, type Order } from './orders';
import { Pacer } from './pacer';
import { CallRefused, Phone } from './phone';

/** A phone has so many calls before another one is registered. */
const callsPerPhone = 10;
/** So many calls are set up at once. */
const atOnce = 4;
/** A call that does not come about is dialled again, so often in all: werift loses handshakes on a machine without time for them. */
const attempts = 3;
/** Each attempt has tags of its own, so that one that was recorded is not taken for another. */
const numbersPerAttempt = 1000;
/** After a stretch that is measured, what was sent in it may come back for so long, in milliseconds. */
const returnTime = 1500;
/** Until each BYE is answered, in milliseconds. */
const answerTime = 1000;

const pacer = new Pacer();
const phones: Phone[] = [];
const calls: LoadedCall[] = [];

async function call(order: Extract<Order, { kind: 'call' }>): Promise<Answer> {
  const { server, domain, accounts, target, first, count } = order;
  const setUp = new Histogram();
  const failures: string[] = [];
  let again = 0;
  const before = calls.length;
  const ready: Phone[] = [];
  try {
    while (ready.length * callsPerPhone < count) {
      const account = accounts[phones.length % accounts.length];
      if (account === undefined) throw new Error('no account');
      const phone = await Phone.register(server, domain, account, pacer);
      phones.push(phone);
      ready.push(phone);
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'called', connected: 0, failures: [reason], again: 0, setUp: [] };
  }
  let next = 0;
  const worker = async () => {
    for (let index = next; index < count; index = next) {
      next += 1;
      const phone = ready[Math.floor(index / callsPerPhone)];
      if (phone === undefined) throw new Error('no phone');
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        const began = performance.now();
        try {
          calls.push(await phone.call(target, first + index + attempt * numbersPerAttempt));
          setUp.add(performance.now() - began);
          break;
        } catch (error) {
          if (attempt + 1 < attempts && !(error instanceof CallRefused)) {
            again += 1;
            continue;
          }
          failures.push(error instanceof Error ? error.message : String(error));
          break;
        }
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return { kind: 'called', connected: calls.length - before, failures, again, setUp: setUp.data };
}

/** Forgets calls that have ended by themselves. @returns why */
function forgetEnded(): readonly string[] {
  const over = calls.filter(({ ending }) => ending !== undefined);
  for (const each of over) calls.splice(calls.indexOf(each), 1);
  return over.flatMap(({ ending }) => ending ?? []);
}

async function measure(milliseconds: number): Promise<Answer> {
  const measured = calls.filter(({ ending }) => ending === undefined);
  const account = newAccount();
  const cpuBefore = process.cpuUsage();
  const began = performance.now();
  for (const each of measured) each.begin(account);
  await delay(milliseconds);
  const took = performance.now() - began;
  const { user, system } = process.cpuUsage(cpuBefore);
  const streams = measured.map((each) => each.pause());
  await delay(returnTime);
  return {
    kind: 'measured',
    calls: measured.filter(({ ending }) => ending === undefined).length,
    endings: forgetEnded(),
    frames: measured.map((each) => each.end()),
    sequence: {
      expected: streams.reduce((sum, { expected }) => sum + expected, 0),
      received: streams.reduce((sum, { received }) => sum + received, 0),
    },
    gaps: account.gaps.data,
    lateness: account.lateness.data,
    roundTrips: account.roundTrips.data,
    milliseconds: took,
    cpuMilliseconds: (user + system) / 1000,
  };
}

async function hangUp(count: number): Promise<Answer> {
  const up = calls.filter(({ ending }) => ending === undefined);
  for (const each of up.slice(up.length - count)) {
    each.hangUp();
    calls.splice(calls.indexOf(each), 1);
  }
  await delay(answerTime);
  return { kind: 'ended' };
}

async function end(): Promise<Answer> {
  for (const phone of phones) phone.stop();
  await delay(answerTime);
  pacer.stop();
  return { kind: 'ended' };
}

function obey(order: Order): Promise<Answer> {
  switch (order.kind) {
    case 'call':
      return call(order);
    case 'measure':
      return measure(order.milliseconds);
    case 'hang-up':
      return hangUp(order.count);
    case 'end':
      return end();
  }
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  const order = orderSchema.parse(JSON.parse(line));
  const answer = await obey(order);
  process.stdout.write(`${JSON.stringify(answer)}\n`);
  if (order.kind === 'end') break;
}
process.exit(0);
