import type { ShownStart } from '../../../shared/ipc/measured-start';
import { phrase } from '../../../shared/words/phrase';
import { useWords } from '../../view/words';
import styles from './ServicePanel.module.css';

/** How long the first audio of the newest call took, as the service has measured it. */
export function LastStart({ start }: { readonly start: ShownStart }) {
  const { say } = useWords();
  const rows = [
    [phrase('panel.start.held-back'), start.heldBack],
    [phrase('panel.start.recorded'), start.recording],
    ...start.ends.flatMap(
      ({ number, media, sent, received }) =>
        [
          [phrase('panel.start.media', { number }), media],
          [phrase('panel.start.sent', { number }), sent],
          [phrase('panel.start.received', { number }), received],
        ] as const,
    ),
  ] as const;
  return (
    <fieldset>
      <legend>{say(phrase('panel.start.last'))}</legend>
      {rows.map(([name, milliseconds]) => {
        const label = say(name);
        return (
          <div key={label} className={styles.field}>
            <span>{label}</span>
            <output aria-label={label}>
              {milliseconds === undefined
                ? '–'
                : say(phrase('panel.start.milliseconds', { milliseconds: String(milliseconds) }))}
            </output>
          </div>
        );
      })}
    </fieldset>
  );
}
