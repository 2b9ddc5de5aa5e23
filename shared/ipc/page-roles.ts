/** The program's pages, by which the table of calls says who may make which. */

/** The pages of the program. */
export const pageRoles = [
  'phone',
  'mpp',
  /** The Webex App: its main window, its calling window, the small window that floats, the toast of an incoming call. */
  'webex-app',
  'webex-call',
  'webex-float',
  'webex-toast',
  'monitor',
  'service-panel',
  /** Control Hub, and what stands beside it: pages of the service, which it shows in a browser as well. */
  'administration',
] as const;
export type PageRole = (typeof pageRoles)[number];

/** Every window in which a user meets a phone. */
export const endpointRoles = ['mpp', 'webex-app', 'webex-call', 'webex-float', 'webex-toast'] as const;
/** Every window that shows something. */
export const viewRoles = [...endpointRoles, 'monitor', 'service-panel', 'administration'] as const;
