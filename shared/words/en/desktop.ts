/** What the program says outside its pages and about itself: warnings, title, tray, notifications. */
export const desktop = {
  'desktop.warning.phone-lost': 'The phone has ended unexpectedly and begins anew. Its calls are lost.',
  'desktop.warning.root': 'Running as root: Chromium’s sandbox is off. Start Tallyphone as an ordinary user.',
  'desktop.warning.service-ended': 'The built-in service has ended (code {code}). Restart Tallyphone.',
} as const;
