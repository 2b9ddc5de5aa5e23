/** What the app's settings say of the automatic indicator: which setting is in force on which line, and why. */
import type { LineSnapshot } from '../../../shared/ipc/phone-view';
import { indicatorInForce, type IndicatorInForce } from '../../../shared/settings/automatic-indicator';
import { joined, phrase, verbatim, type Phrase } from '../../../shared/words/phrase';

export interface IndicatorSetting extends IndicatorInForce {
  /** The lines that it is about. */
  readonly lines: readonly number[];
  readonly label: Phrase;
  readonly hint: Phrase;
}

const why = {
  app: (rule: Phrase) => phrase('app.settings.indicator.by-app', { rule }),
  organisation: (rule: Phrase) => phrase('app.settings.indicator.by-organisation', { rule }),
} as const satisfies Record<IndicatorInForce['by'], (rule: Phrase) => Phrase>;

/**
 * One where the same setting is in force on all lines, whose label then names none of them.
 * @param own the app's own setting
 */
export function describeIndicatorSettings(
  lines: readonly LineSnapshot[],
  own: boolean,
): readonly IndicatorSetting[] {
  const inForce = lines.map((line) => ({ line, ...indicatorInForce(line.automaticIndicator, own) }));
  const kinds = ([true, false] as const).flatMap((isShown) =>
    (['organisation', 'app'] as const).map((by) => ({ isShown, by })),
  );
  const settings = kinds.flatMap(({ isShown, by }) => {
    const alike = inForce.filter((one) => one.isShown === isShown && one.by === by).map(({ line }) => line);
    return alike.length === 0 ? [] : [{ isShown, by, alike }];
  });
  const name = phrase('app.settings.indicator');
  return settings.map(({ isShown, by, alike }) => ({
    isShown,
    by,
    lines: alike.map(({ number }) => number),
    label:
      settings.length === 1 ? name : (joined([name, ...alike.map(({ label }) => verbatim(label))]) ?? name),
    hint: why[by](phrase(isShown ? 'app.settings.indicator.on' : 'app.settings.indicator.off')),
  }));
}
