import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';

/**
 * Hosts the workflow that does nothing, in a process of its own as our worker is. `node noop-worker.js <address> <namespace> <queue>`;
 * prints `ready`, ends on SIGTERM.
 */
const [address, namespace, taskQueue] = process.argv.slice(2) as [string, string, string];
const logger = new DefaultLogger('ERROR');
Runtime.install({ logger });
const workflowBundle = await bundleWorkflowCode({ workflowsPath: new URL('./noop.workflow.js', import.meta.url).pathname, logger });
const connection = await NativeConnection.connect({ address });
const worker = await Worker.create({ connection, namespace, taskQueue, workflowBundle, stickyQueueScheduleToStartTimeout: '1s' });
const running = worker.run();
process.stdout.write('ready\n');
await running;
await connection.close();
