/** Where in the pages the user is: the part of the address behind `#`, so that Back works and a place has an address. */
import { useSyncExternalStore } from 'react';

/** `#/hub/users/1001` → page `hub`, place `['users', '1001']`. */
export interface Route {
  readonly page: string;
  readonly place: readonly string[];
}

export function parseRoute(hash: string): Route {
  const [page = '', ...place] = hash.replace(/^#\/?/, '').split('/').map(decoded);
  return { page, place };
}

/** For `href`. */
export function addressOf(page: string, ...place: readonly string[]): string {
  return `#/${[page, ...place].map(encodeURIComponent).join('/')}`;
}

export function useRoute(): Route {
  return parseRoute(useSyncExternalStore(follow, () => window.location.hash));
}

function follow(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => {
    window.removeEventListener('hashchange', changed);
  };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
