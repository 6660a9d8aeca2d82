/** The most of these instants in any stretch of `windowMs`, every stretch looked at: one begins at each instant. */
export function mostInAnyWindow(times: readonly number[], windowMs: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  let most = 0;
  for (let first = 0, next = 0; first < sorted.length; first += 1) {
    const from = sorted[first] ?? 0;
    while (next < sorted.length && (sorted[next] ?? 0) < from + windowMs) next += 1;
    most = Math.max(most, next - first);
  }
  return most;
}

/** The value below which this share of the others lies; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
