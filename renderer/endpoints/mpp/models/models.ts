/** The desk phones that there are. */
import { createContext, useContext } from 'react';
import type { DeskPhoneModel } from '../../../../shared/settings/desk-phone-models';
import { model7841 } from './7841';
import { model8845 } from './8845';
import { model9861 } from './9861';
import type { MppModel } from './model';

export const models: Readonly<Record<DeskPhoneModel, MppModel>> = {
  '7841': model7841,
  '8845': model8845,
  '9861': model9861,
};

/** The model that is drawn. */
export const ModelContext = createContext<MppModel>(model8845);

export function useModel(): MppModel {
  return useContext(ModelContext);
}
