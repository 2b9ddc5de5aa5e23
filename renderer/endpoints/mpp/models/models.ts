/** The desk phones that there are. */
import type { DeskPhoneModel } from '../../../../shared/settings/desk-phone-models';
import { model8845 } from './8845';
import type { MppModel } from './model';

export const models: Readonly<Record<DeskPhoneModel, MppModel>> = { '8845': model8845 };
