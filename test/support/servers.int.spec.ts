import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { connectTemporal, type TestTemporal } from './temporal.js';

describe('the servers of a test run', () => {
  let temporal: TestTemporal;
  beforeAll(async () => {
    temporal = await connectTemporal({ freshNamespace: true });
  });
  afterAll(async () => {
    await temporal.close();
  });

  it('are PostgreSQL 18 with a collation of its own', async () => {
    const client = new pg.Client({ connectionString: process.env['TEST_PG_URL'] });
    await client.connect();
    try {
      const { rows } = await client.query<{ version: string; locale: string }>(
        "select current_setting('server_version') as version, datlocale as locale from pg_database where datname = 'postgres'",
      );
      expect(rows[0]?.version).toMatch(/^18\./);
      expect(rows[0]?.locale).toBe('C.UTF-8');
    } finally {
      await client.end();
    }
  });

  it('are a Temporal server where a namespace can be made for one file', async () => {
    const { namespaceInfo } = await temporal.client.workflowService.describeNamespace({ namespace: temporal.namespace });
    expect(namespaceInfo?.name).toBe(temporal.namespace);
  });
});
