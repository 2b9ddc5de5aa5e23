import { useLayoutEffect, useRef } from 'react';
import styles from './FittedLabel.module.css';

/** From one line at full size to two lines of small print: a label is never cut off. */
const sizes = ['whole', 'two-lines', 'small', 'smallest'] as const;

/** A softkey's label, as large as its place allows. */
export function FittedLabel({ text }: { readonly text: string }) {
  const label = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const fit = () => {
      const element = label.current;
      if (element === null) return;
      for (const size of sizes) {
        element.dataset.size = size;
        const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
        if (scrollWidth <= clientWidth && scrollHeight <= clientHeight) return;
      }
    };
    fit();
    // Its place changes with the model and the window; its width with the font that is loaded late.
    const observer = new ResizeObserver(fit);
    if (label.current !== null) observer.observe(label.current);
    void document.fonts.ready.then(fit);
    return () => {
      observer.disconnect();
    };
  }, [text]);
  return (
    <span ref={label} className={styles.label} data-softkey-label="true">
      {text}
    </span>
  );
}
