import { describe, expect, it } from 'vitest';
import { clampPlace, cornerOf, placeName, type Place } from './places';

const left = { x: 0, y: 24, width: 1920, height: 1056 };
const right = { x: 1920, y: 0, width: 1280, height: 1024 };
const place = (x: number, y: number, width = 800, height = 600): Place => ({
  x,
  y,
  width,
  height,
  maximized: false,
});

describe('a remembered place', () => {
  it('that is on a display stays', () => {
    expect(clampPlace(place(100, 100), [left, right])).toEqual(place(100, 100));
    expect(clampPlace(place(2000, 50), [left, right])).toEqual(place(2000, 50));
  });

  it.each([
    ['is over the edge', place(1500, 700), place(1120, 480)],
    ['is above the work area', place(10, -20), place(10, 24)],
    ['was on a display that is gone', place(5000, 300), place(1120, 300)],
    ['is larger than the display', place(0, 24, 4000, 3000), place(0, 24, 1920, 1056)],
    ['shows a few pixels only', place(1900, 24), place(1120, 24)],
  ])('that %s is brought back', (_name, before, after) => {
    expect(clampPlace(before, [left])).toEqual(after);
  });

  it('keeps whether the window filled the display', () => {
    expect(clampPlace({ ...place(0, 24), maximized: true }, [left]).maximized).toBe(true);
  });

  it('is kept for each user', () => {
    expect(placeName('webex-call', 1)).toBe('webex-call-1');
  });
});

it('a toast stands in the lower right corner of the work area', () => {
  expect(cornerOf(left, { width: 360, height: 160 })).toEqual({ x: 1544, y: 904, width: 360, height: 160 });
});
