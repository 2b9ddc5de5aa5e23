/** Desk phones that a profile can name; what they look like is the endpoint's business. */
export const deskPhoneModels = ['7841', '8845', '9861'] as const;
export type DeskPhoneModel = (typeof deskPhoneModels)[number];
