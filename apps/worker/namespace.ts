import { setTimeout as sleep } from 'node:timers/promises';
import { isGrpcServiceError } from '@temporalio/client';
import proto from '@temporalio/proto';
import type { NativeConnection } from '@temporalio/worker';
import { SEARCH_ATTRIBUTES } from '#workflows/agreement/search-attributes.js';

const { IndexedValueType } = proto.temporal.api.enums.v1;

const KINDS = { KEYWORD: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD, BOOL: IndexedValueType.INDEXED_VALUE_TYPE_BOOL };

/** A year: closed runs are archived within minutes, the server's copy is the second one. */
const RETENTION_HOURS = 8_760;
const NOT_FOUND = 5;
const ALREADY_EXISTS = 6;

/** An upsert of an unregistered one would hang a workflow. */
const WANTED = Object.fromEntries(Object.values(SEARCH_ATTRIBUTES).map(({ name, type }) => [name, KINDS[type]]));

/** Makes the namespace ours where it is not: it exists, keeps closed runs for a year, knows our search attributes. Idempotent. */
export async function prepareNamespace({ workflowService, operatorService }: NativeConnection, namespace: string): Promise<void> {
  const workflowExecutionRetentionPeriod = { seconds: RETENTION_HOURS * 3_600 } as never;
  if (!(await exists(workflowService, namespace))) {
    await unlessThere(() => workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod }));
  }
  await settled(() =>
    workflowService.updateNamespace({ namespace, config: { workflowExecutionRetentionTtl: workflowExecutionRetentionPeriod } }));
  const { customAttributes } = await settled(() => operatorService.listSearchAttributes({ namespace }));
  const missing = Object.entries(WANTED).filter(([name]) => !(name in customAttributes));
  if (missing.length > 0) {
    await unlessThere(() => operatorService.addSearchAttributes({ namespace, searchAttributes: Object.fromEntries(missing) }));
  }
}

async function exists(service: NativeConnection['workflowService'], namespace: string): Promise<boolean> {
  try {
    await service.describeNamespace({ namespace });
    return true;
  } catch (error) {
    if (isGrpcServiceError(error) && error.code === NOT_FOUND) return false;
    throw error;
  }
}

/** Another process may be starting too. */
async function unlessThere(call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (!isGrpcServiceError(error) || error.code !== ALREADY_EXISTS) throw error;
  }
}

/** A new namespace is unknown to parts of the server for some seconds. */
async function settled<T>(call: () => Promise<T>): Promise<T> {
  for (let left = 60; ; left -= 1) {
    try {
      return await call();
    } catch (error) {
      if (left === 0 || !isGrpcServiceError(error) || error.code !== NOT_FOUND) throw error;
      await sleep(500);
    }
  }
}
