/** Where windows stand and how large they are, also after a restart. */
import * as z from 'zod';
import type { ViewRole } from './shapes';

const placeSchema = z.strictObject({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(1),
  height: z.number().int().min(1),
  maximized: z.boolean(),
});
/** In device-independent pixels, frame included. */
export type Place = z.infer<typeof placeSchema>;

/** By role and user: `mpp-0`. */
export const placesSchema = z.record(z.string(), placeSchema);
export type Places = z.infer<typeof placesSchema>;

export function placeName(role: ViewRole, user: number): string {
  return `${role}-${String(user)}`;
}

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How much of a window must be on a display for it to count as being there. */
const handle = 64;

/** How many pixels two stretches have in common. */
function overlap(a: number, aLength: number, b: number, bLength: number): number {
  return Math.min(a + aLength, b + bLength) - Math.max(a, b);
}

function isOn(place: Area, display: Area): boolean {
  return (
    overlap(place.x, place.width, display.x, display.width) >= handle &&
    overlap(place.y, place.height, display.y, display.height) >= handle
  );
}

/**
 * A place moved and shrunk so that all of it is on the display that it was on.
 * @param displays work areas; the first takes what was on a display that is gone
 */
export function clampPlace(place: Place, displays: readonly Area[]): Place {
  const display = displays.find((area) => isOn(place, area)) ?? displays[0];
  if (display === undefined) return place;
  const width = Math.min(place.width, display.width);
  const height = Math.min(place.height, display.height);
  return {
    width,
    height,
    x: Math.min(Math.max(place.x, display.x), display.x + display.width - width),
    y: Math.min(Math.max(place.y, display.y), display.y + display.height - height),
    maximized: place.maximized,
  };
}

/** The lower right corner of a work area. */
export function cornerOf(area: Area, size: { readonly width: number; readonly height: number }): Area {
  const gap = 16;
  return {
    x: area.x + area.width - size.width - gap,
    y: area.y + area.height - size.height - gap,
    width: size.width,
    height: size.height,
  };
}
