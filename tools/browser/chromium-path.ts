import { existsSync } from 'node:fs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A browser of this machine, or null. */
export function chromiumPath(): string | null {
  return PLACES.find((place) => existsSync(place)) ?? null;
}
