/** What one party said, drawn by uPlot: bars up and down from the middle, over the time of the recording. */
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { formatDuration } from '../../view/time';
import { barsOf, type Voice } from './sound';

/**
 * In CSS pixels: a bar with the gap beside it; what is free beside the picture, where labels of the axis may stand out; a lane, of which the
 * lowest part is free for what lies over it; the axis. `Player.module.css` has the same.
 */
const size = { bar: 3, edge: 22, lane: 84, free: 16, axis: 24 };
/** Width of a picture in which there is hardly a bar. */
const least = 2 * size.edge + size.bar;
/** A little more than the loudest bar. */
const top = 1.08;
const bottom = top - (2 * top * size.lane) / (size.lane - size.free);
/** Seconds between two lines, from the closest on. */
const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600];
/** Who is silent is a thin line. */
const thinnest = 0.015;
/** Quieter than that nobody is enlarged to the whole lane. */
const leastPeak = 0.1;

export interface Waveform {
  /** Colours have changed. */
  readonly redraw: () => void;
  readonly setWidth: (width: number) => void;
  readonly destroy: () => void;
}

/**
 * @param host whose `color` is the party's; `fill` and `stroke` are those of the axis' labels and lines
 * @param lane.hasAxis whether the time is told below it
 * @param lane.group lanes with the same one show the same time under the pointer
 */
export function drawWaveform(
  host: HTMLElement,
  width: number,
  {
    voice,
    seconds,
    hasAxis,
    group,
  }: {
    readonly voice: Voice;
    readonly seconds: number;
    readonly hasAxis: boolean;
    readonly group: string;
  },
): Waveform {
  // Properties have a colour by now; a variable has what was written, which may be two.
  const colours = () => getComputedStyle(host);
  const bars = uPlot.paths.bars?.({ size: [0.6, 100] });
  const side: uPlot.Series = {
    ...(bars === undefined ? {} : { paths: bars }),
    fill: () => colours().color,
    width: 0,
    points: { show: false },
  };
  const axis: uPlot.Axis = {
    incrs: steps,
    space: 64,
    size: hasAxis ? size.axis : 0,
    stroke: () => colours().fill,
    font: `11px ${colours().fontFamily}`,
    gap: 4,
    ticks: { show: false },
    grid: { stroke: () => colours().stroke, width: 1 },
    values: (_, places) => (hasAxis ? places.map((place) => formatDuration(place * 1000)) : []),
  };
  const height = size.lane + (hasAxis ? size.axis : 0);
  let count = 0;
  let whole = Math.max(least, width);
  const dataFor = (wanted: number): uPlot.AlignedData => {
    count = wanted;
    const peaks = barsOf(voice, seconds, count);
    // Loud enough to be seen, however quiet the call was.
    const loudest = Math.max(leastPeak, ...peaks);
    const heights = peaks.map((peak) => Math.max(thinnest, peak / loudest));
    return [
      heights.map((_, index) => ((index + 1 / 3) * seconds) / count),
      heights,
      heights.map((height) => -height),
    ];
  };
  const plot = new uPlot(
    {
      width: whole,
      height,
      // Whole pixels for each bar, or its edges are blurred.
      padding: [0, () => size.edge + ((whole - 2 * size.edge) % size.bar), 0, size.edge],
      scales: { x: { time: false, range: [0, seconds] }, y: { range: [bottom, top] } },
      axes: [axis, { show: false }],
      series: [{}, side, side],
      legend: { show: false },
      cursor: { y: false, points: { show: false }, drag: { x: false, y: false }, sync: { key: group } },
    },
    dataFor(barsIn(whole)),
    host,
  );
  return {
    redraw: () => {
      // Bars keep the colour in which they were made.
      plot.redraw(true);
    },
    setWidth: (now) => {
      if (Math.max(least, now) === whole) return;
      whole = Math.max(least, now);
      plot.setSize({ width: whole, height });
      if (barsIn(whole) !== count) plot.setData(dataFor(barsIn(whole)), false);
    },
    destroy: () => {
      plot.destroy();
    },
  };
}

function barsIn(width: number): number {
  return Math.max(1, Math.floor((width - 2 * size.edge) / size.bar));
}
