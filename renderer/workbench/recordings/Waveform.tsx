/**
 * Both sides of a recording, drawn from their peaks. A drawing of our own: wavesurfer.js (8.0.1) writes its elements and styles as
 * HTML into a shadow root, which `trusted-types 'none'` and `style-src 'self'` forbid, and peaks.js is LGPL.
 */
import { useEffect, useRef } from 'react';
import styles from './Recordings.module.css';
import { peaksOf, type Sound } from './sound';

interface Props {
  readonly sound: Sound;
  /** In seconds. */
  readonly position: number;
  /** Where nothing was written, in seconds. */
  readonly pauses: readonly number[];
  readonly label: string;
  readonly seek: (position: number) => void;
}

/** In CSS pixels. */
const bar = { width: 2, gap: 1 };

export function Waveform({ sound, position, pauses, label, seek }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const drawn = canvas.current;
    if (drawn === null) return undefined;
    const draw = () => {
      paint(drawn, sound, position, pauses);
    };
    draw();
    // Its colours are those of the page.
    const appearance = new MutationObserver(draw);
    appearance.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    const scheme = window.matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', draw);
    const size = new ResizeObserver(draw);
    size.observe(drawn);
    return () => {
      appearance.disconnect();
      scheme.removeEventListener('change', draw);
      size.disconnect();
    };
  }, [sound, position, pauses]);
  return (
    <canvas
      ref={canvas}
      className={styles.waveform}
      role="img"
      aria-label={label}
      onPointerDown={(event) => {
        const { left, width } = event.currentTarget.getBoundingClientRect();
        seek(((event.clientX - left) / width) * sound.seconds);
      }}
    />
  );
}

function paint(canvas: HTMLCanvasElement, sound: Sound, position: number, pauses: readonly number[]): void {
  const context = canvas.getContext('2d');
  const { clientWidth: width, clientHeight: height } = canvas;
  if (context === null || width === 0) return;
  const scale = window.devicePixelRatio;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  context.scale(scale, scale);
  // Properties that have a colour by now; a variable has what was written, which may be two.
  const { color, fill, stroke, caretColor, borderTopColor } = getComputedStyle(canvas);
  const atX = (seconds: number) => (sound.seconds === 0 ? 0 : (seconds / sound.seconds) * width);

  const lanes = [
    { samples: sound.left, heard: color, middle: height * 0.25 },
    { samples: sound.right, heard: fill, middle: height * 0.75 },
  ];
  const step = bar.width + bar.gap;
  const count = Math.max(1, Math.floor(width / step));
  for (const { samples, heard, middle } of lanes) {
    // Loud enough to be seen, however quiet the call was.
    const peaks = peaksOf(samples, count);
    const loudest = Math.max(0.1, ...peaks);
    peaks.forEach((peak, index) => {
      const x = index * step;
      const half = Math.max(0.5, (peak / loudest) * (height * 0.25 - 6));
      context.globalAlpha = x <= atX(position) ? 1 : 0.45;
      context.fillStyle = heard;
      context.fillRect(x, middle - half, bar.width, half * 2);
    });
  }
  context.globalAlpha = 1;
  context.fillStyle = borderTopColor;
  context.fillRect(0, height / 2 - 0.5, width, 1);
  context.strokeStyle = stroke;
  context.lineWidth = 1.5;
  context.setLineDash([4, 3]);
  for (const pause of pauses) {
    context.beginPath();
    context.moveTo(atX(pause), 0);
    context.lineTo(atX(pause), height);
    context.stroke();
  }
  context.setLineDash([]);
  context.fillStyle = caretColor;
  context.fillRect(Math.min(width - 2, atX(position)), 0, 2, height);
}
