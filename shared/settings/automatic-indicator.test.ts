import { expect, it } from 'vitest';
import { indicatorInForce } from './automatic-indicator';

it('what the organisation has set holds, whatever the app has; where nobody says that, the app’s own decides', () => {
  for (const own of [true, false]) {
    for (const organisation of [true, false]) {
      expect(indicatorInForce(organisation, own)).toEqual({ isShown: organisation, by: 'organisation' });
    }
    expect(indicatorInForce(undefined, own)).toEqual({ isShown: own, by: 'app' });
  }
});
