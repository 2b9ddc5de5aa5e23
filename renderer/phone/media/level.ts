/** How loud something is, for a meter. */

/** Times between two reports, in milliseconds. */
const interval = 100;
/** What the meter calls nothing, in dB below full scale. */
const floor = -60;

/** 0 for silence, 1 for full scale; evenly by decibels, as ears hear. */
export function levelOf(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  if (power === 0) return 0;
  return Math.min(1, Math.max(0, 1 - (10 * Math.log10(power)) / floor));
}

/** @returns ends it */
export function watchLevel(node: AudioNode, report: (level: number) => void): () => void {
  const analyser = new AnalyserNode(node.context, { fftSize: 2048 });
  node.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    report(levelOf(samples));
  }, interval);
  return () => {
    clearInterval(timer);
    node.disconnect(analyser);
  };
}
