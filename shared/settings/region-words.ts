import { phrase, type Phrase } from '../words/phrase';
import type { Region } from './providers';

/** Regions as screens name them; the public API has English names. */
export const regionWords: Readonly<Record<Region, Phrase>> = {
  US: phrase('region.US'),
  SG: phrase('region.SG'),
  GB: phrase('region.GB'),
  JP: phrase('region.JP'),
  DE: phrase('region.DE'),
  AU: phrase('region.AU'),
  IN: phrase('region.IN'),
  CA: phrase('region.CA'),
};
