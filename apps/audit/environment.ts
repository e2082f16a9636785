import { ConfigError, loadConfig, type Config } from '#libs/config/index.js';
import { CliError } from './terminal.js';

/**
 * The settings of the running stack: `npm run tepati` puts what `npm start` wrote into the environment, a deployment sets it.
 * @throws {CliError} that says which settings are missing and how to get them
 */
export function settings(): Config {
  try {
    return loadConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new CliError(`${error.message}\nNo running stack was found. Start it with "npm start" in this folder (or name its folder in TEPATI_HOME), or set these.`);
  }
}
