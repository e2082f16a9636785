import { describe, expect, it } from '@jest/globals';
import { ConfigError, describeConfig, environmentOf, loadConfig } from './index.js';

const least = {
  TEPATI_DATABASE_URL: 'postgres://tepati_app:secret-word@127.0.0.1:5433/tepati',
  TEPATI_ISSUER_ORIGIN: 'https://login.example',
  TEPATI_SMTP_URL: 'smtp://mail.example:587',
};

function faultsOf(env: Record<string, string>): Record<string, string> {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return Object.fromEntries(error.faults.map((f) => [f.variable, f.problem]));
    throw error;
  }
  return {};
}

describe('configuration', () => {
  it('needs only the stores, the issuer and the mail server', () => {
    const config = loadConfig(least);
    expect(config.temporalNamespace).toBe('tepati');
    expect(config.apiPort).toBe(3000);
    expect(config.adminDatabaseUrl).toBeNull();
    expect(config.issuerEmbedded).toBe(false);
    expect(config.stackMode).toBe('production');
  });

  it('reports everything that is wrong at once, by name and expected form, and never a value', () => {
    const env = { ...least, TEPATI_DATABASE_URL: 'mysql://u:secret-word@h/d', TEPATI_API_PORT: '70000', TEPATI_ISSUER_ORIGIN: '' };
    const faults = faultsOf(env);
    expect(Object.keys(faults).sort()).toEqual(['TEPATI_API_PORT', 'TEPATI_DATABASE_URL', 'TEPATI_ISSUER_ORIGIN']);
    expect(faults['TEPATI_API_PORT']).toBe('expected a port, 1–65535');
    expect(() => loadConfig(env)).toThrow(ConfigError);
    expect(JSON.stringify(faults)).not.toContain('secret-word');
  });

  it('does not take a misspelt name for a default', () => {
    expect(faultsOf({ ...least, TEPATI_APIPORT: '3000' })).toEqual({ TEPATI_APIPORT: 'no such setting' });
  });

  it.each(['smtp://mail.example:25', 'smtp://10.0.0.4:25', 'smtps://user:pw@relay.example:465'])(
    'a local stack sends to nobody but the catcher: %s is refused',
    (TEPATI_SMTP_URL) => {
      expect(Object.keys(faultsOf({ ...least, TEPATI_STACK_MODE: 'local', TEPATI_SMTP_URL }))).toEqual(['TEPATI_SMTP_URL']);
    },
  );

  it('asks for the whole of an S3-compatible store, and for a catcher only where mail goes to one', () => {
    expect(Object.keys(faultsOf({ ...least, TEPATI_S3_ENDPOINT: 'http://minio:9000', TEPATI_S3_BUCKET: 'tepati' })))
      .toEqual(['TEPATI_S3_ACCESS_KEY', 'TEPATI_S3_SECRET_KEY']);
    expect(Object.keys(faultsOf({ ...least, TEPATI_MAIL_CATCHER: 'http://127.0.0.1:1080' }))).toEqual(['TEPATI_MAIL_CATCHER']);
  });

  it('takes proxies as addresses and networks, and nothing that is neither', () => {
    expect(loadConfig(least).trustedProxies).toBeNull();
    const env = { ...least, TEPATI_TRUSTED_PROXIES: '10.0.0.7, 192.168.0.0/16,fd00::/8' };
    expect(loadConfig(env).trustedProxies).toEqual(['10.0.0.7', '192.168.0.0/16', 'fd00::/8']);
    expect(loadConfig(environmentOf(loadConfig(env))).trustedProxies).toEqual(['10.0.0.7', '192.168.0.0/16', 'fd00::/8']);
    for (const wrong of ['proxy.example', '10.0.0.0/33', '10.0.0.1,', 'true']) {
      expect(Object.keys(faultsOf({ ...least, TEPATI_TRUSTED_PROXIES: wrong }))).toEqual(['TEPATI_TRUSTED_PROXIES']);
    }
  });

  it('keeps the embedded issuer out of production', () => {
    const embedded = { ...least, TEPATI_ISSUER_EMBEDDED: 'on', TEPATI_ISSUER_KEYS_FILE: 'keys.json' };
    expect(Object.keys(faultsOf(embedded))).toEqual(['TEPATI_ISSUER_EMBEDDED']);
    expect(faultsOf({ ...embedded, TEPATI_STACK_MODE: 'local', TEPATI_SMTP_URL: 'smtp://127.0.0.1:1025' })).toEqual({});
  });

  it('an environment made from values gives those values back', () => {
    const env = environmentOf({ ...loadConfig(least), apiPort: 4000, issuerEmbedded: false, mailRate: 3 });
    expect(loadConfig(env)).toEqual({ ...loadConfig(least), apiPort: 4000, mailRate: 3 });
  });

  it('describes every setting once', () => {
    const rows = describeConfig();
    expect(new Set(rows.map((row) => row.variable)).size).toBe(rows.length);
    expect(rows.filter((row) => row.required).map((row) => row.name)).toEqual(['databaseUrl', 'issuerOrigin', 'smtpUrl']);
    expect(rows.every((row) => row.about.length > 0 && row.form.length > 0)).toBe(true);
  });
});
