import type { Phrase } from '../../../../shared/words/phrase';
import { useWords } from '../../../view/words';
import styles from './parts.module.css';

interface Props {
  readonly tone: 'warning' | 'quiet';
  readonly title: Phrase;
  readonly lines: readonly Phrase[];
  readonly link: { readonly title: Phrase; readonly address: string } | undefined;
}

/** Why something is as it is, and where that can be changed. */
export function Banner({ tone, title, lines, link }: Props) {
  const { say } = useWords();
  return (
    <section className={styles.banner} data-tone={tone}>
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
        <circle cx="10" cy="10" r="8.2" fill="none" stroke="currentColor" strokeWidth="1.6" />
        <path d="M10 5.8v5.2M10 13.4v.9" stroke="currentColor" strokeWidth="1.8" />
      </svg>
      <div>
        <p className={styles.bannerTitle}>{say(title)}</p>
        {lines.map((line, index) => (
          <p key={index}>{say(line)}</p>
        ))}
      </div>
      {link !== undefined && <a href={link.address}>{say(link.title)}</a>}
    </section>
  );
}
