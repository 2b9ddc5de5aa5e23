/** What an app hears of its organisation's settings over HTTP: docs/http-control.md, “Settings of the organisation”. */
import * as z from 'zod';

export const restOrganisationSchema = z.object({
  /** “Display automatic recording indicator” of Control Hub. */
  automaticRecordingIndicatorEnabled: z.boolean(),
});
export type RestOrganisation = z.infer<typeof restOrganisationSchema>;
