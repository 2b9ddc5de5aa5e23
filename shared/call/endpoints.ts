/** The two endpoints at which a phone can be seen and used. */
export const endpoints = ['mpp', 'webex-app'] as const;
export type Endpoint = (typeof endpoints)[number];
