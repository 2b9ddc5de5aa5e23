import { expect, it } from 'vitest';
import { FlowPlay } from '../sip/flow-play';
import { Departures } from './departures';

const switchboard = { calls: [], legs: [], callOf: () => undefined, connectionOf: () => undefined };
const departures = () =>
  new Departures({ switchboard, isEmergency: (number) => number === '933', puttingThrough: () => [] });

it('a phone that is calling for help stays in reach until that call is up, or has come to nothing', async () => {
  const connection = new FlowPlay('WS');
  const tested = departures();
  let isFree = false;
  let reach: () => void = () => undefined;
  const calling = tested.during(
    connection,
    '933',
    () =>
      new Promise<void>((resolve) => {
        reach = resolve;
      }),
  );
  expect(tested.isHeld(connection)).toBe(true);
  tested.whenFree(connection, () => {
    isFree = true;
  });
  await Promise.resolve();
  expect(isFree).toBe(false);
  reach();
  await calling;
  await Promise.resolve();
  expect([isFree, tested.isHeld(connection)]).toEqual([true, false]);
});

it('one that is making any other call is held by nothing', async () => {
  const connection = new FlowPlay('WS');
  const tested = departures();
  const calling = tested.during(connection, '2001', () => Promise.resolve());
  expect(tested.isHeld(connection)).toBe(false);
  await calling;
});
