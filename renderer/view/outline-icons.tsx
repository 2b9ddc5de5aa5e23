/** Our own drawings for the app, in lines: on a 24 by 24 grid, in the colour of the text around them. */
import type { ReactNode } from 'react';

const drawings = {
  microphone: (
    <>
      <rect x="9" y="3" width="6" height="11" rx="3" />
      <path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3" />
    </>
  ),
  microphoneOff: (
    <>
      <path d="M15 9.8V6a3 3 0 0 0-5.9-.8M9 9v2a3 3 0 0 0 4.7 2.5M5.5 11.5a6.5 6.5 0 0 0 10.5 5.1M18.5 11.5c0 .8-.1 1.5-.4 2.2M12 18v3M4 4l16 16" />
    </>
  ),
  keypad: (
    <g fill="currentColor" stroke="none">
      {[5.5, 12, 18.5].flatMap((x) =>
        [4.5, 10, 15.5].map((y) => <circle key={`${String(x)} ${String(y)}`} cx={x} cy={y} r="1.6" />),
      )}
      <circle cx="12" cy="21" r="1.6" />
    </g>
  ),
  pause: <path d="M8.5 5.5v13M15.5 5.5v13" strokeWidth="2.6" />,
  play: <path d="M8 5.2v13.6L18.8 12z" fill="currentColor" />,
  stop: <rect x="6.5" y="6.5" width="11" height="11" rx="2" fill="currentColor" />,
  transfer: <path d="M3.5 12h12.5M11.5 7l5 5-5 5M20.5 5v14" />,
  merge: <path d="M5 4.5c0 6.5 7 4.5 7 11M19 4.5c0 6.5-7 4.5-7 11v4M8.5 16l3.5 3.5 3.5-3.5" />,
  more: (
    <g fill="currentColor" stroke="none">
      <circle cx="5" cy="12" r="1.9" />
      <circle cx="12" cy="12" r="1.9" />
      <circle cx="19" cy="12" r="1.9" />
    </g>
  ),
  phone: (
    <path
      d="M6.7 3.6c.6-.4 1.4-.2 1.8.3l2 2.7c.4.6.4 1.3-.1 1.8L9 9.9c1.1 2.2 2.9 4 5.1 5.1l1.5-1.4c.5-.5 1.2-.5 1.8-.1l2.7 2c.5.4.7 1.2.3 1.8-1 1.6-2.6 2.7-4.3 2.7C9.9 20 4 14.1 4 7.9c0-1.7 1.1-3.3 2.7-4.3Z"
      fill="currentColor"
      stroke="none"
    />
  ),
  end: (
    <path
      d="M12 8.3c3.7 0 7.1 1 9.5 2.9.6.5.8 1.3.4 2l-1.5 2.2c-.4.6-1.1.8-1.7.6l-3-1.1c-.6-.2-.9-.7-.9-1.3V12a13 13 0 0 0-5.6 0v1.6c0 .6-.3 1.1-.9 1.3l-3 1.1c-.6.2-1.3 0-1.7-.6l-1.5-2.2c-.4-.7-.2-1.5.4-2 2.4-1.9 5.8-2.9 9.5-2.9Z"
      fill="currentColor"
      stroke="none"
    />
  ),
  history: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 7.5V12l3.2 2" />
    </>
  ),
  person: (
    <>
      <circle cx="12" cy="8" r="3.8" />
      <path d="M4.8 20c.6-3.9 3.5-6 7.2-6s6.6 2.1 7.2 6" />
    </>
  ),
  addPerson: (
    <>
      <circle cx="10" cy="8" r="3.8" />
      <path d="M3 20c.6-3.9 3.4-6 7-6 1.5 0 2.9.4 4 1.1M18 14.5v6M15 17.5h6" />
    </>
  ),
  voicemail: (
    <>
      <circle cx="6.5" cy="12" r="3.7" />
      <circle cx="17.5" cy="12" r="3.7" />
      <path d="M6.5 15.7h11" />
    </>
  ),
  settings: (
    <>
      <path d="M4 7.5h8M18 7.5h2M4 16.5h2M12 16.5h8" />
      <circle cx="15" cy="7.5" r="2.6" />
      <circle cx="9" cy="16.5" r="2.6" />
    </>
  ),
  search: (
    <>
      <circle cx="11" cy="11" r="6.5" />
      <path d="m16 16 4.5 4.5" />
    </>
  ),
  plus: <path d="M12 5v14M5 12h14" />,
  edit: <path d="m4.5 19.5 1-4.2L16 4.8a1.9 1.9 0 0 1 2.7 0l.5.5a1.9 1.9 0 0 1 0 2.7L8.7 18.5z" />,
  trash: <path d="M4.5 7h15M9.5 7V4.5h5V7M6.8 7l.9 12.5h8.6L17.2 7M10.3 11v5M13.7 11v5" />,
  incoming: <path d="M18.5 5.5 6.5 17.5M6.5 8.5v9h9" />,
  outgoing: <path d="M5.5 18.5l12-12M8.5 6.5h9v9" />,
  missed: <path d="m3.5 8 8.5 8.5L20.5 8M3.5 14V8h6" />,
  backspace: <path d="M8.8 5.5h11.7v13H8.8L3.5 12zM11.8 9.5l5 5M16.8 9.5l-5 5" />,
  swap: <path d="M8 19V5M4.5 8.5 8 5l3.5 3.5M16 5v14M12.5 15.5 16 19l3.5-3.5" />,
  park: (
    <>
      <rect x="4" y="4" width="16" height="16" rx="4" />
      <path d="M10 16.5v-9h2.9a2.7 2.7 0 0 1 0 5.4H10" />
    </>
  ),
  float: (
    <>
      <rect x="3.5" y="5" width="17" height="14" rx="2.5" />
      <rect x="12" y="11.5" width="6" height="5" rx="1" fill="currentColor" stroke="none" />
    </>
  ),
  deskPhone: (
    <>
      <path d="M3.5 9.5c0-2.5 1.5-4 4-4h9c2.5 0 4 1.5 4 4v.5h-4.7V8.2H8.2V10H3.5z" />
      <path d="M6.5 12.5 5 19.5h14l-1.5-7M10 14.5h.01M14 14.5h.01M10 17h.01M14 17h.01" />
    </>
  ),
  expand: <path d="M9 4.5H4.5V9M15 4.5h4.5V9M9 19.5H4.5V15M15 19.5h4.5V15" />,
  close: <path d="m6 6 12 12M18 6 6 18" />,
  check: <path d="m5 12.5 4.5 4.5L19 7.5" />,
  down: <path d="m6.5 9.5 5.5 5.5 5.5-5.5" />,
  doNotDisturb: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M8 12h8" strokeWidth="2.4" />
    </>
  ),
  forward: <path d="M4 18.5v-3.5c0-3.3 2-5.5 5.5-5.5H20M15.5 5 20 9.5 15.5 14" />,
  record: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <circle cx="12" cy="12" r="4" fill="currentColor" stroke="none" />
    </>
  ),
  split: (
    <path d="M12 19.5v-5c0-5.5-7-3.5-7-10M12 14.5c0-5.5 7-3.5 7-10M2.5 7 5 4.5 7.5 7M16.5 7 19 4.5 21.5 7" />
  ),
  leave: <path d="M10 4.5H5.5v15H10M14 8l4.50 4-4.50 4M9.50 12h9" />,
  pull: <path d="M12 3.5v11M7.5 10.5 12 15l4.5-4.5M4.5 19.5h15" />,
  caption: (
    <>
      <rect x="3.5" y="5.5" width="17" height="13" rx="3" />
      <path d="M7.5 11h9M7.5 14.5h5" />
    </>
  ),
  warning: <path d="M12 4.5 21 19.5H3zM12 10v4.5M12 17.2h.01" />,
  information: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 11v5M12 7.8h.01" />
    </>
  ),
  monitor: (
    <>
      <rect x="3.5" y="4.5" width="17" height="12" rx="2" />
      <path d="M7 12l2.5-3 3 4 2-2.5H17M9 20h6" />
    </>
  ),
  service: (
    <>
      <rect x="4" y="4.5" width="16" height="6.5" rx="2" />
      <rect x="4" y="13" width="16" height="6.5" rx="2" />
      <path d="M7.5 7.8h.01M7.5 16.3h.01" />
    </>
  ),
} as const satisfies Record<string, ReactNode>;
export type OutlineIconName = keyof typeof drawings;

/** Decoration: its meaning is in the words or the name beside it. */
export function OutlineIcon({ name }: { readonly name: OutlineIconName }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width="1em"
      height="1em"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {drawings[name]}
    </svg>
  );
}
