import { useId, type Ref } from 'react';
import type { Phrase } from '../../../../shared/words/phrase';
import { useWords } from '../../../view/words';
import styles from './parts.module.css';

interface Props {
  readonly label: Phrase;
  /** Endings and types of the files that are offered, as HTML has them. */
  readonly accept: string;
  readonly take: (file: File) => void;
  readonly input?: Ref<HTMLInputElement>;
}

/** Lets a file be chosen. The browser's own control is not drawn: it speaks the browser's language, and not the page's. */
export function FileButton({ label, accept, take, input }: Props) {
  const { say } = useWords();
  const id = useId();
  return (
    <span className={styles.file}>
      <input
        ref={input}
        className={styles.fileInput}
        id={id}
        type="file"
        accept={accept}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file !== undefined) take(file);
          // So that the same file, mended, can be chosen again.
          target.value = '';
        }}
      />
      <label htmlFor={id} className={styles.fileLabel}>
        {say(label)}
      </label>
    </span>
  );
}
