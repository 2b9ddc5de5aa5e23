import { useLayoutEffect, useRef } from 'react';
import styles from './FittedLabel.module.css';

/** From one line at full size to two lines of small print: a label is never cut off. */
const sizes = ['whole', 'two-lines', 'small', 'smallest'] as const;

function fit(label: HTMLElement): void {
  for (const size of sizes) {
    // What is written makes the page be laid out anew.
    if (label.dataset.size !== size) label.dataset.size = size;
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = label;
    if (scrollWidth <= clientWidth && scrollHeight <= clientHeight) return;
  }
}

/** A key's or button's label, as large as its place allows. `--label-size` is its full size. */
export function FittedLabel({ text }: { readonly text: string }) {
  const label = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const element = label.current;
    if (element === null) return undefined;
    // Tells of the place once before the first frame, and whenever the model or the window changes it.
    const observer = new ResizeObserver(() => {
      fit(element);
    });
    observer.observe(element);
    // Its width changes with the font too, which is loaded late.
    void document.fonts.ready.then(() => {
      fit(element);
    });
    return () => {
      observer.disconnect();
    };
  }, [text]);
  return (
    <span ref={label} className={styles.label} data-fitted="true" data-size="whole">
      {text}
    </span>
  );
}
