/**
 * How long a provider keeps a recording, and what a change of the user's product does to those that are there: help article
 * nhvl4hw [S]; the quota [C: nqd7cmdb]. Times in milliseconds since 1970.
 */
import { products, type ProductId, type ProviderId } from './providers';
import type { RecordingKeeping } from './recording-file';

export const day = 86_400_000;

/** What was deleted can be taken back for so long [A]. */
export const trashTime = 1 * day;

/** When a recording that ends now is deleted; null: never. */
export function expiryOf(product: ProductId, endedAt: number): number | null {
  const { retention } = products[product];
  return retention.kind === 'unlimited' ? null : endedAt + retention.days * day;
}

/**
 * What becomes of a recording whose user has another product now. Free to paid: it is not deleted any more. Paid to free: it is
 * deleted after the free product's days, counted from the change [S].
 */
export function withProduct(keeping: RecordingKeeping, product: ProductId, now: number): RecordingKeeping {
  if (keeping.product === product) return keeping;
  const { retention } = products[product];
  if (retention.kind === 'unlimited') return { ...keeping, product, expiresAt: null };
  // From one product with an end to another, each recording keeps its own.
  const expiresAt = keeping.expiresAt ?? now + retention.days * day;
  return { ...keeping, product, expiresAt };
}

export function isExpired(keeping: RecordingKeeping, now: number): boolean {
  return keeping.expiresAt !== null && keeping.expiresAt <= now;
}

interface Stored {
  readonly keeping?: RecordingKeeping | undefined;
  /** Milliseconds. */
  readonly duration: number;
  readonly parties: readonly unknown[];
}

/** Of all WAVs of a recording: 16 bits at 8 kHz for each party. */
export function bytesOf(recording: Omit<Stored, 'keeping'>): number {
  return Math.round(recording.duration) * 16 * recording.parties.length;
}

/**
 * Whether an organisation has used up what a provider's product holds. A new recording fails then, and none is deleted for it [A].
 * @param kept all that is there
 */
export function isQuotaUsedUp(
  { provider, product }: { readonly provider: ProviderId; readonly product: ProductId },
  kept: readonly Stored[],
): boolean {
  const { quotaBytes } = products[product];
  if (quotaBytes === null) return false;
  return usedBytes(provider, kept) >= quotaBytes;
}

/** What an organisation's recordings take at a provider. */
export function usedBytes(provider: ProviderId, kept: readonly Stored[]): number {
  return kept
    .filter(({ keeping }) => keeping?.provider === provider)
    .reduce((sum, recording) => sum + bytesOf(recording), 0);
}
