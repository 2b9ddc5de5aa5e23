/** Our own drawings, on a 24 by 24 grid, in the colour of the text around them. */
import type { ReactNode } from 'react';

const drawings = {
  phone: (
    <path d="M6.6 3.5c.5-.3 1.2-.2 1.6.3l2 2.7c.4.5.4 1.2 0 1.7L9 9.8c1 2 3.2 4.2 5.2 5.2l1.6-1.2c.5-.4 1.2-.4 1.7 0l2.7 2c.5.4.6 1.100.3 1.6-.9 1.5-2.4 2.6-4.2 2.6C10 20 4 14 4 7.7c0-1.8 1.1-3.3 2.6-4.2Z" />
  ),
  hold: <path d="M7 5h3.5v14H7zM13.5 5H17v14h-3.5z" />,
  transfer: <path d="M4 9h11V5l6 5.5-6 5.5v-4H4zM4 16h6v3H4z" />,
  conference: (
    <path d="M8.5 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6Zm7 0a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM3 18c0-3 2.5-5 5.5-5s5.5 2 5.5 5v1H3zm12.7 1H21v-1c0-3-2.2-5-5.2-5 .9 1.1 1.2 2.7 1.2 4.5 0 .6-.4 1-1.3 1.5Z" />
  ),
  messages: <path d="M3 5h18v14H3zm2 3v9h14V8l-7 5z" />,
  contacts: (
    <path d="M6 3h13v18H6zM3.5 6H6v2H3.5zm0 5H6v2H3.5zm0 5H6v2H3.5zm9-2.5c2.5 0 4 1.3 4 3h-8c0-1.7 1.5-3 4-3Zm0-1.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4Z" />
  ),
  settings: (
    <path
      fillRule="evenodd"
      d="m10.2 3-.5 2.3-1.500.9-2.3-.8-1.8 3.1 1.8 1.6v1.8l-1.8 1.6 1.8 3.1 2.3-.8 1.500.9.5 2.3h3.6l.5-2.3 1.5-.9 2.300.8 1.8-3.1-1.8-1.6v-1.8l1.8-1.6-1.8-3.1-2.300.8-1.5-.9-.5-2.3ZM12 8.8a2.7 2.7 0 1 1 0 5.4 2.7 2.7 0 0 1 0-5.4Z"
    />
  ),
  headset: (
    <path d="M12 4a7 7 0 0 0-7 7v6a2 2 0 0 0 2 2h2v-7H6.8v-1a5.2 5.2 0 0 1 10.4 0v1H15v7h1.5c-.3.8-1 1.2-2 1.2H12V22h2.5c2.6 0 4.5-1.7 4.5-4.3V11a7 7 0 0 0-7-7Z" />
  ),
  speaker: (
    <path d="M4 9h4l5-4v14l-5-4H4zm11.5-1.500.9-1.5a7 7 0 0 1 0 12l-.9-1.5a5.2 5.2 0 0 0 0-9Zm-.9 2.2a3 3 0 0 1 0 4.6z" />
  ),
  microphoneOff: (
    <path d="M9 5.5a3 3 0 0 1 6 0V10l-6-6zM5 4l15 15-1.3 1.3-3.7-3.7A6 6 0 0 1 13 17v3h-2v-3a6 6 0 0 1-5-6h1.8A4.2 4.2 0 0 0 13.5 15l-1.2-1.2A3 3 0 0 1 9 11V9.3L3.7 5.3zM18 11h-1.8c0 .8-.2 1.5-.5 2.1l1.3 1.3c.6-1 1-2.2 1-3.4Z" />
  ),
  back: (
    <path
      d="M10 5 3 12l7 7v-4.5h4.5a3.5 3.5 0 0 1 0 7H13V24h1.5a6 6 0 0 0 0-12H10z"
      transform="translate(1 -2)"
    />
  ),
  release: (
    <path d="M12 9c3.6 0 6.9 1 9.3 2.900.6.5.7 1.300.3 1.9l-1.4 2c-.4.5-1 .7-1.600.5l-2.8-1c-.5-.2-.9-.7-.9-1.3v-1.5a12 12 0 0 0-5.8 0V14c0 .6-.4 1.1-.9 1.3l-2.8 1c-.6.2-1.2 0-1.6-.5l-1.4-2c-.4-.6-.3-1.400.3-1.9C5.1 10 8.4 9 12 9Z" />
  ),
  up: <path d="m6 15 6-7 6 7z" />,
  down: <path d="m6 9 6 7 6-7z" />,
  left: <path d="m15 6-7 6 7 6z" />,
  right: <path d="m9 6 7 6-7 6z" />,
  incoming: <path d="m18.6 4 1.4 1.4L9.4 16H16v2H6V8h2v6.6z" />,
  outgoing: <path d="M8 6h10v10h-2V9.4L5.4 20 4 18.6 14.6 8H8z" />,
  caption: <path d="M4 5h16v11h-7l-4 4v-4H4zm3 4v1.8h10V9zm0 3v1.5h6V12z" />,
  registered: (
    <path d="M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16Zm-1.2 11.6-3.3-3.3 1.3-1.3 2 2 4.5-4.5 1.3 1.3z" />
  ),
  disconnected: (
    <path d="M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16Zm3.5 10.2-1.3 1.3L12 13.3l-2.2 2.2-1.3-1.3 2.2-2.2-2.2-2.2 1.3-1.3 2.2 2.2 2.2-2.2 1.3 1.3-2.2 2.2z" />
  ),
  forward: <path d="M13 5.500V9H5v8h2v-6h6v3.500l6-4.500z" />,
  doNotDisturb: <path d="M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16ZM7.500 10.800h9v2.400h-9z" fillRule="evenodd" />,
  missed: <path d="M4 6h6v2H7.400l4.600 4.600L18.600 6 20 7.400l-8 8L6 9.400V12H4zM5 18h14v2H5z" />,
  search: (
    <path
      fillRule="evenodd"
      d="M10.500 4a6.500 6.500 0 1 0 3.900 11.700l4.300 4.300 1.300-1.300-4.300-4.300A6.500 6.500 0 0 0 10.500 4Zm0 1.900a4.600 4.600 0 1 1 0 9.200 4.600 4.600 0 0 1 0-9.200Z"
    />
  ),
} as const satisfies Record<string, ReactNode>;
export type IconName = keyof typeof drawings;

/** Decoration: its meaning is in the words or the name beside it. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width="1em"
      height="1em"
      fill="currentColor"
      aria-hidden="true"
      focusable="false"
    >
      {drawings[name]}
    </svg>
  );
}
