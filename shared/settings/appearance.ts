/** What a user chooses of how the program looks; kept across restarts, changed while calls are up. */
import * as z from 'zod';
import { locales } from '../words/locales';
import { deskPhoneModels } from './desk-phone-models';

/** Which of the two endpoints are on the screen. */
export const endpointChoices = ['mpp', 'webex-app', 'both'] as const;
export type EndpointChoice = (typeof endpointChoices)[number];

export const themes = ['system', 'light', 'dark'] as const;

export const appearanceSchema = z.strictObject({
  endpoint: z.enum(endpointChoices),
  model: z.enum(deskPhoneModels),
  theme: z.enum(themes),
  /** Of the app's windows of a call: calling window, small window, toast. */
  callTheme: z.enum(themes),
  locale: z.enum(locales),
  /** The app's own “Display automatic recording indicator”, for lines whose server says nothing of the organisation's: `automatic-indicator.ts`. */
  automaticIndicator: z.boolean(),
});
export type Appearance = z.infer<typeof appearanceSchema>;

export const appearanceChangeSchema = appearanceSchema.partial();
export type AppearanceChange = z.infer<typeof appearanceChangeSchema>;

export function changedAppearance(before: Appearance, change: AppearanceChange): Appearance {
  return {
    endpoint: change.endpoint ?? before.endpoint,
    model: change.model ?? before.model,
    theme: change.theme ?? before.theme,
    callTheme: change.callTheme ?? before.callTheme,
    locale: change.locale ?? before.locale,
    automaticIndicator: change.automaticIndicator ?? before.automaticIndicator,
  };
}
